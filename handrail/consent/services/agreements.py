"""Agreements, and consents for a mentor from outside."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent import queries
from handrail.consent.models import Agreement, Consent
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.disclosure import is_too_long
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import LegalText

NEEDED = frozenset(Agreement.Point.values) - {Agreement.Point.TEXTS}
"""Without these there is no first talk. A no to texts is fine: there are other ways."""


@transaction.atomic
def record_agreement(actor: Actor, person: Person, *, points: dict[str, bool], how: str) -> Agreement:
    """The agreement before the first talk, point by point, in the newest words. It replaces the one in force.

    The same answers to the same words again change nothing.

    Raises:
        RuleBroken: a point is missing that nobody can start without.
    """
    if missing := [point for point in Agreement.Point if point in NEEDED and not points.get(point)]:
        raise RuleBroken(
            _("Before the first talk, this must be clear to them: “%(point)s” Talk about it, then tick it.")
            % {"point": missing[0].label}
        )
    text = program.legal_text(actor, "agreement")
    if text is None:
        raise RuleBroken(_("The program has no agreement text yet. Ask the director to add one."))
    people.hold(actor, person.pk)
    said = {point: bool(points.get(point)) for point in Agreement.Point.values}
    if same := _in_force(person, text=text, points=said, how=how):
        return same
    now = timezone.now()
    _end_agreements(person, now)  # at the same moment, so that it reads as renewed
    agreement = Agreement(
        person=person,
        text=text,
        notice=program.legal_text(actor, "notice"),
        points=said,
        how=how,
        given_at=now,
        recorded_by_id=actor.person_id,
    )
    agreement.save()
    people.keep_contact_plan(actor, person, text_opt_in=bool(points.get(Agreement.Point.TEXTS)))
    trail.record(actor, "agreement.recorded", agreement, about=person.pk)
    return agreement


@transaction.atomic
def end_agreement(actor: Actor, person: Person) -> None:
    """The person takes it back: from now on nobody starts anything new with them, and the yes to texts is over too."""
    people.hold(actor, person.pk)
    for agreement in _end_agreements(person, timezone.now()):
        people.forget_yes_to_texts(actor, person)
        trail.record(actor, "agreement.ended", agreement, about=person.pk)


def _in_force(person: Person, *, text: LegalText, points: dict[str, bool], how: str) -> Agreement | None:
    running = Agreement.objects.for_system("one agreement in force").filter(person=person, ended_at=None)
    return next((each for each in running.filter(text=text, how=how) if each.points == points), None)


def _end_agreements(person: Person, now: datetime) -> list[Agreement]:
    running = list(Agreement.objects.for_system("one agreement in force").filter(person=person, ended_at=None))
    for agreement in running:
        agreement.ended_at = now
        agreement.save(update_fields=["ended_at"])
    return running


@transaction.atomic
def record_consent(
    actor: Actor, person: Person, *, recipient: Person, purpose: str, what: str, how: str, ends: datetime
) -> Consent:
    """A written yes: who may get what, for which purpose, until when (42 CFR 2.31). The same again is kept once.

    Raises:
        RuleBroken: the end is not in the future, or more than five years away.
    """
    now = timezone.now()
    if ends <= now:
        raise RuleBroken(_("Pick an end date after today. A consent that is over lets nobody see anything."))
    holding = Consent.objects.for_system("the same consent is kept once").filter(
        person=person, recipient=recipient, purpose=purpose, ends=ends, withdrawn_at=None
    )
    if same := next((each for each in holding if (each.what, each.how) == (what, how)), None):
        return same
    if is_too_long(now, ends):
        raise RuleBroken(queries.pick_up_to(actor, timezone.localdate(now)))
    consent = Consent(
        person=person,
        recipient=recipient,
        purpose=Consent.Purpose(purpose),
        what=what,
        text=program.legal_text(actor, "external_consent"),
        how=how,
        starts=now,
        ends=ends,
        recorded_by_id=actor.person_id,
    )
    consent.save()
    trail.record(actor, f"consent.recorded.{purpose}", consent, about=person.pk)
    return consent


@transaction.atomic
def withdraw_consent(actor: Actor, consent: Consent) -> None:
    """From this moment on it allows nothing. Twice is once."""
    if consent.withdrawn_at is None:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        trail.record(actor, "consent.withdrawn", consent, about=consent.person_id)
