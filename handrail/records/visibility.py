"""Copies, erasures and holds: the person whose record it is, and who decides about it."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class CopyMadeRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """That one was made, when and by whom."""
        if actor.person_id is None:
            return self.none()
        return self.filter(Q(person=actor.person_id) | Q(made_by=actor.person_id))

    def made_by_self(self, actor: Actor) -> Self:
        """Those that the actor made, to be read by them alone."""
        return self.filter(made_by=actor.person_id) if actor.person_id else self.none()


class ErasureRequestRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.ERASURE_KEEP):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def asked_by_self(self, actor: Actor) -> Self:
        """What somebody asked for themselves."""
        return self.filter(person=actor.person_id, asked_by=actor.person_id) if actor.person_id else self.none()

    def answered_by_self(self, actor: Actor) -> Self:
        """Those that the actor may decide: never what they asked for, nor what is about them."""
        if not actor.can(Permission.ERASURE_KEEP):
            return self.none()
        return self.exclude(asked_by=actor.person_id).exclude(person=actor.person_id)


class TombstoneRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Numbers alone, for who reads the trail, in which they stand too."""
        return self.all() if actor.can(Permission.TRAIL_READ) else self.none()


class LegalHoldRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Never the person whom it is about, who may work here as well."""
        return self.exclude(person=actor.person_id) if actor.can(Permission.HOLD_KEEP) else self.none()

    def lifted_by_self(self, actor: Actor) -> Self:
        """Those that stand and that somebody else set."""
        return self.visible_to(actor).filter(lifted_at=None).exclude(set_by=actor.person_id)


class MergeRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """That two records were put together, and why: the person, once it was done, and who does it."""
        if actor.can(Permission.MERGE_KEEP):
            return self.all()
        return self.filter(keeps=actor.person_id).exclude(state="asked") if actor.person_id else self.none()

    def answered_by_self(self, actor: Actor) -> Self:
        """Those that the actor may answer: never what they asked for, nor what is about them."""
        if not actor.can(Permission.MERGE_KEEP) or actor.person_id is None:
            return self.none()
        about = Q(keeps=actor.person_id) | Q(goes_id=actor.person_id)
        return self.filter(state="asked").exclude(asked_by=actor.person_id).exclude(about)


class TwoPeopleRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Who looks for records that are one person's."""
        return self.all() if actor.can(Permission.MERGE_KEEP) else self.none()
