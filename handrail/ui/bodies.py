"""What comes in: nothing too big, no address that holds a NUL byte, no signs that nobody can see or type."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from handrail.ui import errors

A_LENGTH = re.compile("[0-9]{1,15}")
UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control signs, like ESC; not tab and line feed, nor NUL, which no field takes. A page would show them as boxes."""


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


class UnseenSignsMiddleware:
    """Takes control signs out of what was typed, whatever the form. Passwords stay as they are.

    It comes after CsrfViewMiddleware, which has read the form by then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> None:
        if request.method != "POST":
            return
        unseen = [
            name
            for name, texts in request.POST.lists()
            if "passw" not in name and any(UNSEEN.search(text) for text in texts)
        ]
        if unseen:
            typed = request.POST.copy()
            for name in unseen:
                typed.setlist(name, [UNSEEN.sub("", text) for text in typed.getlist(name)])
            request.POST = typed


def _cap(request: HttpRequest) -> int:
    cap: int = settings.MAX_UPLOAD if request.content_type == "multipart/form-data" else settings.MAX_BODY
    return cap
