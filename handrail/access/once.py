"""What several parts of one page ask is read once: while that page is being answered, and not a moment longer.

Pages that only show (GET, HEAD) alone: whoever writes reads what is true now, and so do jobs and commands. A read is
kept for one actor, with what it was asked; what is the same for everybody (the program's name, its policies) for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

P = ParamSpec("P")
R = TypeVar("R")

_read: ContextVar[dict[Any, Any] | None] = ContextVar("read_for_this_page", default=None)


class OncePerPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _read.set({} if request.method in ("GET", "HEAD") else None)
        try:
            return self.get_response(request)
        finally:
            _read.reset(token)


def shows_a_page() -> bool:
    """Is a page being answered that only shows? What is read then may be put together from what was read before."""
    return _read.get() is not None


@contextmanager
def apart(*, shows: bool = True) -> Iterator[None]:
    """As for a page of its own, or for no page that only shows: what is found meanwhile is forgotten after it."""
    token = _read.set({} if shows else None)
    try:
        yield
    finally:
        _read.reset(token)


def once_a_page(read: Callable[P, R]) -> Callable[P, R]:
    """For reads by an actor. All arguments must be hashable."""
    return _kept(read, lambda actor: (actor.person_id, actor.roles))


def once_a_page_for_all(read: Callable[P, R]) -> Callable[P, R]:
    """For reads that answer everybody alike."""
    return _kept(read, lambda actor: None)


def _kept(read: Callable[P, R], whose: Callable[[Any], Any]) -> Callable[P, R]:
    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _read.get()
        if kept is None:
            return read(*args, **kwargs)
        key = read, whose(args[0]), args[1:], tuple(kwargs.items())
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        found: R = kept[key]
        return found

    return asked
