"""What is the same for everybody who reads one language is rendered once, and kept as text (docs/decisions/0103).

Words, icons and addresses without an id in them are most of the tags of a page.

A tag of our own counts as fixed where its function says `same_for_everybody`: what it answers depends on what it is
given and on nothing else, least of all on who looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.template.base import FilterExpression, Node, TextNode, Variable
from django.template.context import Context
from django.template.defaulttags import CommentNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

Tag = TypeVar("Tag", bound=Callable[..., Any])

watcher: Callable[[Node, Context, str], None] | None = None
"""Sees each kept text beside what would be rendered anew; the tests compare."""


def same_for_everybody(tag: Tag) -> Tag:
    """Say of a simple tag's function that its answer depends on nothing but what it is given and the language."""
    tag.same_for_everybody = True  # type: ignore[attr-defined]
    return tag


class Fixed(Node):
    """Neighbours in a template that say the same to everybody who reads one language."""

    child_nodelists = ()

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = list(nodes)
        self.token, self.origin = self.nodes[0].token, self.nodes[0].origin
        self.kept: dict[object, str] = {}

    def anew(self, context: Context) -> str:
        return "".join(str(node.render_annotated(context)) for node in self.nodes)

    def render(self, context: Context) -> str:
        whose = (where_it_is_read(context), context.autoescape)
        text = self.kept.get(whose)
        if text is None:
            text = self.kept[whose] = self.anew(context)
        if watcher is not None:
            watcher(self, context, text)
        return text


def where_it_is_read(context: Context) -> tuple[str | None, str, str]:
    """The language, the table of addresses, and what stands before each. It is asked once a page, for asking costs as
    much as rendering a few words: so a page speaks one language from its first word to its last."""
    known: tuple[str | None, str, str] | None = getattr(context, "where_it_is_read", None)
    if known is None:
        known = (get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
        context.where_it_is_read = known  # type: ignore[attr-defined]
    return known


def is_fixed(node: Node) -> bool:
    """Whether it says the same to everybody who reads one language."""
    match node:
        case TextNode() | LoadNode() | CommentNode() | Fixed():
            return True
        case TranslateNode(asvar=None):
            return is_constant(node.filter_expression, node.message_context)
        case BlockTranslateNode(asvar=None, countervar=None):
            varies = node.extra_context or node.render_token_list(node.singular)[1]
            return not varies and is_constant(node.message_context)
        case URLNode(asvar=None):
            return is_constant(node.view_name, *node.args, *node.kwargs.values())
        case StaticNode(varname=None):
            return is_constant(node.path)
        case SimpleNode(target_var=None) if not node.takes_context:
            return hasattr(node.func, "same_for_everybody") and is_constant(*node.args, *node.kwargs.values())
    return False


def is_constant(*values: FilterExpression | None) -> bool:
    """Whether they are words or numbers that stand in the template itself."""
    return all(value is None or not value.filters and not _looks_up(value.var) for value in values)


def _looks_up(value: object) -> bool:
    """Whether it has to be looked up in what the page knows; words in quotes and their translation need not."""
    return isinstance(value, Variable) and value.lookups is not None
