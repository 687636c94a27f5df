"""A draft is for whoever typed it."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.rows import M, Rows


class DraftRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(person=actor.person_id) if actor.person_id else self.none()
