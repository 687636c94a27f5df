"""What happened with a person, as dated facts: for their page and the page of a mentorship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.mentorships.models import CadenceEvent, Concern, Contact, Cover, Mentorship, PrivateNote
from handrail.mentorships.queries.concerns import concerns
from handrail.mentorships.queries.mentorships import private_notes, private_notes_about

if TYPE_CHECKING:
    from handrail.people.models import Person


@dataclass(frozen=True, slots=True)
class Fact:
    """kind: opened, ended, contact, event, cover, cover_ended, concern, concern_closed. key: the outcome or kind in it.

    `words` says it; `who` did it (shown name, "" where nobody is named); `is_turn`: a clay post on the rail.
    """

    at: datetime
    kind: str
    key: str
    words: str
    who: str
    row_id: UUID
    is_turn: bool = False
    day: date | None = None
    """For what is known by its day alone."""
    contact: Contact | None = None
    private_note: str = ""

    @property
    def topics(self) -> list[str]:
        """What they worked on, in words."""
        named = dict(Contact.Topic.choices)
        said = self.contact.details.get("topics", []) if self.contact else []
        return [str(named[topic]) for topic in said if topic in named]


def history(actor: Actor, person_id: UUID, *, most: int | None = None) -> list[Fact]:
    """The latest first, of every mentorship of the person that the actor may see. Six queries at any size."""
    facts = [
        *(fact for row in _pairs_with(actor, person_id) for fact in _of_mentorship(row)),
        *_happened(actor, "mentorship__mentee", person_id, private_notes_about(actor, person_id)),
        *(fact for row in _concerns_about(actor, person_id) for fact in _of_concern(row)),
    ]
    return _latest_first(facts)[:most]


def history_of(actor: Actor, mentorship: Mentorship) -> list[Fact]:
    """The same for one mentorship, with the private notes that the actor may read; concerns are about a person."""
    happened = _happened(actor, "mentorship", mentorship.pk, private_notes(actor, mentorship))
    return _latest_first([*_of_mentorship(mentorship), *happened])


def _latest_first(facts: list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (fact.at, fact.row_id), reverse=True)


def _happened(actor: Actor, of: str, pk: UUID, notes: Mapping[UUID, PrivateNote]) -> Iterator[Fact]:
    """What hangs on a mentorship. `of`: the field that tells whose, of each of the three tables."""
    yield from (_of_contact(row, notes.get(row.pk)) for row in _contacts(actor, of, pk))
    yield from map(_of_event, _events(actor, of, pk))
    yield from (fact for row in _covers(actor, of, pk) for fact in _of_cover(row))


@prepared
def _pairs_with(actor: Actor, person_id: UUID) -> QuerySet[Mentorship]:
    return Mentorship.objects.visible_to(actor).filter(mentee=person_id).select_related("mentor", "site")


@prepared
def _concerns_about(actor: Actor, person_id: UUID) -> QuerySet[Concern]:
    return concerns(actor).filter(about=person_id)


@prepared
def _contacts(actor: Actor, of: str, pk: UUID) -> QuerySet[Contact]:
    return Contact.objects.visible_to(actor).filter(**{of: pk}, undone_at=None).select_related("by")


@prepared
def _events(actor: Actor, of: str, pk: UUID) -> QuerySet[CadenceEvent]:
    return CadenceEvent.objects.visible_to(actor).filter(**{of: pk}).select_related("by", "mentorship__site")


@prepared
def _covers(actor: Actor, of: str, pk: UUID) -> QuerySet[Cover]:
    return Cover.objects.visible_to(actor).filter(**{of: pk}).select_related("person")


def _of_mentorship(row: Mentorship) -> Iterator[Fact]:
    yield Fact(row.opened_at, "opened", "", _("Mentorship began"), row.mentor.shown_name, row.pk)
    if row.ended_at:
        yield Fact(row.ended_at, "ended", "", _("Mentorship ended"), row.mentor.shown_name, row.pk)


def _of_contact(row: Contact, note: PrivateNote | None = None) -> Fact:
    return Fact(
        row.at,
        "contact",
        row.outcome,
        str(row.get_outcome_display()),
        row.by.shown_name,
        row.pk,
        is_turn=not row.is_reached,
        contact=row,
        private_note=note.words if note else "",
    )


def _of_event(row: CadenceEvent) -> Fact:
    at = datetime.combine(row.on, time(12), tzinfo=ZoneInfo(row.mentorship.site.time_zone))
    return Fact(
        max(at, row.mentorship.opened_at),
        "event",
        row.kind,
        str(row.get_kind_display()),
        _name(row.by),
        row.pk,
        is_turn=row.kind != CadenceEvent.Kind.STEP_DOWN,
        day=row.on,
    )


def _of_cover(row: Cover) -> Iterator[Fact]:
    who = row.person.shown_name
    yield Fact(row.starts, "cover", "", _("Stepped in for the mentor"), who, row.pk)
    if row.ended_at:
        yield Fact(row.ended_at, "cover_ended", "", _("Handed back to the mentor"), who, row.pk)


def _of_concern(row: Concern) -> Iterator[Fact]:
    """That there was one. Its kind and words are for clinicians."""
    is_screen = row.kind == Concern.Kind.SCREEN
    raised = _("A clinician was asked to look") if is_screen else _("Somebody was worried")
    closed = _("The clinician looked") if is_screen else _("The concern was answered")
    yield Fact(row.raised_at, "concern", "", raised, row.raised_by.shown_name, row.pk, is_turn=True)
    if row.closed_at:
        yield Fact(row.closed_at, "concern_closed", "", closed, _name(row.owner), row.pk)


def _name(person: Person | None) -> str:
    return person.shown_name if person else ""
