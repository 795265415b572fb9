"""What an editor changed, and what another window did meanwhile."""

from dataclasses import asdict
from datetime import date

import pytest

from journal import entries
from journal.entries import ConflictError, Mood, began

MONDAY = date(2026, 3, 2)


@pytest.fixture
def entry(vault):
    mood = Mood(1, labels=("calm", "glad"))
    return entries.write(vault, "rain", title="Monday", day=MONDAY, mood=mood)


def shown(entry, **more):
    said = {"text": "rain", "title": "Monday", "mood": entry.mood, "day": entry.day}
    return said | {"kept_out": False, "journal": "", "tags": ()} | more


@pytest.mark.parametrize("nonsense", ["", "f" * 111, "f" * 113, "\N{SNOWMAN}" * 112])
def test_all_is_changed_where_nothing_is_known(entry, nonsense):
    assert began.changed(nonsense, shown(entry)) == shown(entry)
    assert not began.with_words(nonsense, entry.text_hash, entry.title)


def test_nothing_is_changed_at_first(entry):
    assert began.changed(began.of(entry), shown(entry)) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"mood": None},
        {"day": date(2026, 3, 3)},
        {"kept_out": True},
        {"journal": "other"},
        {"tags": ("roof",)},
    ],
)
def test_one_thing_changes_alone(entry, change):
    assert began.changed(began.of(entry), shown(entry, **change)) == change


@pytest.mark.parametrize("change", [{"text": "snow"}, {"title": "Tuesday"}])
def test_title_and_text_go_together(entry, change):
    words = {"text": "rain", "title": "Monday"} | change

    assert began.changed(began.of(entry), shown(entry, **change)) == words


def test_words_of_a_mood_have_no_order(entry):
    mood = Mood(**asdict(entry.mood) | {"labels": ("glad", "calm")})

    assert began.changed(began.of(entry), shown(entry, mood=mood)) == {}


def test_what_it_began_from_does_not_say_a_word(entry):
    assert len(bytes.fromhex(began.of(entry))) == 56


class TestRevising:
    def revise(self, vault, entry, **words):
        return entries.revise(
            vault, entry, version=entry.version, began=began.of(entry), **words
        )

    def test_a_mood_set_elsewhere_is_no_conflict_of_words(self, vault, entry):
        entries.revise(vault, entry, mood=Mood(-3), starred=True)
        now = self.revise(vault, entry, text="snow")

        assert (now.text, now.mood, now.starred) == ("snow", Mood(-3), True)

    @pytest.mark.parametrize("change", [{"text": "hail"}, {"title": "Tuesday"}])
    def test_other_words_are(self, vault, entry, change):
        entries.revise(vault, entry, **change)

        with pytest.raises(ConflictError):
            self.revise(vault, entry, text="snow")
