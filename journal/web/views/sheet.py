"""The recovery sheet: a code to print, to keep as a file, and to type back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from journal.vault import BadCodeError, ExpiredError
from journal.web import sheets
from journal.web.forms import LOSS, SheetForm
from journal.web.hints import told
from journal.web.http import PLAIN, REFUSALS, sent, stopped, to_page


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """Show a new code; on POST, see that it was copied and let it count."""
    try:
        waiting = sheets.waiting(request)
    except ExpiredError:
        return to_page(request, "today")
    form = SheetForm(sent(request), asked=waiting.code.asked)
    if form.is_valid():
        try:
            if not form.accepts_loss:
                waiting.code.typed_back(*form.typed)
            return sheets.take(request).keep(request)
        except BadCodeError as error:
            form.add_error(None, told(error))
        except REFUSALS as error:  # changed elsewhere in the meantime
            return stopped(request, error)
    shown = {"sheet": waiting, "form": form, "loss": LOSS, "step": waiting.step}
    return render(request, "vault/sheet.html", shown, status=422 if form.errors else 200)


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """Hand out the same sheet as a plain text: the writer asked for it, and knows."""
    try:
        waiting = sheets.waiting(request)
    except ExpiredError:
        return to_page(request, "today")
    answer = render(request, "vault/sheet.txt", {"sheet": waiting}, content_type=PLAIN)
    answer["Content-Disposition"] = 'attachment; filename="lamplit-recovery-sheet.txt"'
    return answer
