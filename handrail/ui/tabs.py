"""What stands in the frame of every page: tabs, the links at the foot, and the name of the program.

The frame knows nobody. A room above says in its `apps.py` what a person finds there:

    tabs.register(tabs_for_mentors)

A handler takes the request and answers None when this person is not its business. The first answer wins, in the
order of INSTALLED_APPS read from the end: the highest room is asked first.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Tab(NamedTuple):
    """One place to go. `icon` names a symbol of icons.svg; `label` is one or two words."""

    url: str
    icon: str
    label: "str | _StrPromise"


class ShownTab(NamedTuple):
    url: str
    icon: str
    label: "str | _StrPromise"
    is_current: bool


Handler = Callable[[HttpRequest], Sequence[Tab] | None]

_tabs: list[Handler] = []
_foot: list[Handler] = []
_name: list[Callable[[], str]] = []
_line: list[Callable[[], str]] = []


def register(handler: Handler) -> None:
    """Say which tabs (four at most) a person gets."""
    _tabs.insert(0, handler)


def register_foot(handler: Handler) -> None:
    """Say which links a person finds at the foot of every page."""
    _foot.insert(0, handler)


def register_site_name(handler: Callable[[], str]) -> None:
    """Say what the program is called. The name stands in titles: it must not tell what the program is for."""
    _name.insert(0, handler)


def register_line(handler: Callable[[], str]) -> None:
    """Say which number people call who get no further on a page; "" for none."""
    _line.insert(0, handler)


def _first(handlers: Sequence[Handler], request: HttpRequest) -> Sequence[Tab]:
    return next((found for handler in handlers if (found := handler(request)) is not None), ())


def tabs_for(request: HttpRequest) -> list[ShownTab]:
    tabs = _first(_tabs, request) or [Tab("/", "home", _("Home"))]
    here = max((tab.url for tab in tabs if _is_at(tab.url, request.path)), key=len, default="")
    return [ShownTab(*tab, is_current=tab.url == here) for tab in tabs]


def foot_for(request: HttpRequest) -> Sequence[Tab]:
    return _first(_foot, request)


def site_name() -> str:
    return _name[0]() if _name else "Handrail"


def line() -> str:
    return _line[0]() if _line else ""


def _is_at(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
