"""Whom a mentor has in hand: asked before they are a mentor no longer."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.mentorships.models import Cover, Mentorship
from handrail.mentorships.queries.mentorships import mentorships

FIGURES = "whoever ends an access is told how much it leaves: a figure"


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


def mentorships_held(actor: Actor, person_id: UUID) -> list[str]:
    """How many are in this person's hands, in words: for whoever ends their access, who reads none. Three queries."""
    rows = Mentorship.objects.for_system(FIGURES).filter(ended_at=None)
    covers = Cover.objects.for_system(FIGURES).filter(person=person_id, ended_at=None, mentorship__ended_at=None)
    mentor, backup, cover = rows.filter(mentor=person_id).count(), rows.filter(backup=person_id).count(), covers.count()
    said = [
        (mentor, ngettext("%(count)s mentorship as the mentor", "%(count)s mentorships as the mentor", mentor)),
        (cover, ngettext("%(count)s mentor to step in for", "%(count)s mentors to step in for", cover)),
        (backup, ngettext("%(count)s mentorship as the back-up", "%(count)s mentorships as the back-up", backup)),
    ]
    return [words % {"count": count} for count, words in said if count]


def _mentees(rows: Iterable[Mentorship]) -> list[str]:
    return sorted((each.mentee.shown_name for each in rows), key=str.casefold)
