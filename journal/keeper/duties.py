"""What there is to do, most urgent first: each duty yields what is due by the state."""

import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol

from django.utils import timezone

from journal import entries, insights, mail
from journal.ai import Companion, Embedder, NonsenseError, TooLongError
from journal.archive import backups
from journal.entries import Entry, attachments, household, snapshot, store
from journal.entries.attachments import uploads
from journal.insights import digests, facts, letters, meaning, readings
from journal.insights.prompting import Seen
from journal.insights.readings import Suggestion
from journal.keeper.asking import asked
from journal.keeper.work import Work
from journal.vault import Vault

type Chore = Callable[[], Iterator[Work]]  # looks at plain rows
type Duty = Callable[[Vault], Iterator[Work]]  # is asked once for each open vault
type Asked[T] = Coroutine[None, None, tuple[T, Seen]]
type Ask[T] = Callable[[str], Asked[T]]


class Room[T](Protocol):
    """A room of insights that keeps what a model finds in an entry."""

    def keep(self, vault: Vault, entry: Entry, found: T, seen: Seen, /) -> int:
        """Seal what was found."""

    def keep_nothing(self, vault: Vault, entry: Entry, speaker: str, /) -> int:
        """Remember that nothing was found, so that no model is asked again."""


def notes_left(vault: Vault) -> Iterator[Work]:
    """Make drafts of what was left from the shell while the vault is open."""
    if left := household.waiting(vault):
        yield Work(f"drops:{left}", partial(household.collect, vault))


def old_keys(vault: Vault) -> Iterator[Work]:
    """Seal again what lies under an older key, one batch in a step."""
    if left := household.rotating(vault):
        yield Work(f"keys:{vault.epoch}:{left}", partial(household.seal_again, vault))


def built_in_letters(vault: Vault) -> Iterator[Work]:
    """Write the built-in letter of each week that has ended."""
    for week in letters.due(vault, facts.today(vault)):
        yield Work(f"letter:{week}", partial(letters.own_words, vault, week))


def tidy_letters(vault: Vault) -> Iterator[Work]:
    """Take words out of letters whose entries were deleted."""
    for record in letters.untidy(vault):
        yield Work(f"tidy:{record}", partial(letters.tidy, vault, record))


def built_in_readings(vault: Vault) -> Iterator[Work]:
    """Let the built-in voice read what is new, many entries in one step."""
    if waiting := readings.due_without_model(vault):
        key = f"estimate:{waiting[0]}:{len(waiting)}"
        yield Work(key, partial(readings.read_without_model, vault, waiting))


def model_notes(vault: Vault) -> Iterator[Work]:
    """Let a model read the entries of the last weeks: the mood, and at once notes on it."""
    notes = digests.due(vault, facts.today(vault) - letters.REACH)
    companion = insights.companion(vault, "letter") if notes else None
    if companion is None:
        return
    moods = set(readings.due(vault))
    for due in notes:
        if due in moods:
            yield _reading(vault, companion, *due)
        yield _note(vault, companion, *due)


def model_letters(vault: Vault) -> Iterator[Work]:
    """Let a model's letter take the place of the built-in one, once its notes are there."""
    weeks = letters.due_for_model(vault, facts.today(vault))
    companion = insights.companion(vault, "letter") if weeks else None
    if companion is None:
        return
    for week in weeks:
        do = partial(_write_with, vault, companion, week)
        yield Work(f"letter:{week}:model", do, needs="model")


def model_readings(vault: Vault) -> Iterator[Work]:
    """Let a model read the mood of what it has not read yet, newest first."""
    moods = readings.due(vault)
    companion = insights.companion(vault, "reading") if moods else None
    if companion is None:
        return
    for due in moods:
        yield _reading(vault, companion, *due)


def tidy_asked(vault: Vault) -> Iterator[Work]:
    """Forget questions and answers that rest on deleted entries: no word outlives its own."""
    if gone := entries.deleted.outliving(vault):
        yield Work(f"forget:{gone[0]}:{len(gone)}", partial(store.remove, vault, *gone))


def vectors(vault: Vault) -> Iterator[Work]:
    """Throw away vectors of words that are gone, and have those made that are lacking."""
    embedder = insights.embedder(vault)
    digest = embedder.digest if embedder else ""
    if gone := meaning.stale(vault, digest):
        yield Work(f"vectors:{gone[0]}:{len(gone)}", partial(store.remove, vault, *gone))
    if embedder is None:
        return
    for record, text_hash in meaning.due(vault, digest):
        do = partial(_vectors, vault, embedder, record)
        yield Work(f"vectors:{record}:{text_hash}:{digest[:12]}", do, needs="vectors")


def index_snapshots(vault: Vault) -> Iterator[Work]:
    """Save the index once all is quiet."""
    shelf = store.index(vault)
    if not vault.read_only and snapshot.due(shelf, time.monotonic()):
        yield Work(f"snapshot:{shelf.unsaved}", partial(store.save_index, vault))


def files_left_behind(vault: Vault) -> Iterator[Work]:
    """Let go of files that no text names, uploads left lying, and what was long deleted."""
    if not vault.read_only and attachments.sweep_due(vault, time.monotonic()):
        yield Work("sweep", partial(_sweep, vault))


def notices() -> Iterator[Work]:
    """Send the notice of a week at its hour; it says nothing, so no key is needed."""
    now = timezone.now()
    for record in mail.due(now):
        yield Work(f"notice:{record}", partial(mail.send_one, record, now), needs="smtp")


def backup() -> Iterator[Work]:
    """Copy everything, sealed as it lies, once a day."""
    now = timezone.now()
    if backups.due(now):
        yield Work(f"backup:{now:%Y-%m-%d}", partial(backups.make, now))


CHORES: Sequence[Chore] = (notices, backup)
DUTIES: Sequence[Duty] = (
    notes_left,
    old_keys,
    tidy_letters,
    tidy_asked,
    built_in_letters,
    built_in_readings,
    model_notes,
    model_letters,
    model_readings,
    vectors,
    index_snapshots,
    files_left_behind,
)


def _sweep(vault: Vault) -> None:
    attachments.sweep(vault, timezone.now())
    uploads.sweep(vault, timezone.now())
    entries.deleted.sweep(vault, timezone.now())


def _write_with(vault: Vault, companion: Companion, week: str) -> None:
    needed = letters.notes(vault, week)
    if not needed.notes:
        letters.give_up(vault, week)
        return
    try:
        letters.send(vault, needed, asked(vault, letters.ask(companion, needed)))
    except (NonsenseError, TooLongError):
        letters.give_up(vault, week)


def _reading(vault: Vault, companion: Companion, record: int, text_hash: str) -> Work:
    def ask(text: str) -> Asked[Suggestion]:
        return readings.ask(companion, text, readings.labels(vault))

    do = partial(_look_into, vault, companion, record, readings, ask)
    return Work(f"reading:{record}:{text_hash}", do, needs="model")


def _note(vault: Vault, companion: Companion, record: int, text_hash: str) -> Work:
    ask = partial(digests.ask, companion)
    do = partial(_look_into, vault, companion, record, digests, ask)
    return Work(f"digest:{record}:{text_hash}", do, needs="model")


def _look_into[T](
    vault: Vault, companion: Companion, record: int, room: Room[T], ask: Ask[T]
) -> None:
    """Keep what a model finds in an entry, or that it finds nothing."""
    entry = entries.get(vault, record)
    if entry.kept_out:  # since it was due
        return
    if not insights.safety.worrying(entry.text):
        with suppress(NonsenseError, TooLongError):
            found = asked(vault, ask(entry.text))
            with vault.writing:  # deleted, closed or kept out meanwhile: nothing is kept of it
                if not entries.get(vault, record).kept_out:
                    room.keep(vault, entry, *found)
            return
    with vault.writing:
        entries.get(vault, record)
        room.keep_nothing(vault, entry, companion.name)


def _vectors(vault: Vault, embedder: Embedder, record: int) -> None:
    entry = entries.get(vault, record)
    if not meaning.is_worth_it(entry):
        meaning.keep_nothing(vault, entry, embedder)
        return
    try:
        found = asked(vault, meaning.make(embedder, entry))
        meaning.keep(vault, entry, embedder, found)
    except (NonsenseError, TooLongError):
        meaning.keep_nothing(vault, entry, embedder)
