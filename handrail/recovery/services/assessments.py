"""Somebody answers: at once or in parts, or not now. And asks for another mentor, past the one they have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentees import queries as mentees
from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.recovery.holding import hold_own
from handrail.recovery.languages import language_now
from handrail.recovery.models import AnotherMentor, Assessment
from handrail.recovery.queries.routines import my_today
from handrail.recovery.services.owning import my_part
from handrail.rules.errors import RuleBroken
from handrail.rules.scoring import Audience, Instrument, is_positive, right_answers, score


@transaction.atomic
def save_answers(
    actor: Actor, instrument: Instrument, point: int, *, answers: Mapping[str, object], way: str, finish: bool
) -> Assessment:
    """Kept half-way, or done. What is done stays as it is: the same form sent twice changes nothing.

    Raises:
        RuleBroken: nothing was answered, and it is to be finished.
        ValueError: no such way.
    """
    row = _sitting(actor, instrument, point)
    if row.done_at is not None:
        return row
    row.answers, row.way = right_answers(instrument, answers), Assessment.Way(way)
    row.instrument_version, row.language = instrument.version, language_now(instrument)
    if finish:
        if not row.answers:
            raise RuleBroken(_("Answer at least one question, or pick “Not now”."))
        row.done_at, row.done_on = timezone.now(), my_today(actor)
        row.put_off_until = None
        if instrument.audience is Audience.SHAREABLE:
            row.answers_part = my_part(actor, "answers")
    row.save()
    if finish and is_positive(instrument, row.answers):
        _ask_the_clinician(actor, instrument, row)
    trail.record(actor, f"assessment.{'done' if finish else 'begun'}", row, about=row.person_id)
    return row


@transaction.atomic
def put_off(actor: Actor, instrument: Instrument, point: int) -> Assessment:
    """ "Not now": asked again after the program's number of days, so many times at most.

    Raises RuleBroken where that was done often enough.
    """
    row, policies, today = _sitting(actor, instrument, point), program.policies(actor), my_today(actor)
    if row.done_at is not None or (row.put_off_until and row.put_off_until > today):
        return row
    if row.put_off >= policies.assessment_put_off_times:
        raise RuleBroken(_("You put it off before. Answer what you want to, and skip the rest."))
    row.put_off_until = today + timedelta(days=policies.assessment_put_off_days)
    row.put_off += 1
    row.save()
    trail.record(actor, "assessment.put off", row, about=row.person_id)
    return row


def _sitting(actor: Actor, instrument: Instrument, point: int) -> Assessment:
    """The row of this point, read anew with the person held; a new one, not saved, where there is none."""
    person_id = hold_own(actor)
    rows = Assessment.objects.kept_by(actor).select_for_update(of=("self",))
    return rows.filter(instrument=instrument.key, point=point).first() or Assessment(
        person_id=person_id,
        instrument=instrument.key,
        instrument_version=instrument.version,
        language=language_now(instrument),
        point=point,
        begun_at=timezone.now(),
    )


def _ask_the_clinician(actor: Actor, instrument: Instrument, row: Assessment) -> None:
    """The number is for clinicians alone: it stands, sealed, where only they read."""
    found = score(instrument, row.answers)
    total = sum(right_answers(instrument, row.answers).values()) if found.value is None else found.value
    words = f"{instrument.key.upper()}: {total} / {found.high} ({found.answered} / {found.asked})"
    within = timedelta(hours=program.policies(actor).screen_hours)
    me = people_queries.me(actor)
    mentorships.raise_concern(
        actor, about=me, kind="screen", words=words, by_words=True, within=within, once=str(row.pk)
    )


@transaction.atomic
def ask_for_another_mentor(actor: Actor, *, once: str) -> AnotherMentor:
    """A coordinator gets a task. Nothing about it goes to the mentor, nor shows on anything that they may open.

    Raises RuleBroken where they have no mentor.
    """
    held = mentorships.hold_current(actor, hold_own(actor))
    if held is None:
        raise RuleBroken(_("You have no mentor right now. We are looking for somebody already."))
    rows = AnotherMentor.objects.kept_by(actor)
    if made := rows.filter(mentorship=held, taken_back_at=None).first():
        return made
    row = AnotherMentor(mentorship=held, asked_at=timezone.now(), once=once)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(_("This form was used before. Open the page again, and save it there.")) from error
    owner = mentees.owners(actor, [held.mentee_id]).get(held.mentee_id)
    if owner and AnotherMentor.objects.visible_to(people_queries.actor_of(owner.pk)).filter(pk=row.pk).exists():
        path, told = f"/queue/another_mentor/{held.pk}/", f"another_mentor.{row.pk}"
        people.write_notice(actor, owner.pk, "answer", says="queue", dedupe=told, path=path)
    trail.record(actor, "another_mentor.asked", row, about=held.mentee_id)
    return row


@transaction.atomic
def take_back_asking(actor: Actor) -> None:
    """They stay with the mentor they have."""
    hold_own(actor)
    row = AnotherMentor.objects.kept_by(actor).select_for_update(of=("self",)).filter(taken_back_at=None).first()
    if row is None:
        return
    row.taken_back_at = timezone.now()
    row.save(update_fields=["taken_back_at"])
    trail.record(actor, "another_mentor.taken back", row, about=actor.person_id)
