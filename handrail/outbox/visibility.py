"""A letter and a notice are for the person they are written to. What could not be sent is for who works the queue."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class LetterRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """All, for who works the queue: they see that a letter went or did not, its words are gone once it was sent."""
        if actor.can(Permission.QUEUE_WORK):
            return self.all()
        return self.none() if actor.person_id is None else self.filter(person_id=actor.person_id)


class NoticeRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.none() if actor.person_id is None else self.filter(person_id=actor.person_id)


class TurnRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.none()
