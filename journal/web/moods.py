"""The seven steps of mood on pages: a word and a shape for each, never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale."""

    valence: int  # -3 .. 3
    word: str | Promise
    icon: str  # its name in the sprite

    @property
    def number(self) -> int:
        """Return 1 (very unpleasant) to 7, as the style sheets count."""
        return self.valence + 4


STEPS = (
    Step(-3, _("very unpleasant"), "cloud-lightning"),
    Step(-2, _("unpleasant"), "cloud-rain"),
    Step(-1, _("slightly unpleasant"), "cloudy"),
    Step(0, _("neutral"), "cloud"),
    Step(1, _("slightly pleasant"), "cloud-sun"),
    Step(2, _("pleasant"), "sun-medium"),
    Step(3, _("very pleasant"), "sun"),
)


def step(valence: int) -> Step:
    """Return the step of *valence*."""
    return STEPS[valence + 3]
