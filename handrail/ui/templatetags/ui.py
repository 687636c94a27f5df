"""`{% load ui %}`: what pages use besides Django's own tags."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import conditional_escape as escape
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handrail.access.actor import NOBODY, Actor
from handrail.ui import drafts, queries
from handrail.ui.fixed import same_for_everybody
from handrail.ui.installed import Look
from handrail.ui.models import Draft
from handrail.vault import normal

register = template.Library()
SPRITE = Path(__file__).parent.parent / "static" / "ui" / "icons.svg"


@cache
def icon_names() -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="i-([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


@register.simple_tag
@same_for_everybody
@cache
def icon(name: str) -> SafeString:
    """An icon beside words: `{% icon "clock" %}`. It says nothing to a screen reader, so the words must.

    Raises:
        TemplateSyntaxError: there is no such symbol in icons.svg.
    """
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"icons.svg has no icon {name!r}: it has {', '.join(sorted(icon_names()))}")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("ui/icons.svg"), name)


@register.simple_tag
def app_picture(key: str) -> SafeString:
    """One of the pictures for a home screen, beside its name."""
    return format_html('<img class="app-picture" src="{}" alt="" width="48" height="48">', Look(picture=str(key)).icon)


@register.simple_tag
@same_for_everybody
def tel(number: str, words: str = "") -> SafeString:
    """A number to tap: `{% tel "+18006624357" "1-800-662-4357" %}`. Without words it is written as people write it.

    Inside a sentence: `{% tel "988" as crisis %}`, then `{% blocktranslate %}… {{ crisis }} …`.
    """
    return format_html('<a href="tel:{}">{}</a>', re.sub(r"[^0-9+*#]", "", number), words or as_dialed(number))


@register.filter
def as_dialed(address: str) -> str:
    """A phone number as people write it, `(228) 555-0143`; an e-mail address as it is."""
    return normal.as_dialed(address)


@register.simple_tag(takes_context=True)
def fragment(context: Context, part: tuple[str, Mapping[str, object]]) -> SafeString:
    """A part of a page that another room answers, as (its template, its own names), within what the page knows."""
    template_name, names = part
    with context.push(**names):
        return context.template.engine.get_template(template_name).render(context)  # type: ignore[union-attr]


@register.filter
def attributes(attrs: Mapping[str, object]) -> SafeString:
    """Attributes of a box in a form, as Django's own `attrs.html` writes them, in one go instead of by a template."""
    given = ((name, value) for name, value in attrs.items() if value is not False)
    said = (escape(name) if value is True else format_html('{}="{}"', name, str(value)) for name, value in given)
    return SafeString("".join(f" {each}" for each in said))


@register.filter
def with_errors(form: BaseForm) -> list[BoundField]:
    """The fields of a form that have something to put right, in the order of the page."""
    return [field for field in form if field.errors]


@register.filter
def error_count(form: BaseForm) -> int:
    return sum(len(errors) for errors in form.errors.values())


@register.simple_tag(takes_context=True)
def offer(context: Context) -> Draft | None:
    """What whoever looks typed on this page and did not send, the latest of it: once a page, however many forms."""
    request: Any = context.get("request")
    found = _drafts_here(request)
    if not found or request.method != "GET" or hasattr(request, "offers"):
        return None
    request.offers = found[0]
    return found[0]


@register.simple_tag(takes_context=True)
def offered(context: Context) -> Draft | None:
    """What this page has offered further up."""
    return getattr(context.get("request"), "offers", None)


@register.simple_tag(takes_context=True)
def waiting_words(context: Context) -> list[str]:
    """To which paths the words are sent that wait on this page. Where it is shown again for one of its forms: those of
    the others, and those that waited as this one was opened.
    """
    request = context.get("request")
    waiting = {draft.sent_to for draft in _drafts_here(request)}
    if request is not None and request.method == "POST":
        waiting = waiting - {request.path} | set(request.POST.getlist(drafts.OFFERED))
    return sorted(waiting)


def _drafts_here(request: Any) -> list[Draft]:
    """Asked once a page, and only of one with a form."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if request is None or request.method not in ("GET", "POST") or actor.person_id is None:
        return []
    if not hasattr(request, "drafts_here"):
        request.drafts_here = queries.drafts_on(actor, drafts.page_of(request))
    found: list[Draft] = request.drafts_here
    return found
