"""`{% url %}` with somebody's id in it: looked up once for each view, then filled in (docs/decisions/0103).

Django looks each one up in the whole table of addresses, and tries it against the view's pattern: 50 µs, thirty times
on a usual page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from uuid import NAMESPACE_URL, UUID, uuid5

from django.template.context import Context
from django.template.defaulttags import URLNode
from django.urls import reverse
from django.utils.html import conditional_escape

from handrail.ui import fixed

ADDRESSES_KEPT = 2_000
KEY = re.compile(r"[a-z_-]{1,40}")
"""Keys of rules and questions, of which there are few. What has a figure or a capital may be somebody's code, and is
not kept."""
Shape = tuple[str | int | None, ...]
"""What stands in an address: None for an id."""


class Address(URLNode):
    """One address on a page, in place of the tag that Django read."""

    def __init__(self, tag: URLNode) -> None:
        super().__init__(tag.view_name, tag.args, tag.kwargs, tag.asvar)
        self.token, self.origin = tag.token, tag.origin

    def render(self, context: Context) -> str:
        given = [each.resolve(context) for each in self.args]
        shape = tuple(None if isinstance(each, UUID) else each for each in given)
        if not all(map(_may_be_kept, shape)):
            return self.anew(context)
        parts = _parts(self.view_name.resolve(context), shape, fixed.where_it_is_read(context))
        path = _filled(parts, [each for each in given if isinstance(each, UUID)])
        text = str(conditional_escape(path)) if context.autoescape else path
        if fixed.watcher is not None:
            fixed.watcher(self, context, text)
        return text

    def anew(self, context: Context) -> str:
        return str(super().render(context))


def _may_be_kept(given: object) -> bool:
    return given is None or type(given) is int or (type(given) is str and KEY.fullmatch(given) is not None)


def _filled(parts: list[str], ids: list[UUID]) -> str:
    return parts[0] + "".join(f"{each}{after}" for each, after in zip(ids, parts[1:], strict=True))


@lru_cache(ADDRESSES_KEPT)
def _parts(view: str, shape: Shape, _where: object) -> list[str]:
    """What stands between the ids.

    Raises:
        NoReverseMatch: no view of that name takes this.
    """
    first, second = (_between(view, shape, side) for side in ("first", "second"))
    if first != second:
        raise ValueError(f"The address of {view} depends on more than the ids in it.")
    return first


def _between(view: str, shape: Shape, side: str) -> list[str]:
    """The address with ids that nobody has, cut where they stand."""
    ids = [uuid5(NAMESPACE_URL, f"{side} {number}") for number in range(len(shape))]
    path = reverse(view, args=[mine if given is None else given for given, mine in zip(shape, ids, strict=True)])
    parts = []
    for given, mine in zip(shape, ids, strict=True):
        if given is None:
            before, _mine, path = path.partition(str(mine))
            parts.append(before)
    return [*parts, path]
