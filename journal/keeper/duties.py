"""What there is to do, most urgent first: each duty yields what is due by the state."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.utils import timezone

from journal import entries, insights
from journal.ai import Companion, NonsenseError, TooLongError
from journal.insights import letters, readings
from journal.keeper.asking import asked
from journal.keeper.work import Work
from journal.vault import Vault

type Chore = Callable[[], Iterator[Work]]  # looks at plain rows
type Duty = Callable[[Vault], Iterator[Work]]  # is asked once for each open vault


def built_in_letters(vault: Vault) -> Iterator[Work]:
    """Write the built-in letter of each week that has ended."""
    for week in letters.due(vault, timezone.localdate()):
        yield Work(f"letter:{week}", partial(_write, vault, week))


def built_in_readings(vault: Vault) -> Iterator[Work]:
    """Let the built-in voice read what is new, many entries in one step."""
    if waiting := readings.due_without_model(vault):
        key = f"estimate:{waiting[0]}:{len(waiting)}"
        yield Work(key, partial(readings.read_without_model, vault, waiting))


def model_readings(vault: Vault) -> Iterator[Work]:
    """Let a model read each entry that it has not read yet, newest first."""
    if companion := insights.companion(vault, "reading"):
        for record, text_hash in readings.due(vault):
            do = partial(_read, vault, companion, record)
            yield Work(f"reading:{record}:{text_hash}", do, needs="model")


CHORES: Sequence[Chore] = ()
DUTIES: Sequence[Duty] = (built_in_letters, built_in_readings, model_readings)


def _write(vault: Vault, week: str) -> None:
    letters.own_words(vault, week)


def _read(vault: Vault, companion: Companion, record: int) -> None:
    entry = entries.get(vault, record)
    if insights.safety.worrying(entry.text):
        readings.keep_nothing(vault, entry, companion.name)
        return
    try:
        question = readings.ask(companion, entry.text, readings.labels(vault))
        readings.keep(vault, entry, *asked(vault, question))
    except (NonsenseError, TooLongError):
        readings.keep_nothing(vault, entry, companion.name)
