"""Rounds, proposals and offers: those who match; a mentor who was chosen and asked, by the tie of the offer; and the
mentee, as long as they may choose, on their own page or by their private link.
"""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.prepared import now
from handrail.access.rows import M, Rows
from handrail.people.queries import tie_sources


class ProposalRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MATCH_PROPOSE) else self.none()

    def open_to_mentee(self, actor: Actor) -> Self:
        """What the mentee who asks may choose from now."""
        if not actor.can(Permission.MENTORSHIP_READ_OWN) or actor.lacks_second_factor:
            return self.none()
        return self._to_choose_from().filter(mentee=actor.person_id)

    def opened_by_link(self, actor: Actor, code_hash: str) -> Self:
        """The choice that this private link opens, whoever asks, until it is answered, taken back or over."""
        open_links = {"links__code_hash": code_hash, "links__used_at": None, "links__expires_at__gt": now()}
        return self._to_choose_from().filter(**open_links)

    def _to_choose_from(self) -> Self:
        return self.filter(closed_at=None, offers__state="offered").distinct()


class ChoiceLinkRows(Rows[M]):
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
