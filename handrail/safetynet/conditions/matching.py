"""Mentees without a mentor, questions without an answer, and consents that are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.matching import queries as matching
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row

if TYPE_CHECKING:
    from handrail.matching.models import Offer

HOUR = timedelta(hours=1)


def without_mentor(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    offered = set(asked.offered_to(actor))
    not_agreed = {mentee.person_id for mentee in look.not_agreed}
    for mentee in matching.waiting_now(actor):
        if mentee.person_id not in offered | not_agreed:
            yield Row(
                rule="no_mentor",
                subject=mentee.person_id,
                person=mentee.person.shown_name,
                person_id=mentee.person_id,
                since=mentee.waiting_since,
                due=look.days_after(mentee.waiting_since, look.policies.mentor_within_days),
                why=_("No mentor yet, and none was offered."),
                url=reverse("matching:board", args=[mentee.pk]),
                owner=mentee.owner,
            )


def without_agreement(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Brought in from a list: nothing begins for them before somebody goes through the agreement with them. Or taken
    back while somebody walks with them: the mentor keeps contact until a person has talked with them and decided.
    """
    for mentee in look.not_agreed:
        yield Row(
            rule="no_agreement",
            subject=mentee.person_id,
            person=mentee.person.shown_name,
            person_id=mentee.person_id,
            since=mentee.enrolled_at,
            due=look.days_after(mentee.enrolled_at, 7),
            why=_("Was brought in from a list, and has agreed to nothing yet. Go through the agreement with them."),
            url=reverse("mentees:agreement", args=[mentee.pk]),
            owner=mentee.owner,
        )
    back = mentees.took_the_agreement_back(actor, asked.without_agreement_now(actor))
    pairs = mentorships.open_pairs(actor, [mentee.person_id for mentee, _at in back]) if back else {}
    for mentee, at in back:
        pair = pairs.get(mentee.person_id)
        if pair is None:  # it ended between two reads: the next rule has them
            continue
        yield Row(
            rule="no_agreement",
            subject=mentee.person_id,
            person=mentee.person.shown_name,
            person_id=mentee.person_id,
            since=at,
            due=look.days_after(at, 1),
            why=_("Took the agreement back. %(mentor)s still keeps contact. Ask what they want: agree anew, or end it.")
            % {"mentor": pair.mentor.shown_name},
            url=reverse("mentees:agreement", args=[mentee.pk]),
            owner=mentee.owner,
        )


def offers(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    proposals = asked.unchosen(actor)
    to_choose = matching.mentors_to_choose(actor, proposals)
    for proposal in proposals:
        nobody_since = _all_gone(to_choose.get(proposal.pk, ()), look)
        page = "matching:board" if nobody_since else "matching:choose-on-screen"
        yield Row(
            rule="offer",
            subject=proposal.pk,
            person=proposal.mentee.shown_name,
            person_id=proposal.mentee_id,
            since=proposal.made_at,
            due=nobody_since or proposal.choose_by,
            why=_("Nobody whom they were offered can be asked any more. Offer others.")
            if nobody_since
            else _("Was offered mentors and has not chosen."),
            url=reverse(page, args=[proposal.mentee.mentee.pk]),
            owner=proposal.made_by,
        )
    for offered in _by_proposal(asked.unanswered(actor)):
        yield _unanswered(offered, now, look)


def _unanswered(offers: list[Offer], now: datetime, look: Look) -> Row:
    """Who left, pauses or lost their way in answers nothing: where all of them did, somebody must act now."""
    nobody_since = _all_gone([each.mentor_id for each in offers], look)
    named = [each for each in offers if nobody_since or each.mentor_id not in look.shut_out]
    first = named[0]
    page = "matching:board" if nobody_since and not first.choice else "matching:choose-on-screen"
    return Row(
        rule="offer",
        subject=first.proposal_id,
        person=first.mentee.shown_name,
        person_id=first.mentee_id,
        since=first.chosen_at or now,
        due=nobody_since or first.answer_by or now,
        why=_said(first, bool(nobody_since)) % {"mentor": ", ".join(each.mentor.shown_name for each in named)},
        url=reverse(page, args=[first.mentee.mentee.pk]),
        owner=first.proposal.made_by,
    )


def _all_gone(mentors: Iterable[UUID], look: Look) -> datetime | None:
    """Since when none of these mentors can say yes; None where one of them can, or there is none."""
    gone = [look.shut_out.get(each) for each in mentors]
    known = [each for each in gone if each]
    return max(known) if known and len(known) == len(gone) else None


def _said(offer: Offer, is_gone: bool) -> str:
    if offer.choice:
        return (
            _("Picked several. Can’t answer any more: %(mentor)s. Settle the round, or offer others.")
            if is_gone
            else _("Picked several. No answer yet: %(mentor)s.")
        )
    if is_gone:
        return _("Chose %(mentor)s, who can’t be a mentor now. Offer others.")
    return _("Chose %(mentor)s, who has not said yes or no.")


def _by_proposal(unanswered: Iterable[Offer]) -> list[list[Offer]]:
    """Several are asked at once where a mentee put them in an order; the most urgent first."""
    found: dict[UUID, list[Offer]] = {}
    for offer in unanswered:
        found.setdefault(offer.proposal_id, []).append(offer)
    return list(found.values())


def unsettled(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """All whom a mentee put in an order have answered: somebody must settle the round."""
    for proposal, answered_at in matching.unsettled(actor):
        yield Row(
            rule="settle",
            subject=proposal.pk,
            person=proposal.mentee.shown_name,
            person_id=proposal.mentee_id,
            since=answered_at,
            due=answered_at + look.policies.mentor_answers_within_hours * HOUR,
            why=_("All whom they picked have answered. The round is not settled."),
            url=reverse("matching:settle-round", args=[proposal.round_id]),
            owner=proposal.made_by,
        )


def without_consent(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """A mentor from outside sees nothing from the day on which the consent is over: somebody must ask, or part them."""
    over = matching.without_consent(actor, now)
    known = mentees.by_person(actor, [each.mentee_id for each, _since in over]) if over else {}
    for each, since in over:
        mentee = known.get(each.mentee_id)
        yield Row(
            rule="consent",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=since,
            due=look.days_after(since, 1),
            why=_("The consent for %(mentor)s is over, so they can’t see or reach them.")
            % {"mentor": each.mentor.shown_name},
            url=reverse("matching:consents", args=[mentee.pk]) if mentee else "",
            owner=mentee.owner if mentee else None,
        )
