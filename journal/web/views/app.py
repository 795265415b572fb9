"""What makes Lamplit an app of its own on a desktop or a phone; the same for everybody."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAPER = "#fbf6ec"
SHEETS = tuple(f"css/{name}.css" for name in ("tokens", "base", "layout", "parts"))
LOGO = "icon.svg"  # named in the page, or a browser asks for one where there is none
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask.png", "512x512", "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the app looks on a desktop, and what it offers there."""
    said = {
        "id": "/",
        "name": "Lamplit",
        "short_name": "Lamplit",
        "lang": get_language(),
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(file), "sizes": size, "type": "image/png", "purpose": purpose}
            for file, size, purpose in ICONS
        ],
        "shortcuts": [
            {"name": _("Quick note"), "url": reverse("quick")},
            {"name": _("How is it right now?"), "url": reverse("check-in")},
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the program that shows the page below while Lamplit is not running."""
    shown = {"version": _version(), "shell": json.dumps(shell())}
    kind = "text/javascript; charset=utf-8"
    return render(request, "app/sw.js", shown, content_type=kind)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say that Lamplit is not running, and how to start it."""
    shown = {"sheets": [static(name) for name in SHEETS], "logo": static(LOGO)}
    return render(request, "app/offline.html", shown)


def shell() -> list[str]:
    """Return all that a browser may keep, the page first: nothing of any writer."""
    return [reverse("offline"), *(static(name) for name in (*SHEETS, LOGO))]


@cache
def _version() -> str:
    """Return a name for this very shell."""
    files = [Path(str(finders.find(name))) for name in (*SHEETS, LOGO)]
    seen = sha256(b"".join(file.read_bytes() for file in files))
    return f"lamplit-{seen.hexdigest()[:16]}"
