"""What a mentor sees of what a mentee shares with them: each kind has a part that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from handrail.access.actor import Actor
from handrail.recovery import queries

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

Part = tuple[str, dict[str, Any]]
"""A fragment's template, and its context."""


def journal(actor: Actor, mentorship: Mentorship) -> Part | None:
    entries = list(queries.journal_shared(actor, mentorship)[:30])
    return ("recovery/_journal_shared.html", {"entries": entries}) if entries else None


def plan(actor: Actor, mentorship: Mentorship) -> Part | None:
    lines, beside = queries.lines_shared(actor, mentorship), queries.beside_shared(actor, mentorship)
    return ("recovery/_plan_shared.html", {"lines": lines, "beside": beside}) if lines or beside else None


PARTS: Sequence[Callable[[Actor, Mentorship], Part | None]] = (plan, journal)
"""In the order of the page. A part without anything shared is left out."""
