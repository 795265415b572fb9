"""What can go wrong with archives and imports.

* ArchiveError
    * NotArchiveError  the file is no archive of a journal
    * WrongKeyError    neither passphrase nor key opens it
    * DamagedError     it opens, but something in it is broken, missing or not what was written
    * TooNewError      a newer Lamplit made it
    * SourceError      a foreign file cannot or must not be read

A message may name a member of the archive and a line number, but never words of an entry.
"""

from collections.abc import Sequence

from journal.vault import age


class ArchiveError(Exception):
    """Base of every error raised by journal.archive. `hint` tells the writer what to do."""

    hint = ""


class NotArchiveError(ArchiveError):
    """The file is no archive of a journal."""

    hint = (
        "This is not an archive of a journal: those end in .zip.age or .zip."
        " Choose another file. Nothing was changed."
    )


class WrongKeyError(ArchiveError):
    """Neither passphrase nor key opens the file."""

    hint = (
        "This passphrase does not open the archive. It is the one chosen when the archive was"
        " made, not that of your journal. Check Caps Lock and the keyboard language, then try"
        " again. Nothing was changed."
    )


class DamagedError(ArchiveError):
    """Something in the file is broken, missing or not what was written."""

    hint = (
        "The archive is damaged or incomplete, so nothing was taken from it. Use another copy,"
        " or download it again. Your journal is unchanged."
    )

    def __init__(self, *faults: "Fault | str") -> None:
        """Remember what is wrong, each as one short text."""
        self.faults: Sequence[str] = tuple(str(fault) for fault in faults)
        super().__init__("; ".join(self.faults[:5]))


class TooNewError(ArchiveError):
    """A newer Lamplit made the archive."""

    hint = (
        "This archive was made by a newer Lamplit. Update Lamplit, then try again."
        " Nothing was changed."
    )


class SourceError(ArchiveError):
    """A foreign file cannot or must not be read. `hint` says why."""

    def __init__(self, message: str, hint: str) -> None:
        """Say to the logs and to the writer what is wrong."""
        super().__init__(message)
        self.hint = hint


class Fault:
    """One thing that is wrong with one member of an archive."""

    def __init__(self, path: str, what: str) -> None:
        """Name the member, and say in a few words what is wrong."""
        self.path, self.what = path, what

    def __str__(self) -> str:
        """Put it in one line."""
        return f"{self.path}: {self.what}"


def of_age(error: age.AgeError) -> ArchiveError:
    """Return what an error of the age file means for an archive."""
    match error:
        case age.NoMatchError():
            return WrongKeyError("no passphrase or key opens this archive")
        case age.MacError() | age.PayloadError():
            return DamagedError(str(error))
        case age.CostError() | age.KeyTextError():
            other = ArchiveError(str(error))
            other.hint = error.hint
            return other
    return NotArchiveError(str(error))
