"""Answers that somebody gave on paper are typed in for them: they stay theirs, and they may remove them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.recovery.holding import held_own
from handrail.recovery.models import Assessment
from handrail.recovery.queries.assessments import may_type_in_for
from handrail.recovery.services.owning import part_of
from handrail.rules.errors import RuleBroken
from handrail.rules.scoring import Audience, Instrument, point_on, right_answers

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee

ONE_ANSWER = "one set of answers for each time that is asked"


@transaction.atomic
def type_in_answers(
    actor: Actor, mentee: Mentee, instrument: Instrument, *, answers: Mapping[str, object], on: date, language: str
) -> Assessment:
    """They count for the time at which they were given. What was begun for that time on the page gives way to them.

    Nobody but the person sees them afterwards, unless the person shares their answers. The same form sent twice
    changes nothing.

    Raises:
        RuleBroken: nothing was answered; a day on which nothing was asked; answered for that time already.
        PermissionDenied: the actor may not, it is about themselves, or such answers are not for others to read.
    """
    held = _held(actor, mentee, instrument)
    said, point = right_answers(instrument, answers), _point(actor, held, on)
    if not said:
        raise RuleBroken(_("Type in at least one answer."))
    row = _row(held, instrument, point)
    if row.done_at is not None:
        if (row.typed_in_by_id, row.done_on, row.answers) == (actor.person_id, on, said):
            return row
        raise RuleBroken(_("These questions were answered for that time already."))
    row.answers, row.way, row.typed_in_by = said, Assessment.Way.PAPER, people_queries.me(actor)
    row.instrument_version, row.language = instrument.version, instrument.language(language)
    row.done_at, row.done_on, row.put_off_until = timezone.now(), on, None
    row.answers_part = part_of(actor, held.person_id, "answers")
    row.save()
    trail.record(actor, "assessment.typed in", row, about=row.person_id)
    return row


def _held(actor: Actor, mentee: Mentee, instrument: Instrument) -> Mentee:
    """Of somebody else whom the actor sees and who is in the program; the person is held until the commit."""
    actor.must(Permission.ANSWERS_TYPE_IN)
    people.hold(actor, mentee.person_id)
    held = may_type_in_for(actor).filter(pk=mentee.pk).first()
    if held is None or instrument.audience is not Audience.SHAREABLE:
        raise PermissionDenied(Permission.ANSWERS_TYPE_IN.value)
    return held


def _point(actor: Actor, mentee: Mentee, on: date) -> int:
    if on > program.today(actor, mentee.site):
        raise RuleBroken(_("That day has not come yet. Pick today or an earlier day."))
    began = mentee.enrolled_at.astimezone(ZoneInfo(mentee.site.time_zone)).date()
    point = point_on(program.policies(actor).assessment_points, began, on)
    if point is None:
        raise RuleBroken(_("Nothing was asked yet on that day. Pick a day after they came into the program."))
    return point


def _row(mentee: Mentee, instrument: Instrument, point: int) -> Assessment:
    """What there is for this point; a new one, not saved, where there is none."""
    rows = Assessment.objects.for_system(ONE_ANSWER).select_for_update(of=("self",))
    found = rows.filter(person=mentee.person_id, instrument=instrument.key, point=point).first()
    return found or Assessment(person=mentee.person, instrument=instrument.key, point=point, begun_at=timezone.now())


@transaction.atomic
def undo_typed_answers(actor: Actor, row: Assessment) -> None:
    """A slip of the pen, for ten minutes. Later the person alone may remove it; taking it back again changes nothing.

    Raises RuleBroken when the ten minutes are over.
    """
    people.hold(actor, row.person_id)
    fresh = Assessment.objects.typed_in_by(actor).select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        return
    if not fresh.may_be_undone(timezone.now()):
        raise RuleBroken(_("Ten minutes are over. The person it is about can still remove it."))
    fresh.delete()
    trail.record(actor, "assessment.taken back", row, about=row.person_id)


@transaction.atomic
def remove_typed_answers(actor: Actor, row: Assessment) -> None:
    """The person does not want what somebody typed in for them. It is asked again; their own answers stay.

    Raises PermissionDenied for whoever it does not belong to, and for what they answered themselves.
    """
    fresh = held_own(actor, row)
    if fresh.typed_in_by_id is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    fresh.delete()
    trail.record(actor, "assessment.removed", row, about=row.person_id)
