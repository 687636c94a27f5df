"""What somebody wrote for is over by the time they send it: a page says so, and gives the words back.

    raise GivenBack("mentorships/has_ended.html", {"mentorship": row}, form)

It is a 404 to whoever looks for one, so a record that went into another is found first (records/middleware.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import Http404

from handrail.ui.versions import in_words


class GivenBack(Http404):
    """`template` is shown with `typed`: what was written, as (label, words)."""

    def __init__(self, template: str, context: Mapping[str, Any], form: BaseForm | None, *, status: int = 410) -> None:
        super().__init__(template)
        self.template, self.status = template, status
        self.context = {**context, "typed": typed(form) if form else []}


def to_copy(form: BaseForm | None) -> list[tuple[str, str]]:
    """The same for a page that stays, and has no place for this form any more: its list of errors doesn't say that
    nothing is lost.
    """
    if form is None or not form.is_bound:
        return []
    form.forgets = True  # type: ignore[attr-defined]  # for ui/_errors.html
    return typed(form)


def typed(form: BaseForm) -> list[tuple[str, str]]:
    """What was typed or picked, with the words of choices. Numbers that nobody typed are left out."""
    said = [(str(field.label), in_words(field, field.value())) for field in form if not field.is_hidden]
    return [(label, words) for label, words in said if words.strip()]
