"""Templates as they are loaded: what is fixed in them stands in one piece, and addresses know their way.

Tags that say the same to everybody (fixed.py) and stand side by side become one, together with the HTML between them.
Addresses with ids in them (addresses.py) take the place of Django's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.template.base import Node, NodeList, Template, TextNode
from django.template.defaulttags import CommentNode, IfNode, LoadNode, URLNode
from django.template.loaders import base, cached

from handrail.ui.addresses import Address
from handrail.ui.fixed import Fixed, is_constant, is_fixed


class _PutTogether(base.Loader):
    def get_template(self, template_name: str, skip: list[Any] | None = None) -> Template:
        template: Template = super().get_template(template_name, skip)
        put_together(template.nodelist)
        return template


class Loader(cached.Loader, _PutTogether):
    """Django's loader that keeps what it loaded; it was put together before anybody sees it."""


def put_together(nodes: NodeList) -> None:
    """Change these nodes, and all within them."""
    for node in nodes:
        for within in _lists_in(node):
            put_together(within)
    nodes[:] = [each for same, beside in groupby(nodes, is_fixed) for each in (_one if same else _each)(beside)]


def _lists_in(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (within for _condition, within in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        if isinstance(within := getattr(node, name, None), NodeList):
            yield within


def _one(beside: Iterable[Node]) -> list[Node]:
    """One node for all; none for what says nothing; text alone stays as it is."""
    said = [node for node in beside if not isinstance(node, LoadNode | CommentNode)]
    return said if all(isinstance(node, TextNode) for node in said) else [Fixed(said)]


def _each(beside: Iterable[Node]) -> list[Node]:
    return [Address(node) if isinstance(node, URLNode) and _is_filled_in(node) else node for node in beside]


def _is_filled_in(tag: URLNode) -> bool:
    return tag.asvar is None and not tag.kwargs and is_constant(tag.view_name)
