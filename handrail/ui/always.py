"""Pages that are answered whatever is broken: a disk that is full, a database that is gone, a fault of our own.

A room above says in its `apps.py` which, and how the page is made of nothing that could be broken:

    always.register("home:help", views.help_whatever_is_broken)    # takes a request, answers the page

The request that it gets is a stranger's: it brings the language, the colors and the name on the home screen, and no
session, so that nobody asks who it is (docs/decisions/0104).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from handrail.ui import installed

Page = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)
_pages: dict[str, Page] = {}


def register(name: str, page: Page) -> None:
    """`name`: of the page, with its room: "home:help"."""
    _pages[name] = page


def answer(request: HttpRequest) -> HttpResponse | None:
    """While an exception is dealt with: the page that was asked for, if it is one of these."""
    if request.method not in ("GET", "HEAD"):
        return None
    page = _page_at(request.path_info)
    if page is None:
        return None
    logger.error("A page that stands whatever is broken was answered without the database.", exc_info=True)
    return page(_of_a_stranger(request))


def _page_at(path: str) -> Page | None:
    try:
        return _pages.get(resolve(path).view_name)
    except Resolver404:
        return None


def frame(request: HttpRequest) -> Mapping[str, Any]:
    """What the frame would read in the database: the name in titles."""
    look = installed.chosen(request)
    return {"site_name": "Handrail", "look": look if look.name != installed.OWN else None}


def _of_a_stranger(request: HttpRequest) -> HttpRequest:
    theirs = HttpRequest()
    theirs.method, theirs.path, theirs.path_info = request.method, request.path, request.path_info
    theirs.META, theirs.COOKIES = request.META, request.COOKIES
    return theirs
