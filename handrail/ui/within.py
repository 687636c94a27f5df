"""What a template takes in from elsewhere: other templates, and what every form sends along."""

from __future__ import annotations

from django.template.base import NodeList
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import IncludeNode
from django.utils.safestring import SafeString


class Included(IncludeNode):
    """A template that is included by its name, found when the page was loaded and not each time it is shown."""

    child_nodelists = ("nodelist",)

    def __init__(self, tag: IncludeNode, nodelist: NodeList) -> None:
        super().__init__(tag.template, extra_context=tag.extra_context)
        self.nodelist = nodelist
        self.token, self.origin = tag.token, tag.origin

    def render(self, context: Context) -> SafeString:
        with context.push(**{name: value.resolve(context) for name, value in self.extra_context.items()}):
            return self.nodelist.render(context)


class Token(CsrfTokenNode):
    """`{% csrf_token %}`, written once for all forms of a page."""

    def render(self, context: Context) -> str:
        written: str | None = getattr(context, "written_token", None)
        if not written:
            written = context.written_token = super().render(context)  # type: ignore[attr-defined]
        return written
