"""What every answer says to the browser: what may load, what may be kept, and who may know where people came from."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self';"
    " worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from elsewhere, no exception for any page."""

# SecurityMiddleware adds Referrer-Policy, nosniff, HSTS and Cross-Origin-Opener-Policy (config/settings.py).
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noarchive",
}


class SafeHeadersMiddleware:
    """Stands first, so that no answer leaves without these."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if not _may_be_kept(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Files of ours that are the same for everybody. A page is never kept: Back must ask again."""
    return request.path_info.startswith(settings.STATIC_URL) or "public" in response.headers.get("Cache-Control", "")
