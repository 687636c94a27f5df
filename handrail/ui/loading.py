"""Templates as they are loaded: what is fixed in them stands in one piece, and nothing is looked up that is known.

Tags that say the same to everybody (fixed.py) and stand side by side become one, together with the HTML between them.
What is included by its name stands where it is included. Addresses with ids in them (addresses.py), and what every form
sends along, take the place of Django's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.template.base import Node, NodeList, Template, TextNode
from django.template.defaulttags import CommentNode, CsrfTokenNode, IfNode, LoadNode, URLNode
from django.template.engine import Engine
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import base, cached

from handrail.ui.addresses import Address
from handrail.ui.fixed import Fixed, is_constant, is_fixed
from handrail.ui.within import Included, Token


class _PutTogether(base.Loader):
    def get_template(self, template_name: str, skip: list[Any] | None = None) -> Template:
        template: Template = super().get_template(template_name, skip)
        put_together(template.nodelist, self.engine)
        return template


class Loader(cached.Loader, _PutTogether):
    """Django's loader that keeps what it loaded; it was put together before anybody sees it."""


def put_together(nodes: NodeList, engine: Engine) -> None:
    """Change these nodes, and all within them."""
    for node in nodes:
        for within in _lists_in(node):
            put_together(within, engine)
    known = [better for node in nodes for better in _instead_of(node, engine)]
    nodes[:] = [each for same, beside in groupby(known, is_fixed) for each in (_one(beside) if same else beside)]


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


def _instead_of(node: Node, engine: Engine) -> list[Node]:
    if isinstance(node, IncludeNode):
        return _included(node, engine)
    if isinstance(node, CsrfTokenNode):
        return [Token()]
    if isinstance(node, URLNode) and node.asvar is None and not node.kwargs and is_constant(node.view_name):
        return [node if is_fixed(node) else Address(node)]
    return [node]


def _included(tag: IncludeNode, engine: Engine) -> list[Node]:
    """What it includes. What is named on the page, is missing, or has blocks of its own is included by Django."""
    if tag.isolated_context or not is_constant(tag.template):
        return [tag]
    try:
        nodes = engine.get_template(str(tag.template.var)).nodelist
    except TemplateDoesNotExist:
        return [tag]
    if any(nodes.get_nodes_by_type(kind) for kind in (BlockNode, ExtendsNode)):
        return [tag]
    return list(nodes) if all(map(is_fixed, nodes)) else [Included(tag, nodes)]
