"""Take the journal away, check an archive, bring one in."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from journal.archive import export
from journal.entries.attachments import uploads
from journal.vault import PENDING, age, passphrases
from journal.web.bringing import Bundle
from journal.web.forms import BringForm, CheckForm, TakeForm
from journal.web.http import UnlockedRequest, in_pieces, to_page, unlocked
from journal.web.views.asking import ask

PAGE = "archive/archive.html"
WAITING = "bundle"  # where the session keeps the token of what was sent and not taken yet


@require_safe
@unlocked
def archive(request: UnlockedRequest) -> HttpResponse:
    """Offer the ways out and in."""
    return render(request, PAGE, _forms())


@require_POST
@unlocked
def take(request: UnlockedRequest) -> HttpResponseBase:
    """Send the whole journal as one encrypted file, piece by piece; no copy lies anywhere."""

    def send(passphrase: str) -> HttpResponseBase:
        passphrases.check(passphrase)
        pieces = export.download(request.vault, [age.PassphraseRecipient(passphrase)])
        return _file(request, pieces)

    form = TakeForm(request.POST)
    return ask(request, PAGE, form, send, **(_forms() | {"take": form}))


def _file(request: UnlockedRequest, pieces: Iterator[bytes]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        in_pieces(request, pieces),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{export.file_name()}"'},
    )


@require_POST
@unlocked
def check(request: UnlockedRequest) -> HttpResponseBase:
    """Read an archive to its end and say what is wrong with it. Nothing is changed."""

    def look(**sent: Any) -> HttpResponse:
        with closing(_bundle(request, **sent)) as bundle:
            return render(request, "archive/checked.html", {"found": bundle.check()})

    form = CheckForm(request.POST, request.FILES)
    return ask(request, PAGE, form, look, **(_forms() | {"check": form}))


@require_POST
@unlocked
def bring(request: UnlockedRequest) -> HttpResponseBase:
    """Look at a file and tell what would come in. Nothing is changed yet."""

    def preview(**sent: Any) -> HttpResponse:
        with ExitStack() as unwanted:
            bundle = unwanted.enter_context(closing(_bundle(request, **sent)))
            report = bundle.preview()
            request.session[WAITING] = PENDING.keep(bundle)
            unwanted.pop_all()
        return render(request, "archive/preview.html", {"report": report})

    form = BringForm(request.POST, request.FILES)
    return ask(request, PAGE, form, preview, **(_forms() | {"bring": form}))


@require_POST
@unlocked
def apply(request: UnlockedRequest) -> HttpResponse:
    """Take in what was looked at."""
    with closing(PENDING.take(request.session.pop(WAITING, ""), Bundle)) as bundle:
        if bundle.vault is not request.vault:  # another journal was opened in between
            return to_page(request, "archive")
        return render(request, "archive/done.html", {"report": bundle.apply()})


def _bundle(
    request: UnlockedRequest, file: bytes | None, upload: int | None, passphrase: str
) -> Bundle:
    sent = file if upload is None else uploads.get(request.vault, upload)
    return Bundle(request.vault, sent or b"", passphrase)


def _forms() -> dict[str, object]:
    return {
        "take": TakeForm(),
        "check": CheckForm(),
        "bring": BringForm(),
        "six": passphrases.six_words(),
    }
