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
