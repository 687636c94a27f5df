"""Choosing from afar: a private link to the mentee's phone, and their answer by it or on their own page.

Who holds the link acts as the mentee does on the coordinator's screen, so the choice is read and weighed as there.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.matching import queries
from handrail.matching.models import ChoiceLink, Proposal
from handrail.matching.services.answers import rank
from handrail.matching.services.offers import choose
from handrail.matching.services.proposals import set_aside
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from uuid import UUID

AT_LEAST = timedelta(days=2)
"""A link lasts as long as there is time to choose. It may wait for a person's good hours until the next day."""


@transaction.atomic
def send_link(actor: Actor, proposal: Proposal) -> ChoiceLink:
    """Send the mentee a private link to this choice. Sent again, the link before opens nothing any more.

    Raises:
        RuleBroken: the choice is not open any more, or they have not said yes to texts or emails.
    """
    people.hold(actor, proposal.mentee_id)
    if not queries.offers_to_choose(actor, proposal).filter(proposal__closed_at=None).exists():
        raise RuleBroken(_("This choice is not open any more. Look at the list again."))
    if not queries.may_send_link(actor, proposal):
        raise RuleBroken(_("They have not said yes to texts or emails, so no link can go out."))
    _end_links(actor, proposal)
    code, now = secrets.token_urlsafe(18), timezone.now()
    link = ChoiceLink(
        proposal=proposal,
        code_hash=ChoiceLink.hashed(code),
        made_at=now,
        made_by=people_queries.me(actor),
        expires_at=max(proposal.choose_by, now + AT_LEAST),
    )
    link.save()
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("matching:link", args=[code])
    outbox.post(
        actor,
        queries.LINK,
        dedupe=f"{proposal.link_letters}{link.code_hash[:16]}",
        person_id=proposal.mentee_id,
        payload={"link": address},
    )
    trail.record(actor, "choice_link.sent", link, about=proposal.mentee_id)
    return link


@transaction.atomic
def take_back_link(actor: Actor, proposal: Proposal) -> None:
    """From this commit on it opens nothing, sent or not. Twice changes nothing."""
    link = queries.link_sent(actor, proposal)
    if link is None:
        return
    _end_links(actor, proposal)
    trail.record(actor, "choice_link.taken_back", link, about=proposal.mentee_id)


def _end_links(actor: Actor, proposal: Proposal) -> None:
    now = timezone.now()
    links = ChoiceLink.objects.for_system("a choice has one link that opens it: the newest").filter(proposal=proposal)
    links.filter(expires_at__gt=now).update(expires_at=now)
    outbox.withdraw(actor, dedupe=proposal.link_letters)


def choose_from_afar(actor: Actor, proposal: Proposal, offer_id: UUID, *, by_link: bool) -> None:
    """The mentee picked this one, and the mentor is asked.

    Raises:
        RuleBroken: as choose().
    """
    offer = queries.offers(queries.WEIGHER, proposal).filter(pk=offer_id).first()
    if offer is None:
        raise RuleBroken(_("This choice is not open any more. Look at the list again."))
    _answer(actor, proposal, lambda: choose(queries.WEIGHER, offer), by_link=by_link)


def rank_from_afar(actor: Actor, proposal: Proposal, letters: Sequence[str], *, by_link: bool) -> None:
    """The mentee put these in an order: letters of the screen, the first choice first.

    Raises:
        RuleBroken: as rank().
    """
    offers = queries.by_letter(queries.WEIGHER, proposal)
    _answer(
        actor, proposal, lambda: rank(queries.WEIGHER, proposal, [offers[each] for each in letters]), by_link=by_link
    )


def refuse_from_afar(actor: Actor, proposal: Proposal, *, by_link: bool) -> None:
    """None of these: the mentee waits on, and whoever offered them hears of it."""
    _answer(actor, proposal, lambda: set_aside(queries.WEIGHER, proposal), by_link=by_link)


@transaction.atomic
def _answer(actor: Actor, proposal: Proposal, act: Callable[[], object], *, by_link: bool) -> None:
    """The act, once: with it the link is used up, whoever offered is told, and the trail says how it came."""
    people.hold(actor, proposal.mentee_id, *_mentors(proposal))
    act()
    now = timezone.now()
    links = ChoiceLink.objects.for_system("an answer uses the link up").filter(proposal=proposal, used_at=None)
    links.filter(expires_at__gt=now).update(used_at=now)
    path = reverse("home:person", args=[proposal.mentee_id])
    told = f"proposal.{proposal.pk}.answered"
    outbox.notify(actor, proposal.made_by_id, "update", says="choice", dedupe=told, path=path)
    trail.record(actor, "choice.made_by_link" if by_link else "choice.made", proposal, about=proposal.mentee_id)


def _mentors(proposal: Proposal) -> list[UUID]:
    return list(queries.offers(queries.WEIGHER, proposal).values_list("mentor", flat=True))
