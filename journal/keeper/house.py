"""The one background thread of this process: who is next, and what it is doing."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import close_old_connections

from journal.entries import UnknownRecordError
from journal.keeper import duties
from journal.keeper.work import LaterError, Rests, Work, stopping
from journal.vault import KEYRING, LockedError, Vault

logger = logging.getLogger(__name__)

ROUND = 10.0  # seconds between looks at what is due while there is nothing to do
LOOK = 0.5  # seconds between looks at whether to look earlier

_nudged = threading.Event()


@dataclass(frozen=True, slots=True)
class Status:
    """What the keeper is about, for a page."""

    doing: str = ""  # the kind of work at hand, "reading"; empty while there is none
    waiting: int = 0  # pieces for this vault that are due
    given_up: int = 0  # pieces that failed too often
    paused: bool = False  # the writer wants no model's work for now
    why: str = ""  # why a model's work rests, for the writer


def writable() -> list[Vault]:
    """Return the vaults that are open in this process, but not for reading only."""
    return [vault for vault in KEYRING.open_vaults() if not vault.read_only]


class Keeper(threading.Thread):
    """Asks what is due and does it: most urgent duty first, open vaults in turn."""

    running: "Keeper | None" = None  # the one of this process

    def __init__(
        self,
        *,
        chores: Sequence[duties.Chore] = duties.CHORES,
        per_vault: Sequence[duties.Duty] = duties.DUTIES,
        open_vaults: Callable[[], Sequence[Vault]] = writable,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Prepare the thread; `start` starts it.

        Args:
            chores: Need no key: a notice mail, a backup.
            per_vault: Need an open vault.
            open_vaults: Those that are open in this process.
            clock: Seconds that only go up.
        """
        super().__init__(name="keeper", daemon=True)
        self.chores, self.per_vault, self.open_vaults = chores, per_vault, open_vaults
        self.rests = Rests(clock)
        self.doing = ""
        self.paused_until = 0.0
        self._turn = 0

    def run(self) -> None:
        """Keep house until the process ends."""
        Keeper.running = self
        while not stopping.is_set():
            close_old_connections()
            if not self.step():
                self._rest()

    def step(self) -> bool:
        """Do the first piece that is due and not resting; tell whether there was one."""
        for work in self._due():
            if self.paused and work.needs == "model":
                continue
            if not self.rests.resting(work):
                self._do(work)
                return True
        return False

    @property
    def paused(self) -> bool:
        """Whether the writer wants no model's work for now."""
        return self.paused_until > self.rests.clock()

    def due_for(self, vault: Vault) -> set[str]:
        """Return the keys of all that is due for *vault*."""
        return {work.key for duty in self.per_vault for work in _asked(duty, vault)}

    def _rest(self) -> None:
        until = time.monotonic() + ROUND
        while not (stopping.wait(LOOK) or _nudged.is_set() or time.monotonic() > until):
            pass
        _nudged.clear()

    def _due(self) -> Iterator[Work]:
        for chore in self.chores:
            yield from chore()
        vaults = list(self.open_vaults())
        self._turn += 1
        place = self._turn % len(vaults) if vaults else 0
        for duty in self.per_vault:  # urgency first, then fairness between vaults
            for vault in vaults[place:] + vaults[:place]:
                yield from _asked(duty, vault)

    def _do(self, work: Work) -> None:
        self.doing = work.key.partition(":")[0]
        try:
            work.do()
        except LaterError as later:
            self.rests.later(work, later)
        except (LockedError, UnknownRecordError):
            pass  # locked or deleted while we worked: nothing is due any more
        except Exception as error:  # noqa: BLE001 - one bad entry must not end the house-keeping
            self.rests.failed(work)
            # The kind of error only: its text may hold what somebody wrote.
            logger.warning("work failed: %s", type(error).__name__)
        else:
            self.rests.done(work)
        finally:
            self.doing = ""


def nudge() -> None:
    """Look again now: a vault was opened, an entry kept, a setting changed."""
    _nudged.set()


def pause(seconds: float) -> None:
    """Let a model's work rest; 0 ends the pause. Everything else goes on."""
    if keeper := Keeper.running:
        keeper.paused_until = keeper.rests.clock() + seconds
        nudge()


def doing() -> str:
    """Return the kind of work at hand, such as "letter"; empty while there is none."""
    return Keeper.running.doing if Keeper.running else ""


def status(vault: Vault) -> Status:
    """Return what the keeper is about, as far as it concerns *vault*."""
    keeper = Keeper.running
    if keeper is None:
        return Status()
    return Status(
        keeper.doing,
        len(keeper.due_for(vault)),
        len(keeper.rests.given_up()),
        keeper.paused,
        keeper.rests.why("model"),
    )


def _asked(duty: duties.Duty, vault: Vault) -> Iterator[Work]:
    """Yield what is due, as far as the vault stays open."""
    try:
        yield from duty(vault)
    except LockedError:
        return
