"""Ask once more, with what has to be done differently."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from journal.entries import EntryError
from journal.vault import TooManyTriesError, VaultError
from journal.web.forms import Form

TOO_MANY = 429


def ask(
    request: HttpRequest, page: str, form: Form, act: Callable[..., HttpResponse], **shown: Any
) -> HttpResponse:
    """Show *form* on *page*; once it is right, *act* on it. Refusals stand in the form."""
    if form.is_valid():
        try:
            return act(**form.cleaned_data)
        except (VaultError, EntryError) as error:
            return refused(request, page, form, error, **shown)
    return render(request, page, {"form": form} | shown, status=422 if form.errors else 200)


def refused(
    request: HttpRequest, page: str, form: Form, error: VaultError | EntryError, **shown: Any
) -> HttpResponse:
    """Show *page* again with what *error* says to do, and how long to wait."""
    form.add_error(None, error.hint)
    wait = error.seconds if isinstance(error, TooManyTriesError) else 0
    shown |= {"form": form, "wait": wait}
    return render(request, page, shown, status=TOO_MANY if wait else 422)
