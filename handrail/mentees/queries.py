"""Reads of the mentees room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.permissions import Permission
from handrail.access.prepared import first, prepared
from handrail.access.rows import not_among, only_in
from handrail.consent import queries as consent
from handrail.mentees.models import Exclusion, Mentee, MenteeFile, StageOfCare, Wishes

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site


def mentees(actor: Actor) -> QuerySet[Mentee]:
    return Mentee.objects.visible_to(actor).select_related("person", "site", "owner")


@prepared
def mentees_among(actor: Actor, person_ids: Sequence[UUID]) -> QuerySet[Mentee]:
    """Those of these persons who are mentees, or were."""
    return mentees(actor).filter(person__in=person_ids)


def active(actor: Actor) -> QuerySet[Mentee]:
    return mentees(actor).filter(left_at=None)


@once_a_page
def mentee_of(actor: Actor, person_id: UUID) -> Mentee | None:
    return first(_mentee_of(actor, person_id))


@prepared
def _mentee_of(actor: Actor, person_id: UUID) -> QuerySet[Mentee]:
    return mentees(actor).filter(person=person_id)[:1]


def site_of(actor: Actor, person_id: UUID) -> Site | None:
    """Where a mentee belongs."""
    mentee = mentee_of(actor, person_id)
    return mentee.site if mentee else None


def lives_at(actor: Actor, person_id: UUID) -> Site | None:
    """For the hours in which they may be written to, and the clock of their own pages: those have read it already."""
    if person_id == actor.person_id:
        mine = mentee_of(actor, person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else None
        return mine.site if mine and mine.left_at is None else None
    found = by_person(actor, [person_id]).get(person_id)
    return found.site if found else None


def all_active(actor: Actor) -> QuerySet[Mentee]:
    """Every mentee in the program, for the rules that must lose nobody."""
    rows = Mentee.objects.for_system("the safety net and matching must see every mentee")
    return rows.filter(left_at=None).select_related("person", "site", "owner")


def still_here(actor: Actor, person_id: UUID) -> UUID | None:
    """The mentee's id, as long as they are in the program."""
    return all_active(actor).filter(person=person_id).values_list("pk", flat=True).first()


def without_agreement(actor: Actor) -> QuerySet[Mentee]:
    """Brought in from a list, and nobody has gone through the agreement with them yet; who came first comes first."""
    return not_among(all_active(actor), "person", consent.ever_agreed(actor)).order_by("enrolled_at", "pk")


def without_agreement_now(actor: Actor, among: QuerySet[Any, UUID]) -> QuerySet[Mentee]:
    """Of these persons (the column `mentee` of something) those who have no agreement in force."""
    return all_active(actor).filter(person__in=only_in(among, "mentee", consent.agreed(actor)))


def took_the_agreement_back(actor: Actor, left: Sequence[Mentee]) -> list[tuple[Mentee, datetime]]:
    """Of these without one those who had an agreement, with the moment since then."""
    since = consent.taken_back_at(actor, [mentee.person_id for mentee in left]) if left else {}
    return [(mentee, since[mentee.person_id]) for mentee in left if mentee.person_id in since]


def owners(actor: Actor, person_ids: Sequence[UUID]) -> dict[UUID, Person]:
    """Who answers for each of these mentees, by the mentee's person."""
    return {person_id: mentee.owner for person_id, mentee in by_person(actor, person_ids).items()}


def by_person(actor: Actor, person_ids: Collection[UUID]) -> dict[UUID, Mentee]:
    """Those of them who are mentees now, by their person."""
    return {mentee.person_id: mentee for mentee in _by_person(actor, person_ids)}


@prepared
def _by_person(actor: Actor, person_ids: Collection[UUID]) -> QuerySet[Mentee]:
    return all_active(actor).filter(person__in=person_ids)


def stage_now(actor: Actor, mentee: Mentee) -> StageOfCare | None:
    return next((each for each in stages(actor, mentee) if each.ends is None), None)


@once_a_page
@prepared
def stages(actor: Actor, mentee: Mentee) -> QuerySet[StageOfCare]:
    return StageOfCare.objects.visible_to(actor).filter(mentee=mentee).order_by("-starts")


@once_a_page
def wishes(actor: Actor, mentee: Mentee) -> Wishes:
    """What they said about a mentor; an empty, unsaved row where nothing was said yet."""
    return first(_wishes(actor, mentee)) or Wishes(mentee=mentee)


@prepared
def _wishes(actor: Actor, mentee: Mentee) -> QuerySet[Wishes]:
    return Wishes.objects.visible_to(actor).filter(mentee=mentee)[:1]


def wishes_of_many(actor: Actor) -> dict[UUID, Wishes]:
    """What each mentee of the program said, by their person. One query."""
    rows = Wishes.objects.visible_to(actor).filter(mentee__left_at=None).select_related("mentee")
    return {each.mentee.person_id: each for each in rows}


def wishes_for_offer(actor: Actor, person_id: UUID) -> Wishes | None:
    """What a mentee shares for matching, for a mentor who was asked: the offer's page has checked that."""
    return Wishes.objects.for_system("the offer opened it").filter(mentee__person=person_id).first()


def exclusions(actor: Actor, person_id: UUID) -> QuerySet[Exclusion]:
    """Of one mentee, by their person."""
    return Exclusion.objects.visible_to(actor).filter(mentee__person=person_id).order_by("made_at")


def all_exclusions(actor: Actor) -> QuerySet[Exclusion]:
    """Of everybody in the program, with their mentee."""
    return Exclusion.objects.visible_to(actor).filter(mentee__left_at=None).select_related("mentee")


def mentee_files(actor: Actor) -> QuerySet[MenteeFile]:
    """The actor's own files of the last hour."""
    return MenteeFile.objects.visible_to(actor).filter(made_at__gte=timezone.now() - timedelta(hours=1))


def all_exclusions_ever(actor: Actor) -> QuerySet[Exclusion]:
    """Of everybody who was ever enrolled."""
    return Exclusion.objects.for_system("who is one person is kept apart as one").all()
