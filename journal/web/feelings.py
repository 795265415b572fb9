"""Words for feelings and what they are about, as pages spell them.

They are those of Apple's State of Mind and of the FHIR code systems made after it; documents
hold the names, so that other programs can tell what is meant in any language.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 3  # of either, for one mood

type Words = Mapping[str, Promise]

PLEASANT: Words = {
    "amazed": _("amazed"),
    "amused": _("amused"),
    "brave": _("brave"),
    "calm": _("calm"),
    "confident": _("confident"),
    "content": _("content"),
    "excited": _("excited"),
    "grateful": _("grateful"),
    "happy": _("happy"),
    "hopeful": _("hopeful"),
    "joyful": _("joyful"),
    "passionate": _("passionate"),
    "peaceful": _("peaceful"),
    "proud": _("proud"),
    "relieved": _("relieved"),
    "satisfied": _("satisfied"),
}
EITHER: Words = {
    "indifferent": _("indifferent"),
    "surprised": _("surprised"),
}
UNPLEASANT: Words = {
    "angry": _("angry"),
    "annoyed": _("annoyed"),
    "anxious": _("anxious"),
    "ashamed": _("ashamed"),
    "disappointed": _("disappointed"),
    "discouraged": _("discouraged"),
    "disgusted": _("disgusted"),
    "drained": _("drained"),
    "embarrassed": _("embarrassed"),
    "frustrated": _("frustrated"),
    "guilty": _("guilty"),
    "hopeless": _("hopeless"),
    "irritated": _("irritated"),
    "jealous": _("jealous"),
    "lonely": _("lonely"),
    "overwhelmed": _("overwhelmed"),
    "sad": _("sad"),
    "scared": _("scared"),
    "stressed": _("stressed"),
    "worried": _("worried"),
}
ABOUT: Words = {
    "community": _("community"),
    "currentEvents": _("news"),
    "dating": _("dating"),
    "education": _("learning"),
    "family": _("family"),
    "fitness": _("exercise"),
    "friends": _("friends"),
    "health": _("health"),
    "hobbies": _("hobbies"),
    "identity": _("who I am"),
    "money": _("money"),
    "partner": _("partner"),
    "selfCare": _("time for myself"),
    "spirituality": _("faith"),
    "tasks": _("chores"),
    "travel": _("travel"),
    "weather": _("weather"),
    "work": _("work"),
}
ENERGIES: Mapping[int, Promise] = {
    1: _("low energy"),
    2: _("some energy"),
    3: _("much energy"),
}

FEELINGS: Words = {**PLEASANT, **EITHER, **UNPLEASANT}


def word(name: str) -> str:
    """Return how pages spell a feeling or what it is about; another app's word as it is."""
    return str(FEELINGS.get(name) or ABOUT.get(name) or name)
