"""Pages leave compressed: they are read on old phones, over poor lines (docs/decisions/0099)."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

FROM_OUR_PAGE, BY_HAND = "same-origin", "none"
"""What a browser says of a request that a page of ours made, or the person by hand (W3C Fetch Metadata)."""


class CompressMiddleware(GZipMiddleware):
    """The length of a compressed page can give away what stands beside words that somebody else put into it, try after
    try (the BREACH attack, http://breachattack.com). So with a session only an answer to a question that nobody else
    can have put is compressed: a page of ours asked it, or nothing was sent with it and no other site made the browser
    ask. Django adds up to 100 random bytes.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _has_session(request, response) and not _is_their_own(request):
            return response
        return super().process_response(request, response)


def _has_session(request: HttpRequest, response: HttpResponseBase) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies


def _is_their_own(request: HttpRequest) -> bool:
    """Old browsers do not say who made them ask: then words in the address may be anybody's."""
    if request.method not in ("GET", "HEAD"):
        return False
    asked_by = request.headers.get("Sec-Fetch-Site", BY_HAND)
    return asked_by == FROM_OUR_PAGE or (asked_by == BY_HAND and not request.META.get("QUERY_STRING"))
