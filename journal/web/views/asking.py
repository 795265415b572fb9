"""Ask once more, with what has to be done differently."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from journal.vault import TooManyTriesError
from journal.web.forms import Form
from journal.web.hints import told
from journal.web.http import REFUSALS, Refusal

TOO_MANY = 429


def ask[R: HttpResponseBase](
    request: HttpRequest, page: str, form: Form, act: Callable[..., R], **shown: Any
) -> R | HttpResponse:
    """Show *form* on *page*; once it is right, *act* on it. Refusals stand in the form."""
    if form.is_valid():
        try:
            return act(**form.cleaned_data)
        except REFUSALS as error:
            return refused(request, page, form, error, **shown)
    return render(request, page, {"form": form} | shown, status=422 if form.errors else 200)


def refused(
    request: HttpRequest, page: str, form: Form, error: Refusal, **shown: Any
) -> HttpResponse:
    """Show *page* again with what *error* says to do, and how long to wait."""
    form.add_error(None, told(error))
    wait = error.seconds if isinstance(error, TooManyTriesError) else 0
    shown |= {"form": form, "wait": wait}
    return render(request, page, shown, status=TOO_MANY if wait else 422)
