"""What somebody told, or gave on paper, is written down for them: it stays theirs, and they may remove it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.recovery.days import possible_day
from handrail.recovery.holding import must_be_as_said
from handrail.recovery.models import Pulse
from handrail.recovery.models.pulse import said
from handrail.recovery.services.pulse import ONCE, forget, tell, weigh
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


@transaction.atomic
def write_down_pulse(
    actor: Actor,
    mentorship: Mentorship,
    *,
    way: str,
    mood: int,
    craving: int | None = None,
    sleep: int | None = None,
    company: int | None = None,
    words: str = "",
    on: date | None = None,
    once: str,
) -> Pulse:
    """The mentor who was told sees it, as they heard it; written down by a coordinator, the mentor is told.

    Raises:
        RuleBroken: it has ended, a day to come, or the form was used for another one.
        PermissionDenied: the actor may not, or it is about themselves.
        ValueError: no such way or step.
    """
    held = _held(actor, mentorship)
    if made := Pulse.objects.for_system(ONCE).filter(once=once).first():
        if (made.person_id, made.by_id) != (held.mentee_id, actor.person_id):
            raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
        must_be_as_said(made, mood=mood, craving=craving, sleep=sleep, company=company, words=words.strip())
        return made
    by, now = people_queries.me(actor), timezone.now()
    pulse = Pulse(person=held.mentee, by=by, way=Pulse.Way(way), made_at=now, once=once)
    pulse.on, pulse.words = possible_day(on, program.today(actor, held.site)), words.strip()
    pulse.said, pulse.shared_with_id = said(mood, craving, sleep, company), held.pk
    weigh(actor, pulse)
    if mentorship_queries.leads(actor, held):
        pulse.seen_at, pulse.seen_by = now, by
    pulse.save(force_insert=True)
    tell(actor, pulse)
    mentorships.flag_words(actor, held.mentee, pulse.words, once=str(pulse.pk))
    trail.record(actor, f"pulse.written down.{pulse.way}", pulse, about=pulse.person_id)
    return pulse


def _held(actor: Actor, mentorship: Mentorship) -> Mentorship:
    """Of somebody else, open, and held until the commit."""
    actor.must(Permission.PULSE_WRITE_DOWN)
    if actor.person_id in (None, mentorship.mentee_id):
        raise PermissionDenied(Permission.PULSE_WRITE_DOWN.value)
    people.hold(actor, mentorship.mentee_id)
    held = mentorships.hold_current(actor, mentorship.mentee_id)
    if held is None or held.pk != mentorship.pk:
        raise RuleBroken(_("This mentorship has ended, so nothing can be added to it."))
    return held


@transaction.atomic
def undo_written_pulse(actor: Actor, pulse: Pulse) -> None:
    """A slip of the pen, for ten minutes. Later the person alone may remove it; taking it back again changes nothing.

    Raises RuleBroken when the ten minutes are over.
    """
    people.hold(actor, pulse.person_id)
    fresh = Pulse.objects.written_by(actor).select_for_update(of=("self",)).filter(pk=pulse.pk).first()
    if fresh is None:
        return
    if not fresh.may_be_undone(timezone.now()):
        raise RuleBroken(_("Ten minutes are over. The person it is about can still remove it."))
    forget(actor, fresh)
    trail.record(actor, "pulse.taken back", pulse, about=pulse.person_id)
