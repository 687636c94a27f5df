"""Whom a mentor has in hand: asked before they are a mentor no longer."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from handrail.access.actor import Actor
from handrail.mentorships.models import Cover, Mentorship
from handrail.mentorships.queries.mentorships import mentorships


def walk_with(actor: Actor, person_id: UUID) -> list[str]:
    """Names of the mentees who walk with this mentor now."""
    return _mentees(mentorships(actor).filter(ended_at=None, mentor=person_id))


def covered_by(actor: Actor, person_id: UUID) -> list[str]:
    """Names of the mentees for whom they step in, now or later."""
    covers = Cover.objects.visible_to(actor).filter(person=person_id, ended_at=None)
    return _mentees(mentorships(actor).filter(ended_at=None, pk__in=covers.values("mentorship")))


def backed_up_by(actor: Actor, person_id: UUID) -> list[str]:
    """Names of the mentees whose back-up they are."""
    return _mentees(mentorships(actor).filter(ended_at=None, backup=person_id))


def _mentees(rows: Iterable[Mentorship]) -> list[str]:
    return sorted((each.mentee.shown_name for each in rows), key=str.casefold)
