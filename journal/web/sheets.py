"""A recovery code that was made and does not count yet: first it is copied and typed back.

What waits is whole and needs no secret any more. It waits in memory, for half an hour at most.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from journal.entries import preferences
from journal.vault import PENDING, Shown, Vault
from journal.web.http import to_page

NEW, CHECKED = timedelta(days=30), timedelta(days=365)  # until the sheet is asked for

WAITING = "sheet"  # where the session keeps the token of what waits


@dataclass(frozen=True, slots=True)
class Sheet:
    """A new code, and what becomes of it."""

    code: Shown
    keep: Callable[[HttpRequest], HttpResponse]  # once it was typed back
    forget: Callable[[], None]
    name: str = ""  # of the vault, where the house has several
    step: int = 0  # of the first run; 0: this is another occasion
    made: date = field(default_factory=timezone.localdate)

    @property
    def groups(self) -> list[str]:
        """The code in its groups of five."""
        return self.code.text.split("-")

    @property
    def qr(self) -> "Squares":
        """The same code for a camera."""
        return squares(self.code.text)

    def close(self) -> None:
        """Forget it: it took too long, or the house was locked."""
        self.forget()


def remind(vault: Vault, after: timedelta) -> None:
    """Ask the writer to check the sheet at the first unlock *after* that long."""
    preferences.keep(vault, sheet_due=(timezone.localdate() + after).isoformat())


def show(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Lead to the page that shows *sheet*."""
    request.session[WAITING] = PENDING.keep(sheet)
    return to_page(request, "sheet")


def waiting(request: HttpRequest) -> Sheet:
    """Return the sheet of this browser; ExpiredError if there is none."""
    return PENDING.find(request.session.get(WAITING, ""), Sheet)


def take(request: HttpRequest) -> Sheet:
    """Return it and let it wait no longer; ExpiredError if there is none."""
    return PENDING.take(request.session.pop(WAITING, ""), Sheet)


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR code as one path of a picture of *size* squares."""

    size: int
    path: str = field(repr=False)


def squares(text: str) -> Squares:
    """Draw *text* as a QR code; each dark square is a stroke of one unit."""
    import segno  # noqa: PLC0415 - needed for a sheet only, not at each start

    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=2)]
    strokes = (
        f"M{x} {y}.5h1" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Squares(len(rows), "".join(strokes))
