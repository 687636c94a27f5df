"""Reads of mentorships: whose they are, which are late, who walks with how many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.prepared import first, prepared
from handrail.mentorships.models import Contact, Cover, Mentorship, PrivateNote
from handrail.program import queries as program

if TYPE_CHECKING:
    from handrail.people.models import Person

WITH = ("mentee", "mentor", "backup", "site")


def mentorships(actor: Actor) -> QuerySet[Mentorship]:
    return Mentorship.objects.visible_to(actor).select_related(*WITH).order_by("open_since", "pk")


def mentorships_open(actor: Actor) -> QuerySet[Mentorship]:
    return mentorships(actor).filter(ended_at=None)


def mentorships_led(actor: Actor) -> QuerySet[Mentorship]:
    """Those whose contacts the actor records: their own, and those they cover."""
    return Mentorship.objects.led_by(actor).select_related(*WITH).order_by("open_since", "pk")


led_now = prepared(mentorships_led)
"""The same, as a list."""


def mentorships_told(actor: Actor) -> QuerySet[Mentorship]:
    """Open ones of which the actor may say that something happened."""
    return Mentorship.objects.told_by(actor).filter(ended_at=None).select_related(*WITH)


def mentorships_left(actor: Actor) -> QuerySet[Mentorship]:
    """In which the actor walked along until a moment ago: to take a worry, and to say that it is over."""
    return Mentorship.objects.left_by(actor).select_related(*WITH)


def over(actor: Actor, pk: UUID) -> Mentorship | None:
    """One that ended, or in which the actor no longer walks along, for whoever had a form of it open."""
    ended = mentorships(actor).filter(pk=pk).exclude(ended_at=None)
    return ended.first() or mentorships_left(actor).filter(pk=pk).first()


def mentorships_to_end(actor: Actor) -> QuerySet[Mentorship]:
    """Open ones that the actor may end."""
    return Mentorship.objects.ended_by(actor).select_related(*WITH)


def may_end(actor: Actor, mentorship: Mentorship) -> bool:
    return bool(_ended_by(actor, mentorship.pk))


@prepared
def _ended_by(actor: Actor, mentorship_id: UUID) -> QuerySet[Mentorship, UUID]:
    return Mentorship.objects.ended_by(actor).filter(pk=mentorship_id).values_list("pk", flat=True)


@once_a_page
def current(actor: Actor, person_id: UUID) -> Mentorship | None:
    """The open mentorship of a mentee."""
    return first(_current(actor, person_id))


@prepared
def _current(actor: Actor, person_id: UUID) -> QuerySet[Mentorship]:
    return mentorships(actor).filter(mentee=person_id, ended_at=None)[:1]


def open_pairs(actor: Actor, person_ids: Collection[UUID]) -> dict[UUID, Mentorship]:
    """The open mentorship of each of these mentees, by the mentee's person."""
    return {each.mentee_id: each for each in _open_pairs(actor, person_ids)}


@prepared
def _open_pairs(actor: Actor, person_ids: Collection[UUID]) -> QuerySet[Mentorship]:
    return mentorships(actor).filter(ended_at=None, mentee__in=person_ids)


@prepared
def of_mentors(actor: Actor, mentor_ids: Collection[UUID]) -> QuerySet[Mentorship]:
    """Whom these mentors walk with now."""
    return mentorships(actor).filter(ended_at=None, mentor__in=mentor_ids)


def mentor_of(actor: Actor, mentorship_id: UUID) -> Person | None:
    """Whose name stands in it, for whoever reads a row of a room above that says which mentor was told of something."""
    rows = Mentorship.objects.for_system("who answers somebody is told which mentor knows of it")
    found = rows.select_related("mentor").filter(pk=mentorship_id).first()
    return found.mentor if found else None


def with_a_mentor(actor: Actor) -> QuerySet[Mentorship, UUID]:
    """Ids of everybody who has a mentor now, as a subquery: for rules that must lose nobody."""
    why = "the safety net and matching must know every mentee who has a mentor"
    return Mentorship.objects.for_system(why).filter(ended_at=None).values_list("mentee", flat=True)


def caseloads(actor: Actor) -> dict[UUID, int]:
    """How many people each mentor walks with now, by the mentor's person."""
    rows = Mentorship.objects.for_system("matching must never overload a mentor").filter(ended_at=None)
    return dict(rows.order_by().values_list("mentor").annotate(Count("pk")))


def caseload(actor: Actor, mentor: OuterRef) -> Coalesce:
    """The same as a number beside each row of a mentor's: `mentor` is their person there."""
    why = "matching must never overload a mentor"
    number = (
        Mentorship.objects.for_system(why)
        .filter(ended_at=None, mentor=mentor)
        .order_by()
        .values("mentor")
        .annotate(number=Count("mentor"))
        .values("number")
    )
    return Coalesce(Subquery(number), 0)


def former_mentors(actor: Actor, person_id: UUID) -> set[UUID]:
    """With whom a mentorship of this mentee ended: matching does not suggest them again."""
    return set(_former_mentors(actor, person_id))


@prepared
def _former_mentors(actor: Actor, person_id: UUID) -> QuerySet[Mentorship, UUID]:
    rows = Mentorship.objects.for_system("an ending stands, whoever matches next")
    return rows.filter(mentee=person_id, ended_at__isnull=False).values_list("mentor", flat=True)


def former_mentors_of_many(actor: Actor) -> dict[UUID, set[UUID]]:
    """The same for every mentee with whom a mentorship ended. One query."""
    rows = Mentorship.objects.for_system("an ending stands, whoever matches next").filter(ended_at__isnull=False)
    found: dict[UUID, set[UUID]] = {}
    for mentee_id, mentor_id in rows.order_by().values_list("mentee", "mentor"):
        found.setdefault(mentee_id, set()).add(mentor_id)
    return found


def without_backup(actor: Actor, absent: Iterable[UUID] = ()) -> list[Mentorship]:
    """Open mentorships in which nobody would step in: no back-up is named, or they are among the `absent`."""
    return _without_backup(actor, tuple(absent))


@prepared
def _without_backup(actor: Actor, absent: Sequence[UUID]) -> QuerySet[Mentorship]:
    return mentorships(actor).filter(Q(backup=None) | Q(backup__in=absent), ended_at=None)


def leads(actor: Actor, mentorship: Mentorship) -> bool:
    """Does the actor record the contacts of this one?"""
    return bool(_led(actor, mentorship.pk))


@once_a_page
@prepared
def _led(actor: Actor, mentorship_id: UUID) -> QuerySet[Mentorship, UUID]:
    return Mentorship.objects.led_by(actor).filter(pk=mentorship_id).values_list("pk", flat=True)


def overdue(actor: Actor, now: datetime | None = None) -> list[Mentorship]:
    """Open mentorships with a check-in that should have been held: the first 48 hours or a planned day are over.

    A planned day is over at its site's midnight. Two queries for any number; each way to be late has an index.
    """
    now = now or timezone.now()
    return _late(actor, now, tuple(program.days(actor, now).items()))


@prepared
def _late(actor: Actor, now: datetime, days: Sequence[tuple[UUID, date]]) -> QuerySet[Mentorship]:
    late = Q(ended_at=None, first_contact_due__lt=now)
    for site, today in days:
        late |= Q(ended_at=None, open_since__lt=today, site=site)
    return mentorships(actor).filter(late)


def uncovered(actor: Actor, mentor_ids: Iterable[UUID], now: datetime | None = None) -> list[Mentorship]:
    """Open mentorships of these mentors (those who are away) that nobody covers now, or only another one of them."""
    return _uncovered(actor, tuple(mentor_ids), now or timezone.now())


@prepared
def _uncovered(actor: Actor, absent: Sequence[UUID], now: datetime) -> QuerySet[Mentorship]:
    covered = _running(now).exclude(person__in=absent).values_list("mentorship", flat=True)
    return mentorships(actor).filter(ended_at=None, mentor__in=absent).exclude(pk__in=covered)


def covers(actor: Actor, now: datetime | None = None) -> dict[UUID, Person]:
    """Mentorship → who steps in for the mentor now. One query."""
    return {cover.mentorship_id: cover.person for cover in _covers(actor, now or timezone.now())}


@prepared
def _covers(actor: Actor, now: datetime) -> QuerySet[Cover]:
    return _running(now).select_related("person")


def _running(now: datetime | None) -> QuerySet[Cover]:
    now = now or timezone.now()
    running = Cover.objects.for_system("the safety net must know which mentorships are covered")
    return running.filter(ended_at=None, starts__lte=now).filter(Q(ends=None) | Q(ends__gt=now))


@once_a_page
def cover(actor: Actor, mentorship: Mentorship) -> Cover | None:
    """Who steps in for the mentor now."""
    return first(_cover(actor, mentorship, timezone.now()))


@prepared
def _cover(actor: Actor, mentorship: Mentorship, moment: datetime) -> QuerySet[Cover]:
    running = Cover.objects.visible_to(actor).filter(mentorship=mentorship, ended_at=None, starts__lte=moment)
    return running.filter(Q(ends=None) | Q(ends__gt=moment)).select_related("person").order_by("pk")[:1]


def contacts(actor: Actor, mentorship: Mentorship) -> QuerySet[Contact]:
    """What happened, the latest first; not what was taken back."""
    visible = Contact.objects.visible_to(actor).filter(mentorship=mentorship, undone_at=None)
    return visible.select_related("by", "mentorship").order_by("-at", "-pk")


def contacts_recorded(actor: Actor) -> QuerySet[Contact]:
    """What the actor wrote down and may take back."""
    mine = Contact.objects.recorded_by(actor).filter(undone_at=None)
    return mine.select_related("mentorship__mentee", "mentorship__mentor", "mentorship__site")


def taken_back(actor: Actor, mentorship: Mentorship, pk: str) -> dict[str, Any]:
    """What the actor had written in a contact that they took back just now, by the fields of its form.

    `pk` comes from the address, so it may be anything; {} for what is not theirs or not there.
    """
    contact = next((each for each in _taken_back(actor, mentorship) if str(each.pk) == pk), None) if pk else None
    if contact is None:
        return {}
    note = PrivateNote.objects.visible_to(actor).filter(contact=contact).first()
    said = {key: value for key, value in contact.details.items() if key in ("topics", "minutes", "shared_note")}
    written = {"private_note": note.words} if note else {}
    return {"outcome": contact.outcome, "way": contact.way, **said, **written}


@prepared
def _taken_back(actor: Actor, mentorship: Mentorship) -> QuerySet[Contact]:
    mine = Contact.objects.recorded_by(actor).filter(mentorship=mentorship, undone_at__isnull=False)
    return mine.order_by("-made_at")[:5]


def private_notes(actor: Actor, mentorship: Mentorship) -> dict[UUID, PrivateNote]:
    """Private notes that the actor may read, by contact."""
    return {note.contact_id: note for note in _notes_of(actor, mentorship)}


@prepared
def _notes_of(actor: Actor, mentorship: Mentorship) -> QuerySet[PrivateNote]:
    return PrivateNote.objects.visible_to(actor).filter(contact__mentorship=mentorship, contact__undone_at=None)


def private_notes_about(actor: Actor, person_id: UUID) -> dict[UUID, PrivateNote]:
    """The same for all mentorships of a mentee."""
    return {note.contact_id: note for note in _notes_about(actor, person_id)}


@prepared
def _notes_about(actor: Actor, person_id: UUID) -> QuerySet[PrivateNote]:
    notes = PrivateNote.objects.visible_to(actor)
    return notes.filter(contact__mentorship__mentee=person_id, contact__undone_at=None)


@once_a_page
@prepared
def kept_at(actor: Actor, person_id: UUID) -> QuerySet[Contact, datetime]:
    """When this mentee and a mentor talked, the first first: as far as the actor sees it."""
    visible = Contact.objects.visible_to(actor).filter(mentorship__mentee=person_id, undone_at=None)
    return visible.filter(outcome__in=Contact.REACHED_OUTCOMES).order_by("at").values_list("at", flat=True)
