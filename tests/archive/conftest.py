import pytest

from journal import entries
from journal.entries import household, store
from tests.archive.making import MONDAY
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def filled(vault):
    """Anna's vault with two entries, and a reading and a letter made of them."""
    rain = entries.write(vault, "Rain on the #roof.", day=MONDAY, mood=entries.Mood(2, 1))
    entries.write(vault, "Sun, [after](entry:" + rain.uid + ").", day=MONDAY, tags=["Garden"])
    read = {"entry": rain.id, "text_hash": rain.text_hash, "voice": "builtin", "valence": 1}
    store.put(vault, {"kind": "reading", **read})
    line = {"text": "It rained.", "sources": [[rain.uid, 0, 4]]}
    store.put(
        vault, {"kind": "letter", "period": "2026-W48", "voice": "builtin", "lines": [line]}
    )
    entries.preferences.keep(vault, ai="off")
    return vault


@pytest.fixture
def other(db, opened):
    """A second, empty vault."""
    return opened(household.create("Ben", PASSPHRASE, cost=CHEAP))
