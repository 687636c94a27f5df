"""Rounds, proposals and offers: those who match; and a mentor who was chosen and asked, by the tie of the offer."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows
from handrail.people.queries import tie_sources


class ProposalRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_PROPOSE) else self.none()


class OfferRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_PROPOSE) else self.none()

    def asked_of(self, actor: Actor) -> Self:
        """Offers that wait for this mentor's yes or no, and those of a round until it is settled."""
        if not actor.can(Permission.OFFER_ANSWER):
            return self.none()
        asked = self.filter(mentor=actor.person_id, state__in=["chosen", "ranked", "willing"])
        return asked.filter(pk__in=tie_sources(actor, "offer"))


class RoundRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_PROPOSE) else self.none()


class RoundPageRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_PROPOSE) else self.none()


class RoundFiguresRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_MEASURE) else self.none()


class WeightSetRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.PROGRAM_KEEP) else self.none()
