from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class HandlingRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.QUEUE_WORK) else self.none()


class HandlingStepRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.QUEUE_WORK) else self.none()
