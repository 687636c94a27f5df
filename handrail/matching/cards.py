"""What stands on the cards of the board, the choice and the offer: facts in words, for templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.matching import queries, round_sentences, sentences
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.outbox import queries as outbox
from handrail.program import traits
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.settle import FINE, PREFER

if TYPE_CHECKING:
    from django.forms import BoundField

    from handrail.matching.forms import RankForm
    from handrail.matching.models import Offer, Proposal
    from handrail.mentees.models import Mentee

STILL_WAITS = ("offered", "chosen", "ranked")


@dataclass(frozen=True, slots=True)
class MentorCard:
    """One suggested mentor, for the coordinator."""

    mentor_id: str
    name: str
    met: int
    of: int
    whys: list[str]
    differs: list[str]
    unknown: list[str]
    open_places: int
    picked: bool


@dataclass(frozen=True, slots=True)
class SharedCard:
    """What one side shares with the other before both said yes: no name, no contact."""

    letter: str
    words: str
    lines: list[tuple[str, str]]
    times: list[tuple[str, str]]
    whys: list[str]
    offer: Offer
    is_gone: bool
    """The mentor can say yes to nobody now: no button, and nothing is waited for."""


def suggested(board: queries.Board, *, picked: Sequence[str]) -> list[MentorCard]:
    return [
        MentorCard(
            mentor_id=fit.mentor_id,
            name=board.mentors[fit.mentor_id].shown_name,
            met=fit.met,
            of=fit.of,
            whys=[sentences.why(fact) for fact in fit.whys],
            differs=[sentences.differs(fact) for fact in fit.differs],
            unknown=[sentences.unknown(fact) for fact in fit.unknown],
            open_places=board.open_places[fit.mentor_id],
            picked=fit.mentor_id in picked,
        )
        for fit in board.ranking.suggested
    ]


def others(board: queries.Board) -> list[tuple[str, str]]:
    """(name, sentence) of a page of the others, by name: the order tells nothing either."""
    told = [
        (board.mentors[each.mentor_id].shown_name, sentences.ruled_out(each.key, each.facts))
        for each in board.ranking.ruled_out
    ]
    return sorted(told, key=lambda each: each[0].casefold())


def counted(board: queries.Board) -> list[str]:
    """How many of the others there are, by reason."""
    return [round_sentences.counted(fact) for fact in board.ranking.counts]


def what_matters(actor: Actor, mentee: Mentee) -> list[tuple[str, str]]:
    """What the mentee said, in words."""
    return traits.in_words(mentees.wishes(actor, mentee).traits)


def offered(actor: Actor, proposal: Proposal) -> list[SharedCard]:
    """The offers of a proposal as the mentee sees them: mentor A, B and C."""
    offers = list(queries.offers(actor, proposal))
    shared = queries.shared_by_mentor(actor, offers)
    gone = mentors.shut_out(actor)
    return [
        _card(letter, offer, shared.get(offer.mentor_id, {}), _facts(offer, "whys"), is_gone=offer.mentor_id in gone)
        for letter, offer in zip(queries.LETTERS, offers, strict=False)
    ]


def choice(actor: Actor, mentee: Mentee, proposal: Proposal | None, form: RankForm | None) -> dict[str, Any]:
    """The context of the choice; with a form, the mentee puts the mentors in an order."""
    places = _places(actor, proposal, form) if proposal else []
    is_open = any(card.offer.state == "offered" for card, _place in places)
    return {
        "is_nobody_left": _is_nobody_left(places),
        "mentee": mentee,
        "proposal": proposal,
        "offered": places,
        "form": form,
        "is_ranked": any(card.offer.choice for card, _place in places),
        "choose_act": "matching:choose",
        "rank_to": reverse("matching:rank", args=[proposal.pk]) if proposal else "",
        "link": _link(actor, proposal) if proposal and is_open else None,
    }


def _link(actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """Whether a link may go to the mentee, and what became of the last one."""
    return {
        "may_go": queries.may_send_link(actor, proposal),
        "sent": queries.link_sent(actor, proposal),
        "letter": queries.letter_with_link(actor, proposal),
        "words": outbox.preview(actor, queries.LINK, get_language() or "en"),
    }


def from_afar(proposal: Proposal, form: RankForm | None, by_link: bool) -> dict[str, Any]:
    """The same choice for a mentee who is not here. The caller found it by their link, or as their own."""
    places = _places(queries.WEIGHER, proposal, form)
    return {
        "is_nobody_left": _is_nobody_left(places),
        "offered": places,
        "form": form,
        "by_link": by_link,
        "choose_act": "matching:choose-from-afar",
        "rank_to": reverse("matching:rank-from-afar"),
    }


def _places(actor: Actor, proposal: Proposal, form: RankForm | None) -> list[tuple[SharedCard, BoundField | None]]:
    asks = form.fields if form else {}
    return [(card, form[card.letter] if form and card.letter in asks else None) for card in offered(actor, proposal)]


def _is_nobody_left(places: Sequence[tuple[SharedCard, BoundField | None]]) -> bool:
    """All whom the mentee may choose, or chose, can say yes to nobody now."""
    waits = [card for card, _place in places if card.offer.state in STILL_WAITS]
    return bool(waits) and all(card.is_gone for card in waits)


def question(actor: Actor, offer: Offer) -> dict[str, Any]:
    """The context of the page on which a mentor answers."""
    yes = {PREFER: _("Yes, I would like that very much"), FINE: _("Yes, that is fine with me")}
    return {"offer": offer, "card": asked(actor, offer), "said": yes.get(offer.said, "")}


def asked(actor: Actor, offer: Offer) -> SharedCard:
    """The mentee as the mentor sees them who was asked."""
    wishes = mentees.wishes_for_offer(actor, offer.mentee_id)
    shared = {"traits": wishes.traits, "words": wishes.about} if wishes else {}
    return _card("", offer, shared, _facts(offer, "whys"))


def _facts(offer: Offer, name: str) -> list[Fact]:
    return [sentences.fact_of(each) for each in offer.why.get(name, [])]


def _card(
    letter: str, offer: Offer, shared: Mapping[str, Any], whys: Sequence[Fact], *, is_gone: bool = False
) -> SharedCard:
    said = shared.get("traits", {})
    return SharedCard(
        letter=letter,
        words=shared.get("words", ""),
        lines=traits.in_words(said),
        times=traits.free_times(said),
        whys=[sentences.why(fact) for fact in whys],
        offer=offer,
        is_gone=is_gone and offer.state in STILL_WAITS,
    )
