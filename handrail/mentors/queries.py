"""Reads of the mentors room."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.permissions import Role
from handrail.access.prepared import first, prepared
from handrail.audit import queries as trail
from handrail.mentors import handlers
from handrail.mentors.models import Credential, Leave, Mentor, RosterFile, Sharing
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.program import traits
from handrail.rules.matching.profiles import MentorProfile

if TYPE_CHECKING:
    from handrail.program.models import Site

PROFILE_FIELDS = frozenset(each.name for each in dataclasses.fields(MentorProfile))


SORTED = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Absence:
    """A mentor who can’t be there: since when, the last day away where it is set; or they are none any more."""

    since: datetime
    until: date | None = None
    has_left: bool = False


def mentors(actor: Actor) -> QuerySet[Mentor]:
    return Mentor.objects.visible_to(actor).select_related("person", "site")


def mentor_of(actor: Actor, person_id: UUID | None) -> Mentor | None:
    """This person as a mentor, if they are one and the actor may see it."""
    return next(iter(mentors_among(actor, [person_id])), None) if person_id else None


@prepared
def mentors_among(actor: Actor, person_ids: Sequence[UUID]) -> QuerySet[Mentor]:
    """Those of these persons who are mentors, or were."""
    return mentors(actor).filter(person__in=person_ids)


def still_here(actor: Actor, person_id: UUID) -> UUID | None:
    """The mentor's id, until they are no mentor any more."""
    rows = Mentor.objects.for_system("a mentor is not erased before they handed over").exclude(status="left")
    return rows.filter(person=person_id).values_list("pk", flat=True).first()


def lives_at(actor: Actor, person_id: UUID) -> Site | None:
    """For the hours in which they may be written to."""
    rows = Mentor.objects.for_system("whoever is written to is written to in the hours of their site")
    found = rows.filter(person=person_id).select_related("site").first()
    return found.site if found else None


def made_once(actor: Actor, once: str) -> Mentor | None:
    return mentors(actor).filter(once=once).first()


def sharing(actor: Actor, mentor: Mentor) -> Sharing:
    """What the mentor shares; an unsaved, empty one where nothing was said."""
    return first(_sharing(actor, mentor)) or Sharing(mentor=mentor)


@prepared
def _sharing(actor: Actor, mentor: Mentor) -> QuerySet[Sharing]:
    return Sharing.objects.visible_to(actor).filter(mentor=mentor)[:1]


def leaves(actor: Actor, mentor: Mentor, *, today: date) -> QuerySet[Leave]:
    """Leaves that run or are to come, the next one first."""
    coming = Leave.objects.visible_to(actor).filter(mentor=mentor).filter(Q(ends=None) | Q(ends__gte=today))
    return coming.select_related("mentor__site").order_by("starts")


def all_leaves(actor: Actor) -> QuerySet[Leave]:
    return Leave.objects.visible_to(actor).select_related("mentor__site", "mentor__person")


def leave_to_end(actor: Actor, mentor: Mentor, pk: UUID) -> Leave | None:
    return all_leaves(actor).filter(pk=pk, mentor=mentor).first()


def was_taken_off(actor: Actor, mentor: Mentor, pk: UUID) -> bool:
    """Was it a leave of theirs, ended before it began? Pressed twice it is no error."""
    return trail.was_done(actor, "leave.ended", pk, about=mentor.person_id)


def away(actor: Actor, today: date) -> dict[UUID, date | None]:
    """Person → last day of the leave that runs today (None: until further notice). One query."""
    running = Leave.objects.visible_to(actor).filter(starts__lte=today).filter(Q(ends=None) | Q(ends__gte=today))
    return dict(running.values_list("mentor__person", "ends"))


def credentials(actor: Actor, mentor: Mentor) -> list[Credential]:
    """What certifies them, by title."""
    return sorted(_credentials(actor, mentor), key=lambda each: (each.title.casefold(), each.pk))


@prepared
def _credentials(actor: Actor, mentor: Mentor) -> QuerySet[Credential]:
    return Credential.objects.visible_to(actor).filter(mentor=mentor).select_related("mentor")


def credentials_now(actor: Actor, mentor: Mentor, today: date) -> list[tuple[Credential, bool, bool]]:
    """Each with: is it valid, and does it end soon?"""
    return [(each, each.is_valid_on(today), each.ends_soon(today)) for each in credentials(actor, mentor)]


def credentials_for_paper(actor: Actor, person_id: UUID, day: date) -> list[tuple[str, str]]:
    """(title, number) of what certifies a mentor on that day, for a paper that their mentee makes with them."""
    rows = Credential.objects.for_system("a paper that mentor and mentee make names what certifies the mentor")
    valid = [each for each in rows.filter(mentor__person=person_id) if each.is_valid_on(day)]
    return sorted((each.title, each.number) for each in valid)


def roster(
    actor: Actor, *, today: date, text: str = "", status: str = "", affiliation: str = "", site: Site | None = None
) -> QuerySet[Any]:
    """Mentors, the newest first, each with `.running` (the Leave of today, if any) and `.walks_with`.

    `status` "away" are those on leave today; "" is everybody but those who left.
    """
    running = Leave.objects.visible_to(actor).filter(starts__lte=today).filter(Q(ends=None) | Q(ends__gte=today))
    found = with_caseload(actor, mentors(actor)).prefetch_related(Prefetch("leaves", running, to_attr="running"))
    if text:
        found = found.filter(person__in=people.found(actor, text))
    if status == "away":
        found = found.filter(pk__in=running.values("mentor")).exclude(status=Mentor.Status.LEFT)
    elif status:
        found = found.filter(status=status)
    else:
        found = found.exclude(status=Mentor.Status.LEFT)
    if affiliation:
        found = found.filter(affiliation=affiliation)
    if site is not None:
        found = found.filter(site=site)
    return found.order_by("-pk")


def by_name(actor: Actor, found: QuerySet[Any]) -> list[UUID]:
    """Their ids. Names are sealed, so each is opened: for SORTED of them at most."""
    rows = found.order_by().values_list("pk", "person", "person__name")
    named = [(people.opened_name(actor, person_id, name).casefold(), pk) for pk, person_id, name in rows]
    return [pk for _name, pk in sorted(named)]


def on_page(actor: Actor, found: QuerySet[Any], pks: Sequence[UUID]) -> list[Any]:
    """Those of them, in this order: nobody else is read."""
    rows = {each.pk: each for each in found.filter(pk__in=list(pks))}
    return [rows[pk] for pk in pks if pk in rows]


def with_caseload(actor: Actor, rows: QuerySet[Mentor]) -> QuerySet[Any]:
    """Each with `.walks_with`: mentees now. None where nobody counts."""
    return rows.annotate(walks_with=handlers.caseload(actor))


def counted(actor: Actor) -> QuerySet[Any]:
    """All, each with `.walks_with`."""
    return with_caseload(actor, mentors(actor))


def near_limit(actor: Actor, *, most: int = 8) -> list[Any]:
    """Approved mentors with no place left or a wish for more, `most` of them, by name."""
    return sorted(_near_limit(actor, most), key=lambda mentor: (mentor.person.shown_name.casefold(), mentor.pk))


@prepared
def _near_limit(actor: Actor, most: int) -> QuerySet[Any]:
    here = with_caseload(actor, mentors(actor).filter(status=Mentor.Status.APPROVED))
    full = Q(walks_with__gte=Greatest(F("capacity"), 1))
    return here.filter(Q(capacity_wanted__gt=0) | full)[:most]


def profiles(actor: Actor) -> list[MentorProfile]:
    """Every mentor who has not left, for `rules.matching`; `id` is the person's. Leave counts by each site's own day.

    `caseload`, `excluded` and `declined` are the caller's to fill (dataclasses.replace). Five queries at any size.
    """
    today = program.days(actor)
    shared = Sharing.objects.visible_to(actor).exclude(mentor__status=Mentor.Status.LEFT)
    found: Any = shared.select_related("mentor").prefetch_related(
        Prefetch("mentor__leaves", Leave.objects.visible_to(actor), to_attr="known_leaves")
    )
    ended = people.role_ended(actor, Role.MENTOR)
    return [_profile(each.mentor, each.traits, each.mentor.known_leaves, today, ended) for each in found]


def shared_by(actor: Actor, person_ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What these mentors share, by person: {"words", "traits"}. No name and no address is among it."""
    rows = Sharing.objects.visible_to(actor).filter(mentor__person__in=person_ids).select_related("mentor")
    return {each.mentor.person_id: {"words": each.lived_experience, "traits": each.traits} for each in rows}


def absent(actor: Actor, now: datetime) -> dict[UUID, Absence]:
    """Mentors who are on leave today, pause or left, or who lost their way in, by person."""
    running = _leaves_on(actor, tuple(program.days(actor, now).items()))
    return _absent(actor, running, _not_approved(actor), people.role_ended(actor, Role.MENTOR))


@prepared
def _leaves_on(actor: Actor, days: Sequence[tuple[UUID, date]]) -> QuerySet[Leave]:
    return Leave.objects.visible_to(actor).filter(_runs_on(dict(days))).select_related("mentor")


@once_a_page
@prepared
def _not_approved(actor: Actor) -> QuerySet[Mentor]:
    return Mentor.objects.visible_to(actor).exclude(status=Mentor.Status.APPROVED)


def absent_of(actor: Actor, person_ids: Collection[UUID], now: datetime) -> dict[UUID, Absence]:
    """The same of these few, whoever asks: who is named beside a mentee is not said to be there when they are not."""
    running = _leaves_of(actor, person_ids, tuple(program.days(actor, now).items()))
    ended = people.role_ended(actor, Role.MENTOR, person_ids)
    return _absent(actor, running, _not_approved_of(actor, person_ids), ended)


WHO_IS_AWAY = "whoever reads who walks with somebody reads that they are away"


@prepared
def _leaves_of(actor: Actor, persons: Collection[UUID], days: Sequence[tuple[UUID, date]]) -> QuerySet[Leave]:
    rows = Leave.objects.for_system(WHO_IS_AWAY).filter(mentor__person__in=persons)
    return rows.filter(_runs_on(dict(days))).select_related("mentor")


@prepared
def _not_approved_of(actor: Actor, persons: Collection[UUID]) -> QuerySet[Mentor]:
    rows = Mentor.objects.for_system(WHO_IS_AWAY).filter(person__in=persons)
    return rows.exclude(status=Mentor.Status.APPROVED)


def _runs_on(days: Mapping[UUID, date]) -> Q:
    """Leaves of the day that it is at each site."""
    running = Q(pk__in=[])
    for site, today in days.items():
        running |= Q(mentor__site=site, starts__lte=today) & (Q(ends=None) | Q(ends__gte=today))
    return running


def _absent(
    actor: Actor, running: Iterable[Leave], not_approved: Iterable[Mentor], shut_out: Mapping[UUID, datetime]
) -> dict[UUID, Absence]:
    gone = {person: Absence(ended, has_left=True) for person, ended in shut_out.items()}
    zones = {site.pk: program.zone(actor, site) for site in program.sites(actor)}
    for leave in running:
        since, person = datetime.combine(leave.starts, time(0), zones[leave.mentor.site_id]), leave.mentor.person_id
        gone[person] = Absence(since, leave.ends, has_left=person in shut_out)
    for mentor in not_approved:
        has_left = mentor.status == Mentor.Status.LEFT or mentor.person_id in shut_out
        gone[mentor.person_id] = Absence(mentor.status_since, has_left=has_left)
    return gone


def shut_out(actor: Actor) -> dict[UUID, datetime]:
    """Mentors who can say yes to nobody, by person: they pause, left, or lost their way in. Since when. Two queries."""
    ended = people.role_ended(actor, Role.MENTOR)
    return ended | {each.person_id: each.status_since for each in _not_approved(actor)}


def _profile(
    mentor: Mentor,
    said: Mapping[str, Any],
    known: Iterable[Leave],
    today: Mapping[UUID, date],
    ended: Collection[UUID],
) -> MentorProfile:
    """`ended`: persons who lost their way in as mentors."""
    running = next((leave for leave in known if leave.runs_on(today[mentor.site_id])), None)
    fields = {key: value for key, value in traits.profile_fields(said).items() if key in PROFILE_FIELDS}
    return MentorProfile(
        **{
            **fields,
            "id": str(mentor.person_id),
            "capacity": mentor.capacity,
            "caseload": 0,
            "active": mentor.status == Mentor.Status.APPROVED and mentor.person_id not in ended,
            "approved": mentor.status != Mentor.Status.LEFT,
            "affiliation": mentor.affiliation,
            "away": running is not None,
            "back_on": running.ends + timedelta(days=1) if running and running.ends else None,
        }
    )


def roster_files(actor: Actor) -> QuerySet[RosterFile]:
    """The actor's own files of the last hour."""
    return RosterFile.objects.visible_to(actor).filter(made_at__gte=timezone.now() - timedelta(hours=1))


def differ_in_affiliation(actor: Actor, one: UUID, other: UUID) -> bool:
    """Are both mentors, and not both from the same place?"""
    rows = Mentor.objects.for_system("two records are one mentor's only with one affiliation")
    return len(set(rows.filter(person__in=(one, other)).values_list("affiliation", flat=True))) > 1
