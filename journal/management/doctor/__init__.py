"""Look whether all is well: one line for each thing, with what to do next."""

from collections.abc import Callable, Iterator

from journal.management.doctor import around, disk, programs
from journal.management.doctor.finding import Finding

__all__ = ["CHECKS", "Finding", "examine"]

CHECKS: tuple[Callable[[], Finding], ...] = (
    programs.versions,
    programs.sqlite,
    programs.clock,
    programs.keys,
    programs.memory,
    disk.folder,
    disk.modes,
    disk.room,
    disk.database,
    disk.backup,
    around.served,
    around.model,
    around.mail,
)


def examine() -> Iterator[Finding]:
    """Yield what each check finds. A check that breaks is a finding too."""
    for check in CHECKS:
        try:
            yield check()
        except Exception as error:  # noqa: BLE001 - the doctor must not fall ill himself
            yield Finding("wrong", check.__name__, f"could not look: {type(error).__name__}")
