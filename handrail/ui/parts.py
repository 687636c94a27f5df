"""Parts of a page: what htmx asks for, and what becomes of an answer that is no part."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase


def asks_for_part(request: HttpRequest) -> bool:
    """Will the answer be put into a page, and not be one? A boosted link asks for a whole page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


class RedirectMiddleware:
    """A redirect takes the whole page along.

    Left to itself the browser would follow it and put, say, the sign-in page into a corner of the one that is open. So
    a view may answer a redirect to everybody, and a door too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not (asks_for_part(request) and "Location" in response.headers and 300 <= response.status_code < 400):
            return response
        whole = HttpResponse(status=HTTPStatus.OK, headers={"HX-Redirect": response.headers["Location"]})
        whole.cookies = response.cookies
        return whole
