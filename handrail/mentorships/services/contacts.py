"""A contact is written down, "tried" included, and may be taken back for ten minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships.models import Contact, Mentorship, PrivateNote
from handrail.mentorships.services.concerns import DANGERS, raise_concern
from handrail.mentorships.services.planning import locked, replan
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.rules import crisis_words
from handrail.rules.errors import RuleBroken
from handrail.ui.moments import in_words, inside

if TYPE_CHECKING:
    from handrail.people.models import ContactWay

UNDO = timedelta(minutes=10)


@transaction.atomic
def record_contact(
    actor: Actor,
    mentorship: Mentorship,
    *,
    outcome: str,
    way: str,
    at: datetime | None = None,
    topics: Sequence[str] = (),
    minutes: int | None = None,
    shared_note: str = "",
    private_note: str = "",
    wrong_way: ContactWay | None = None,
    once: str,
) -> Contact:
    """What happened at `at` (aware; None: now). The next check-in follows from it.

    `shared_note` is read by both; `private_note` by the writer and their supervisor, and has a row of its own.
    `wrong_way` is the number that turned out wrong: it is not used any more.

    Raises RuleBroken when it has ended, or `at` lies before the opening or in the future.
    """
    if actor.person_id is None:
        raise PermissionDenied(Permission.CONTACT_RECORD.value)
    row = locked(actor, mentorship)
    now = timezone.now()
    if made := _made_before(actor, row, once):
        said = (outcome, way, _details(topics, minutes, shared_note, wrong_way), private_note.strip())
        return _as_said(actor, made, *said)
    contact = Contact(mentorship=row, by_id=actor.person_id, at=_possible(row, at or now, now), made_at=now, once=once)
    contact.outcome, contact.way = Contact.Outcome(outcome), Contact.Way(way)
    contact.details = _details(topics, minutes, shared_note, wrong_way)
    contact.save(force_insert=True)
    if private_note.strip():
        PrivateNote(contact=contact, author_id=actor.person_id, words=private_note.strip()).save(force_insert=True)
    replan(actor, row)
    _let_go(actor, contact, wrong_way)
    _flag(actor, contact, f"{shared_note}\n{private_note}")
    trail.record(actor, f"contact.recorded.{contact.outcome}", contact, about=row.mentee_id)
    return contact


@transaction.atomic
def undo_contact(actor: Actor, contact: Contact) -> None:
    """Take it back: the plan is as if it had never been saved. Taking it back again changes nothing.

    Raises:
        RuleBroken: more than ten minutes ago, or the mentorship has ended.
    """
    row = locked(actor, contact.mentorship)
    rows = Contact.objects.for_system("the caller fetched it; it is read anew under the mentorship's lock")
    fresh = rows.get(pk=contact.pk)
    if fresh.undone_at is not None:
        return
    now = timezone.now()
    if now > fresh.made_at + UNDO:
        raise RuleBroken(_("Ten minutes are over, so this stays. Save another contact that says what is right."))
    fresh.undone_at = now
    fresh.save(update_fields=["undone_at"])
    replan(actor, row)
    for way in people_queries.contact_ways(actor, row.mentee).filter(pk=fresh.details.get("wrong_way")):
        people.confirm_way(actor, way)
    trail.record(actor, "contact.undone", fresh, about=row.mentee_id)


def _details(
    topics: Sequence[str], minutes: int | None, shared_note: str, wrong_way: ContactWay | None
) -> dict[str, Any]:
    """Only what was given, so that nothing is kept that says nothing."""
    details = {
        "topics": [Contact.Topic(topic).value for topic in topics],
        "minutes": minutes,
        "shared_note": shared_note.strip(),
        "wrong_way": str(wrong_way.pk) if wrong_way else None,
    }
    return {key: value for key, value in details.items() if value}


def _made_before(actor: Actor, row: Mentorship, once: str) -> Contact | None:
    made = Contact.objects.for_system("the same form sent twice makes one row").filter(once=once).first()
    if made is None or (made.mentorship_id == row.pk and made.by_id == actor.person_id):
        return made
    raise RuleBroken(_("This form was used before. Open the page again, and save it there."))


def _as_said(
    actor: Actor, made: Contact, outcome: str, way: str, details: dict[str, Any], private_note: str
) -> Contact:
    """A phone without a network sends again what was saved, so an answer of 409 would keep it waiting for ever.

    Raises:
        RuleBroken: it says something else than what was saved.
    """
    notes = PrivateNote.objects.visible_to(actor).filter(contact=made)
    written = next((note.words for note in notes), "")
    if (made.outcome, made.way, made.details, written) != (outcome, way, details, private_note):
        raise RuleBroken(_("This was saved before with other words. Take it back, or write another contact."))
    return made


def _let_go(actor: Actor, contact: Contact, wrong_way: ContactWay | None) -> None:
    """A talk takes the reminders back; a number that turned out wrong is used no more."""
    if contact.is_reached:
        outbox.withdraw(actor, dedupe=f"mentorship.{contact.mentorship_id}.remind.")
    if wrong_way is not None:
        people.report_way_failed(actor, wrong_way)


def _flag(actor: Actor, contact: Contact, words: str) -> None:
    """Words that may mean danger go to the clinician on duty; taking the contact back leaves the flag for them."""
    if found := crisis_words.found(words):
        about, once = contact.mentorship.mentee, str(contact.pk)
        raise_concern(actor, about=about, kind=DANGERS[found[0]], by_words=True, once=once)


def _possible(row: Mentorship, at: datetime, now: datetime) -> datetime:
    """The moment itself, if it lies between the opening and now."""
    if at > now:
        raise RuleBroken(_("That time has not come yet. Pick a time up to now."))
    if at < row.opened_at:
        day = inside(in_words(row.opened_at))
        raise RuleBroken(_("You began together on %(day)s. Pick a time after that.") % {"day": day})
    return at
