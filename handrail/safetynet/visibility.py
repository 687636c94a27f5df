from __future__ import annotations

from typing import TYPE_CHECKING, Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import Rows

if TYPE_CHECKING:
    from handrail.safetynet.models import Handling, HandlingStep  # noqa: F401


class HandlingRows(Rows["Handling"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.QUEUE_WORK) else self.none()


class HandlingStepRows(Rows["HandlingStep"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.QUEUE_WORK) else self.none()
