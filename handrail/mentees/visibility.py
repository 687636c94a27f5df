"""Mentees' rows: coordinators, and the mentee. What they want in a mentor reaches mentors only through an offer."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows
from handrail.people.queries import tied


class MenteeRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTEE_READ):
            return self.all()
        if actor.person_id is None:
            return self.none()
        return self.filter(Q(person=actor.person_id) | Q(person__in=tied(actor, "mentorship", "cover", "glass")))


class StageOfCareRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTEE_READ):
            return self.all()
        if actor.person_id is None:
            return self.none()
        held = tied(actor, "mentorship", "cover", "glass")
        return self.filter(Q(mentee__person=actor.person_id) | Q(mentee__person__in=held))


class WishesRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTEE_READ):
            return self.all()
        if actor.person_id is None:
            return self.none()
        return self.filter(mentee__person=actor.person_id)


class ExclusionRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Only those who enroll. Not the mentee's own page: it may be read over a shoulder."""
        return self.all() if actor.can(Permission.EXCLUSION_KEEP) else self.none()


class MenteeFileRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Only whoever sent it, as long as they may enroll mentees."""
        return self.filter(person=actor.person_id) if actor.can(Permission.MENTEE_ENROLL) else self.none()
