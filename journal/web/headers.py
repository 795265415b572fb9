"""What every answer says to the browser, refusals included.

One table for Django's answers and for those of the guard, which Django never sees. There is no
nonce in the policy: nothing is inline, and a fragment would carry the nonce of another page.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FEATURES = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation "
    "gyroscope hid idle-detection local-fonts magnetometer microphone midi payment "
    "publickey-credentials-get screen-wake-lock serial usb web-share xr-spatial-tracking"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    # `no-referrer` would make Chromium send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES.split()),
}
STRICT_TRANSPORT = "max-age=31536000"  # a year; only where a proxy speaks https for us


def add(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Add what *response* does not say already: static files and attachments say more."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if settings.ORIGIN.startswith("https:"):
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    return response
