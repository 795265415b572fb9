"""How it was: seven steps, and if the writer likes, energy, feelings and what it was about."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from journal.entries import Mood
from journal.web import feelings, moods
from journal.web.forms.base import Form

GROUPS = (
    (_("Pleasant"), tuple(feelings.PLEASANT.items())),
    (_("Neither"), tuple(feelings.EITHER.items())),
    (_("Unpleasant"), tuple(feelings.UNPLEASANT.items())),
)


class DrawnOnce(forms.widgets.ChoiceWidget):
    """Choices that are always the same: drawn once for each language, then marked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Share what is drawn with the copies that forms make."""
        super().__init__(*args, **kwargs)
        self._drawn: dict[tuple[Any, ...], str] = {}

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Draw the choices with those of *value* marked; what was chosen is not kept."""
        key = (get_language(), name, *sorted(self.build_attrs(self.attrs, attrs).items()))
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = super().render(name, [], attrs, renderer)
        for chosen in dict.fromkeys(self.format_value(value)):
            at = f' value="{escape(chosen)}"'
            drawn = drawn.replace(at, f"{at} checked", 1)
        return mark_safe(drawn)  # noqa: S308 - drawn by a template


class MoodSelect(DrawnOnce, forms.RadioSelect):
    """Seven shapes in a row."""

    template_name = "parts/moods.html"

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give each choice its shape."""
        option = super().create_option(*args, **kwargs)
        value = str(option["value"])
        return option | {"step": moods.step(int(value)) if value else None}


class Alike(forms.ChoiceField):
    """A field whose choices are the same in every form, which would copy them one by one."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Copy all but the choices."""
        memo[id(self.choices)] = self.choices
        return super().__deepcopy__(memo)


class MoodField(Alike, forms.TypedChoiceField):
    """How it was, in seven steps, or not said."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the seven steps."""
        steps = [(str(step.valence), step.word) for step in moods.STEPS]
        super().__init__(
            label=_("How was it?"),
            required=False,
            choices=[*steps, ("", _("not said"))],
            coerce=int,
            empty_value=None,
            widget=MoodSelect,
            **kwargs,
        )


class ChipSelect(DrawnOnce, forms.RadioSelect):
    """One word out of few, as chips."""

    template_name = "parts/chips.html"


class ChipsSelect(DrawnOnce, forms.CheckboxSelectMultiple):
    """Some words out of many, as chips."""

    template_name = "parts/chips.html"


class WordsField(Alike, forms.MultipleChoiceField):
    """Up to three words out of a list."""

    widget = ChipsSelect

    def __init__(self, choices: Iterable[Any], **kwargs: Any) -> None:
        """Offer *choices*, in groups or not."""
        super().__init__(choices=list(choices), required=False, **kwargs)
        self.widget.attrs["data-most"] = str(feelings.MOST)

    def validate(self, value: list[str]) -> None:
        """Refuse a word that is not offered, and too many."""
        super().validate(value)
        if len(value) > feelings.MOST:
            said = ngettext("Choose %d word.", "Choose up to %d words.", feelings.MOST)
            raise forms.ValidationError(said % feelings.MOST)


class MoodForm(Form):
    """How it was. Shown by `parts/mood.html`, in a form of its own or with an entry's words."""

    mood = MoodField()
    energy = forms.TypedChoiceField(
        label=_("Energy"),
        required=False,
        choices=[
            *((str(step), word) for step, word in feelings.ENERGIES.items()),
            ("", _("not said")),
        ],
        coerce=int,
        empty_value=None,
        widget=ChipSelect,
    )
    labels = WordsField(GROUPS, label=_("What fits? Up to three words."))
    about = WordsField(feelings.ABOUT.items(), label=_("What was it about? Up to three."))

    @property
    def more_words(self) -> list[str]:
        """What is said beside the seven steps, in words."""
        energies = {str(step): word for step, word in feelings.ENERGIES.items()}
        energy = energies.get(str(self["energy"].value()))
        words = [*(self["labels"].value() or ()), *(self["about"].value() or ())]
        return [*([str(energy)] if energy else []), *map(feelings.word, words)]

    @property
    def is_wrong_in_more(self) -> bool:
        """Whether something beside the seven steps cannot be kept."""
        return any(self[name].errors for name in ("energy", "labels", "about"))

    def said(self, before: Mood | None = None) -> Mood | None:
        """Return the mood; words of *before* that are not on our lists stay with it."""
        said, before = self.cleaned_data, before or Mood()
        mood = Mood(
            said["mood"],
            said["energy"],
            (*said["labels"], *_foreign(before.labels, feelings.FEELINGS)),
            (*said["about"], *_foreign(before.about, feelings.ABOUT)),
        )
        chosen = any(said[name] for name in ("labels", "about"))
        nothing = said["mood"] is None and said["energy"] is None and not chosen
        return None if nothing else mood


def initial_of(mood: Mood | None) -> dict[str, Any]:
    """Return what a `MoodForm` shows of *mood*."""
    mood = mood or Mood()
    return {
        "mood": mood.valence,
        "energy": mood.energy,
        "labels": list(mood.labels),
        "about": list(mood.about),
    }


def _foreign(words: Iterable[str], known: feelings.Words) -> Iterable[str]:
    """Return the words that another app brought; no list of ours can show them."""
    return (word for word in words if word not in known)
