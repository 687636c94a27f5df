"""Copies: whoever made one, and the person whose record it is."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from handrail.access.actor import Actor
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
