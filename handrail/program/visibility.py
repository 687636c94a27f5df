"""What the program says of itself is for everybody; who is on duty, for those who work here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import Rows

if TYPE_CHECKING:
    from handrail.program.models import DutyShift, Helpline, LegalText, PolicyVersion, Program, Site  # noqa: F401


class ProgramRows(Rows["Program"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class SiteRows(Rows["Site"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class HelplineRows(Rows["Helpline"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class LegalTextRows(Rows["LegalText"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class PolicyVersionRows(Rows["PolicyVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all()


class DutyShiftRows(Rows["DutyShift"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.TODAY_READ) else self.none()
