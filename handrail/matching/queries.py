"""Reads of the matching room. The engine is handrail.rules.matching; it suggests, a person decides."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.consent import queries as consent
from handrail.matching.models import Offer, Proposal
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.people import queries as people
from handrail.program import traits
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.rank import Ranking, rank

if TYPE_CHECKING:
    from handrail.consent.models import Consent
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship
    from handrail.people.models import Person

PROFILE_FIELDS = frozenset(each.name for each in dataclasses.fields(MenteeProfile))
SUGGESTED = 3
MATCH, EXTERNAL = "match", "external"


@dataclass(frozen=True, slots=True)
class Board:
    """One mentee's suggestions, and the people behind the ids."""

    ranking: Ranking
    mentors: Mapping[str, Person]
    open_places: Mapping[str, int]


def board(actor: Actor, mentee: Mentee) -> Board:
    """The three best mentors for a mentee, and what may be said about the others. Same query count at any size."""
    known = {str(person.pk): person for person in _mentor_people(actor)}
    profiles = [each for each in mentor_profiles(actor) if each.id in known]
    ranking = rank(mentee_profile(actor, mentee), profiles, best=SUGGESTED)
    return Board(ranking, known, {each.id: max(each.capacity - each.caseload, 0) for each in profiles})


def fitting(actor: Actor, mentee: Mentee) -> list[Person]:
    """Everybody who may be matched with this mentee now, who fits best first."""
    known = {str(person.pk): person for person in _mentor_people(actor)}
    profiles = [each for each in mentor_profiles(actor) if each.id in known]
    ranking = rank(mentee_profile(actor, mentee), profiles, best=len(profiles))
    return [known[fit.mentor_id] for fit in ranking.suggested]


def mentor_profiles(actor: Actor) -> list[MentorProfile]:
    """Every mentor, with the places that are taken: open mentorships, and mentors who were asked and may say yes."""
    taken = Counter(mentorships.caseloads(actor))
    taken.update(_asked().values_list("mentor", flat=True))
    return [dataclasses.replace(each, caseload=taken[UUID(each.id)]) for each in mentors.profiles(actor)]


def mentee_profile(actor: Actor, mentee: Mentee) -> MenteeProfile:
    """What the mentee said, with whom they must not meet, who said no before, and whom they consented to."""
    wishes = mentees.wishes(actor, mentee)
    said = {key: value for key, value in traits.profile_fields(wishes.traits).items() if key in PROFILE_FIELDS}
    plan = people.contact_plan(actor, mentee.person)
    if not said.get("languages") and plan and plan.language in dict(traits.LANGUAGES):
        said["languages"] = frozenset({plan.language})
    return MenteeProfile(
        **{
            **said,
            "id": str(mentee.person_id),
            "musts": frozenset(wishes.musts),
            "wishes": wishes.weights,
            "excluded": frozenset(map(str, mentorships.kept_apart(actor, mentee.person_id))),
            "declined": frozenset(map(str, _said_no_before(actor, mentee.person_id))),
            "consent_ok": frozenset(map(str, consent.recipients_allowed(actor, mentee.person_id, MATCH))),
        }
    )


def _said_no_before(actor: Actor, person_id: UUID) -> set[UUID]:
    """Mentors who said no to this mentee, and those with whom a mentorship ended: neither is suggested again."""
    offers = Offer.objects.for_system("a no bans the pair, whoever matches")
    declined = offers.filter(mentee=person_id, state=Offer.State.DECLINED).values_list("mentor", flat=True)
    return {*declined, *mentorships.former_mentors(actor, person_id)}


def may_begin(actor: Actor, offer: Offer) -> bool:
    """At the mentor's yes: are they still approved, does the agreement hold, and the consent where one is needed?

    Whom the mentee must not meet is not asked here: an exclusion closes the question at once (services/endings.py).
    """
    mentor = mentors.mentor_of(actor, offer.mentor_id)
    if mentor is None or mentor.status != "approved" or not consent.has_agreed(actor, offer.mentee_id):
        return False
    return mentor.affiliation != EXTERNAL or consent.allows(
        actor, person_id=offer.mentee_id, recipient_id=offer.mentor_id, purpose=MATCH
    )


def consent_ends(actor: Actor, *, mentee_id: UUID, mentor_id: UUID) -> datetime | None:
    """Until when a mentor from outside may know this mentee. None: they are of the program, and need no consent."""
    if mentor_id not in outside_mentors(actor):
        return None
    return consent.ends_of(actor, MATCH).get((mentee_id, mentor_id), timezone.now())


def outside_mentors(actor: Actor) -> dict[UUID, Person]:
    """Mentors from outside the program, by person: each needs a written consent of the mentee."""
    rows = mentors.mentors(actor).filter(affiliation=EXTERNAL).exclude(status="left")
    return {each.person_id: each.person for each in rows}


def consents(actor: Actor, mentee: Mentee) -> QuerySet[Consent]:
    return consent.consents(actor, mentee.person).filter(purpose=MATCH)


def without_consent(actor: Actor, now: datetime) -> list[tuple[Mentorship, datetime]]:
    """Open mentorships with a mentor from outside whose consent is over, and since when. Three queries."""
    outside = outside_mentors(actor)
    ends = consent.ends_of(actor, MATCH)
    rows = mentorships.mentorships(actor).filter(ended_at=None, mentor__in=list(outside))
    found = [(row, ends.get((row.mentee_id, row.mentor_id), row.opened_at)) for row in rows]
    return [(row, over) for row, over in found if over <= now]


def _mentor_people(actor: Actor) -> list[Person]:
    return [mentor.person for mentor in mentors.mentors(actor)]


def _asked() -> QuerySet[Offer]:
    return Offer.objects.for_system("a mentor who was asked keeps the place free").filter(state=Offer.State.CHOSEN)


def waiting(actor: Actor) -> QuerySet[Mentee]:
    """Mentees in the program without a mentor, who has waited longest first."""
    return mentees.active(actor).exclude(person__in=mentorships.matched(actor)).order_by("waiting_since")


def proposals(actor: Actor) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).select_related("mentee", "made_by")


def open_proposals(actor: Actor) -> QuerySet[Proposal]:
    return proposals(actor).filter(closed_at=None)


def open_proposal(actor: Actor, person_id: UUID) -> Proposal | None:
    return proposals(actor).filter(mentee=person_id, closed_at=None).first()


def offers(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).filter(proposal=proposal).select_related("mentor").order_by("rank")


def all_offers(actor: Actor) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).select_related("proposal", "mentee", "mentor")


def offers_to_choose(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return offers(actor, proposal).filter(state=Offer.State.OFFERED)


def offers_asked_of(actor: Actor) -> QuerySet[Offer]:
    """What waits for this mentor's yes or no, the most urgent first."""
    return Offer.objects.asked_of(actor).select_related("proposal").order_by("answer_by")


def unanswered(actor: Actor) -> QuerySet[Offer]:
    """Chosen, and the mentor has not answered yet."""
    rows = Offer.objects.visible_to(actor).filter(state=Offer.State.CHOSEN)
    return rows.select_related("mentee__mentee", "mentor", "proposal__made_by").order_by("answer_by")


def unchosen(actor: Actor) -> QuerySet[Proposal]:
    """Offered, and the mentee has not chosen yet."""
    asked = Offer.objects.visible_to(actor).filter(state=Offer.State.CHOSEN).values("proposal")
    rows = open_proposals(actor).exclude(pk__in=asked)
    return rows.select_related("mentee__mentee", "made_by").order_by("choose_by")


def shared_by_mentor(actor: Actor, offered: Sequence[Offer]) -> dict[UUID, Any]:
    """What each offered mentor shares, by person: for the screen on which the mentee chooses."""
    return mentors.shared_by(actor, [offer.mentor_id for offer in offered])
