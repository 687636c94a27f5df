"""Mentors' rows: those who match, and the mentor. Others see what a mentor shares only on the page of an offer."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class MentorRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTOR_READ):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()


class SharingRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTOR_READ):
            return self.all()
        return self.filter(mentor__person=actor.person_id) if actor.person_id else self.none()


class LeaveRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTOR_READ):
            return self.all()
        return self.filter(mentor__person=actor.person_id) if actor.person_id else self.none()


class CredentialRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTOR_READ):
            return self.all()
        return self.filter(mentor__person=actor.person_id) if actor.person_id else self.none()


class RosterFileRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Only whoever sent it, as long as they may keep mentors."""
        return self.filter(person=actor.person_id) if actor.can(Permission.MENTOR_KEEP) else self.none()
