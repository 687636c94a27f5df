"""What comes in: nothing too big, and no address that holds a NUL byte."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from handrail.ui import errors

A_LENGTH = re.compile("[0-9]{1,15}")


class BodyCapMiddleware:
    """Answers 413 before a byte of the body is read. Files (multipart) have a cap of their own.

    A body that doesn't say its length is not read at all: Django takes it as empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not A_LENGTH.fullmatch(stated):
            return errors.bad_request(request)  # Django would read it as a number, and fail
        if int(stated) > _cap(request):
            return errors.too_big(request)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.nothing_here(request)
        return self.get_response(request)


def _cap(request: HttpRequest) -> int:
    cap: int = settings.MAX_UPLOAD if request.content_type == "multipart/form-data" else settings.MAX_BODY
    return cap
