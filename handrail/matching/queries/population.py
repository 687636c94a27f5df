"""Who takes part in matching: what mentors share, what mentees said, whom they must not meet, as profiles."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.prepared import prepared
from handrail.access.rows import not_among
from handrail.consent import queries as consent
from handrail.matching.models import Offer, Proposal
from handrail.matching.queries.weights import weights
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.people import queries as people
from handrail.program import traits
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee, Wishes

PROFILE_FIELDS = frozenset(each.name for each in dataclasses.fields(MenteeProfile))
MATCH = "match"


def mentor_profiles(actor: Actor) -> list[MentorProfile]:
    """Every mentor, with the places that are taken: open mentorships, and mentors who were asked and may say yes."""
    taken = Counter(mentorships.caseloads(actor))
    taken.update(_asked().values_list("mentor", flat=True))
    return [dataclasses.replace(each, caseload=taken[UUID(each.id)]) for each in mentors.profiles(actor)]


def mentee_profile(actor: Actor, mentee: Mentee) -> MenteeProfile:
    """What the mentee said, with whom they must not meet, who said no before, and whom they consented to."""
    plan = people.contact_plan(actor, mentee.person)
    return _profile(
        mentee.person_id,
        mentees.wishes(actor, mentee),
        language=plan.language if plan else "",
        excluded=mentorships.kept_apart(actor, mentee.person_id),
        declined=_said_no_before(actor, mentee.person_id),
        consent_ok=consent.recipients_allowed(actor, mentee.person_id, MATCH),
    )


def mentee_profiles(actor: Actor, waiting: Iterable[Mentee]) -> list[MenteeProfile]:
    """The same for many mentees. The number of queries grows only with the exclusions."""
    rows = list(waiting)
    said = mentees.wishes_of_many(actor)
    languages = people.languages(actor)
    apart = mentorships.kept_apart_of_many(actor)
    former = mentorships.former_mentors_of_many(actor)
    no_before: dict[UUID, set[UUID]] = {}
    for mentee_id, mentor_id in _declined().values_list("mentee", "mentor"):
        no_before.setdefault(mentee_id, set()).add(mentor_id)
    allowed = consent.recipients_allowed_by_many(actor, MATCH)
    return [
        _profile(
            each.person_id,
            said.get(each.person_id),
            language=languages.get(each.person_id, ""),
            excluded=apart.get(each.person_id, ()),
            declined={*no_before.get(each.person_id, ()), *former.get(each.person_id, ())},
            consent_ok=allowed.get(each.person_id, ()),
        )
        for each in rows
    ]


def _profile(
    person_id: UUID,
    wishes: Wishes | None,
    *,
    language: str,
    excluded: Iterable[UUID],
    declined: Iterable[UUID],
    consent_ok: Iterable[UUID],
) -> MenteeProfile:
    said = traits.profile_fields(wishes.traits) if wishes else {}
    fields: dict[str, Any] = {key: value for key, value in said.items() if key in PROFILE_FIELDS}
    if not fields.get("languages") and language in dict(traits.LANGUAGES):
        fields["languages"] = frozenset({language})
    return MenteeProfile(
        **{
            **fields,
            "id": str(person_id),
            "musts": frozenset(wishes.musts if wishes else ()),
            "wishes": wishes.weights if wishes else {},
            "excluded": frozenset(map(str, excluded)),
            "declined": frozenset(map(str, declined)),
            "consent_ok": frozenset(map(str, consent_ok)),
        }
    )


def _said_no_before(actor: Actor, person_id: UUID) -> set[UUID]:
    """Mentors who said no to this mentee, and those with whom a mentorship ended: neither is suggested again."""
    return {*_declined_by(actor, person_id), *mentorships.former_mentors(actor, person_id)}


@prepared
def _declined_by(actor: Actor, person_id: UUID) -> QuerySet[Offer, UUID]:
    return _declined().filter(mentee=person_id).values_list("mentor", flat=True)


def _declined() -> QuerySet[Offer]:
    return Offer.objects.for_system("a no bans the pair, whoever matches").filter(state=Offer.State.DECLINED)


def _asked() -> QuerySet[Offer]:
    return Offer.objects.for_system("a mentor who was asked keeps the place free").filter(state=Offer.State.CHOSEN)


def waiting(actor: Actor) -> QuerySet[Mentee]:
    """Mentees in the program without a mentor, who has waited longest first."""
    rows = not_among(mentees.active(actor), "person", mentorships.with_a_mentor(actor))
    return rows.order_by("waiting_since", "pk")


waiting_now = once_a_page(prepared(waiting))
"""The same, as a list."""


def to_be_matched(actor: Actor) -> QuerySet[Mentee]:
    """Those of them for whom a round can look: their agreement holds, and no choice is open for them."""
    offered = Proposal.objects.visible_to(actor).filter(closed_at=None).values("mentee")
    return waiting(actor).filter(person__in=consent.agreed(actor)).exclude(person__in=offered)


def weeks_waited(actor: Actor, mentee: Mentee) -> int:
    return max((timezone.now() - mentee.waiting_since).days // 7, 0)


def everybody(actor: Actor) -> tuple[Everybody, dict[str, dict[str, str]]]:
    """Everybody who takes part in a round now, and by what groups the round is measured."""
    rows = list(to_be_matched(actor))
    languages = people.languages(actor)
    weeks = {str(each.person_id): weeks_waited(actor, each) for each in rows}
    groups = {
        str(each.person_id): {"language": languages.get(each.person_id, ""), "site": str(each.site_id)} for each in rows
    }
    return Everybody.of(mentee_profiles(actor, rows), mentor_profiles(actor), weeks, weights(actor)), groups
