"""The choice of a mentee who is not here: on their own page, or behind a private link."""

from __future__ import annotations

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.permissions import Permission
from handrail.matching.models import ChoiceLink, Offer, Proposal
from handrail.matching.queries.offers import LETTERS, WAITS_FOR_A_YES
from handrail.outbox import queries as outbox

LINK = "link"


def my_choice(actor: Actor) -> Proposal | None:
    """What the mentee who asks may choose from now."""
    return Proposal.objects.open_to_mentee(actor).first()


@once_a_page
def my_answer(actor: Actor) -> list[str]:
    """Letters of whom the mentee who asks chose, in their order, as long as they wait for a yes; [] where they don't.

    Whether one of several said yes already is not told: before both yes neither side sees the other.
    """
    if not actor.can(Permission.MENTORSHIP_READ_OWN) or actor.lacks_second_factor:
        return []
    rows = Offer.objects.for_system("a mentee reads which letters they chose, and no name")
    chosen = rows.filter(mentee=actor.person_id, proposal__closed_at=None, state__in=WAITS_FOR_A_YES)
    return [LETTERS[rank - 1] for rank in chosen.order_by("choice", "rank").values_list("rank", flat=True)]


def choice_by_link(actor: Actor, code: str) -> Proposal | None:
    """What this private link opens. None for one that is used, taken back or over, and for one that never was."""
    return Proposal.objects.opened_by_link(actor, ChoiceLink.hashed(code)).first()


def was_a_link(actor: Actor, code: str) -> bool:
    """Did this link open something once? Whoever brings it again is not guessing."""
    rows = ChoiceLink.objects.for_system("an old link is told from a guess, and opens nothing")
    return rows.filter(code_hash=ChoiceLink.hashed(code)).exists()


def link_sent(actor: Actor, proposal: Proposal) -> ChoiceLink | None:
    """The link to this choice that still opens it."""
    links = ChoiceLink.objects.visible_to(actor).filter(proposal=proposal, used_at=None)
    return links.filter(expires_at__gt=timezone.now()).first()


def letter_with_link(actor: Actor, proposal: Proposal) -> str:
    """What became of the last letter with the link, as a state of the outbox; "" where none was written."""
    letter = outbox.letters_named(actor, proposal.link_letters).first()
    return letter.state if letter else ""


def may_send_link(actor: Actor, proposal: Proposal) -> bool:
    """Did the mentee say yes to texts or emails, and does one of their ways work?"""
    return outbox.may_leave(actor, proposal.mentee_id, LINK)
