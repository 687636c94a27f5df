"""What the program says of itself is for everybody; who is on duty, for those who work here."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class ProgramRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class SiteRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class HelplineRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class LegalTextRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class PolicyVersionRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class DutyShiftRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.TODAY_READ) else self.none()


class BackupRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.PROGRAM_KEEP) or actor.can(Permission.QUEUE_WORK) else self.none()


class CarrierAgreementRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.PROGRAM_KEEP) else self.none()
