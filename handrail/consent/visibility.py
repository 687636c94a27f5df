"""Agreements and consents: the person's own, and those of everybody for who works with them."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class AgreementRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()


class ConsentRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()


class ReleaseRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def ended_by_self(self, actor: Actor) -> Self:
        """Those in force that the actor may take back: their own, and for others who keeps disclosures."""
        rows = self.filter(ended_at=None)
        if actor.can(Permission.DISCLOSURE_MAKE):
            return rows
        return rows.filter(person=actor.person_id) if actor.person_id else self.none()


class DisclosureRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def made_by_self(self, actor: Actor) -> Self:
        """Those that the actor wrote down, whose file they alone can open."""
        return self.filter(by=actor.person_id) if actor.person_id else self.none()


class OfficialAskRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.OFFICIAL_NOTE) else self.none()

    def decided_by_self(self, actor: Actor) -> Self:
        """Those that wait, and that somebody else wrote down."""
        return self.of_others(actor).filter(answer="")

    def of_others(self, actor: Actor) -> Self:
        """What somebody else wrote down, for who decides."""
        return self.exclude(noted_by=actor.person_id) if actor.can(Permission.OFFICIAL_DECIDE) else self.none()
