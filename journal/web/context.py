"""What every page may show."""

from typing import Any, cast

from django.http import HttpRequest

from journal.entries import preferences
from journal.vault import LockedError
from journal.web.http import JournalRequest


def writer(request: HttpRequest) -> dict[str, Any]:
    """Return what the writer has chosen, for look and keys; nothing while locked."""
    vault = getattr(cast("JournalRequest", request), "vault", None)
    try:
        return {"chosen": preferences.get(vault)} if vault else {}
    except LockedError:  # by this very request
        return {}
