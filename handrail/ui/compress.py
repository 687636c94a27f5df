"""Pages for visitors leave compressed: first pages are read on old phones, over poor lines."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressForVisitorsMiddleware(GZipMiddleware):
    """Only without a session.

    The length of a compressed page can give away what stands beside words that somebody else put into it (the BREACH
    attack). A visitor's page holds nothing about a person; the page of somebody signed in is sent as it is.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            return response
        return super().process_response(request, response)
