"""Files beside the words: shown, saved, and brought in by pieces."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from journal import entries
from journal.entries import attachments
from journal.entries.attachments import Attachment, Copy, media, uploads
from journal.vault import Vault
from journal.web import ids, ranges
from journal.web.forms.attachments import UploadForm
from journal.web.http import PLAIN, UnlockedRequest, in_pieces, or_404, to_page, unlocked

UNSHOWN = gettext_noop(
    "This picture cannot be shown: it is damaged, larger than 80 megapixels or 40 MB, or in a"
    " form that no browser shows. It is kept just as it came, and your words link to it. To see"
    " it here, add a copy as JPEG or PNG, too."
)
MOVES = gettext_noop(
    "This picture moves. Pages show its first image; the file is kept just as it came, and the"
    " page of the picture offers it for saving."
)
PART = 1 << 20  # bytes to the socket at once
INERT = {  # whatever it holds, it does nothing in the writer's name
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Accept-Ranges": "bytes",
}


@require_safe
@unlocked
def show(request: UnlockedRequest, record: int) -> HttpResponseBase:
    """
    Send what a page shows of an attachment; what no page shows is for saving.

    Whoever follows a link to a sound or a film comes to a page that plays it.
    """
    found = or_404(attachments.get, request.vault, record)
    followed = request.headers.get("Sec-Fetch-Dest") == "document"
    if followed and media.page_of(found.original.media_type):
        return to_page(request, "attachment-page", record=record)
    return _sent(request, found, found.shown or found.original)


@require_safe
@unlocked
def page(request: UnlockedRequest, record: int) -> HttpResponse:
    """Play a sound or a film, or say why a file is for saving only."""
    found = or_404(attachments.get, request.vault, record)
    sort = media.page_of(found.original.media_type)
    if not sort:
        raise Http404
    named_by = [
        entries.get(request.vault, entry)
        for entry in attachments.named_by(request.vault, found)
    ]
    shown = {"file": found, "sort": sort, "named_by": named_by}
    return render(request, "entries/file.html", shown)


@require_safe
@unlocked
def small(request: UnlockedRequest, record: int) -> HttpResponseBase:
    """Send a small copy of a picture."""
    found = or_404(attachments.get, request.vault, record)
    if found.small is None:
        raise Http404
    return _sent(request, found, found.small)


@require_safe
@unlocked
def original(request: UnlockedRequest, record: int) -> HttpResponseBase:
    """Send the file as it came, for saving."""
    found = or_404(attachments.get, request.vault, record)
    return _sent(request, found, found.original, save=True)


@require_POST
@unlocked
def start(request: UnlockedRequest) -> HttpResponse:
    """Expect a file; answer with the id under which its pieces are to come."""
    form = UploadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors["size"][0], status=422, content_type=PLAIN)
    upload = uploads.start(request.vault, **form.cleaned_data)
    return HttpResponse(ids.spell(upload.id), content_type=PLAIN)


@require_safe
@unlocked
def present(request: UnlockedRequest, record: int) -> HttpResponse:
    """Tell which pieces have come."""
    upload = or_404(uploads.get, request.vault, record)
    numbers = " ".join(str(number) for number in upload.present)
    return HttpResponse(numbers, content_type=PLAIN)


@require_POST
@unlocked
def piece(request: UnlockedRequest, record: int, number: int) -> HttpResponse:
    """Seal one piece, which is the whole body of the request."""
    upload = or_404(uploads.get, request.vault, record)
    uploads.put(request.vault, upload, number, request.read())
    return HttpResponse(status=204)


@require_POST
@unlocked
def finish(request: UnlockedRequest, record: int) -> HttpResponse:
    """
    Make an attachment of the pieces; answer with the Markdown that shows it.

    If it is a picture that pages do not show as it is, a second line tells the writer.
    """
    found = uploads.finish(request.vault, or_404(uploads.get, request.vault, record))
    told = UNSHOWN if found.unshown else MOVES if found.moves else ""
    lines = filter(None, [found.markdown, told and gettext(told)])
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _sent(
    request: UnlockedRequest, found: Attachment, copy: Copy, *, save: bool = False
) -> HttpResponseBase:
    """Send one sealed file, or the part of it that was asked for."""
    save = save or copy.media_type not in media.SHOWN
    headers = INERT | {
        "Content-Type": copy.media_type if not save else media.UNKNOWN,
        "Content-Disposition": content_disposition_header(save, found.name) or "inline",
    }
    part = ranges.asked(request.headers.get("Range", ""), copy.size)
    if part is None:
        unfit = {"Content-Range": f"bytes */{copy.size}"}
        return HttpResponse(status=416, headers=INERT | unfit)
    if part.partial:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{copy.size}"
    headers["Content-Length"] = str(part.stop - part.start)
    attachments.opened(request.vault, copy).close()  # a fault shows before a byte is sent
    pieces = _pieces(request.vault, copy, part)
    status = 206 if part.partial else 200
    return StreamingHttpResponse(in_pieces(request, pieces), status=status, headers=headers)


def _pieces(vault: Vault, copy: Copy, part: ranges.Part) -> Iterator[bytes]:
    with attachments.opened(vault, copy) as file:
        file.seek(part.start)
        while left := part.stop - file.tell():
            yield file.read(min(PART, left))
