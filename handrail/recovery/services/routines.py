"""Small steps: picked or in one's own words, ticked, changed, put away and taken up again. Nothing is ever lost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships import services as mentorships
from handrail.recovery import queries, starters
from handrail.recovery.holding import ONCE, held_own, hold_own, made_before
from handrail.recovery.models import Routine, RoutineDay, RoutineReminder
from handrail.recovery.services.sharing import share_if
from handrail.rules import rhythm
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same
from handrail.vault.ids import new_id

AT_ONCE = 12
"""Small steps at one time: more than a week can carry."""
IFS = 5


@transaction.atomic
def add_routine(
    actor: Actor,
    *,
    area: str,
    picked: str = "",
    words: str = "",
    days: Collection[int] = (),
    times: int = 1,
    share: bool = False,
    once: str,
) -> Routine:
    """Their own words, or a step of starters.STEPS where they wrote none. Shared words may mean danger (0073).

    Raises:
        RuleBroken: neither, twelve at one time, shared with nobody, or the form was somebody else's.
    """
    person_id = hold_own(actor)
    words = words.strip()
    picked = "" if words else picked
    if made := made_before(actor, Routine.objects.for_system(ONCE), once):
        return the_same(made, Routine(picked=picked, words=words), "picked", "words")
    if area not in starters.ROUTINE_AREAS or not (words or starters.step_words(area, picked)):
        raise RuleBroken(_("Pick a small step, or write one of your own."))
    _must_have_room(actor)
    routine = Routine(person_id=person_id, area=area, picked=picked, words=words, made_at=timezone.now(), once=once)
    routine.days, routine.times = rhythm.mask_of(days), len(set(days)) or times
    share_if(actor, routine, share)
    routine.save(force_insert=True)
    if routine.is_shared:
        mentorships.flag_own_words(actor, words, once=str(routine.pk))
    trail.record(actor, "routine.added", routine, about=person_id)
    return routine


@transaction.atomic
def change_rhythm(actor: Actor, routine: Routine, *, days: Collection[int], times: int) -> None:
    """On which days, or how often a week. What was done stays as it is."""
    row = held_own(actor, routine)
    row.days, row.times = rhythm.mask_of(days), len(set(days)) or times
    row.save(update_fields=["days", "times"])
    trail.record(actor, "routine.changed", row, about=row.person_id)


@transaction.atomic
def did_routine(actor: Actor, routine: Routine, *, on: date) -> None:
    """Today or a day back. Ticked twice is ticked.

    Raises RuleBroken for any other day.
    """
    row = held_own(actor, routine)
    if not rhythm.may_tick(on, queries.my_today(actor)):
        raise RuleBroken(_("You can tick today and yesterday. Open the page again to see which days these are."))
    RoutineDay.objects.bulk_create([RoutineDay(routine=row, on=on)], ignore_conflicts=True)
    trail.record(actor, "routine.done", row, about=row.person_id)


@transaction.atomic
def undo_routine(actor: Actor, routine: Routine, *, on: date) -> None:
    """The tick of today or yesterday is taken back; what lies longer back stays."""
    row = held_own(actor, routine)
    if rhythm.may_tick(on, queries.my_today(actor)):
        RoutineDay.objects.kept_by(actor).filter(routine=row, on=on).delete()
    trail.record(actor, "routine.undone", row, about=row.person_id)


@transaction.atomic
def add_if_then(actor: Actor, routine: Routine, *, picked: str = "", if_: str = "", then: str = "") -> None:
    """What gets in the way, and what they do then. The same again changes nothing.

    Raises:
        RuleBroken: it is not whole, or there are five.
    """
    row = held_own(actor, routine)
    if_, then = if_.strip(), then.strip()
    link = {"if": if_, "then": then} if if_ or then else {"picked": picked}
    if not (if_ and then) and starters.if_then(link.get("picked", "")) == ("", ""):
        raise RuleBroken(_("Write both: what gets in the way, and what you do then. Or pick one."))
    if link not in row.ifs:
        if len(row.ifs) >= IFS:
            raise RuleBroken(_("Five are enough to keep in mind. Take one away first."))
        row.ifs = [*row.ifs, link]
        row.save(update_fields=["ifs"])
        if row.is_shared:
            mentorships.flag_own_words(actor, f"{if_}\n{then}", once=str(new_id()))
    trail.record(actor, "routine.if_then_added", row, about=row.person_id)


@transaction.atomic
def remove_if_then(actor: Actor, routine: Routine, *, number: int) -> None:
    """`number`: its place, from 0. One that is gone already stays gone."""
    row = held_own(actor, routine)
    row.ifs = [each for place, each in enumerate(row.ifs) if place != number]
    row.save(update_fields=["ifs"])
    trail.record(actor, "routine.if_then_removed", row, about=row.person_id)


@transaction.atomic
def put_routine_away(actor: Actor, routine: Routine) -> None:
    """Not now. What was done stays."""
    row = held_own(actor, routine)
    row.put_away_at = row.put_away_at or timezone.now()
    row.save(update_fields=["put_away_at"])
    trail.record(actor, "routine.put_away", row, about=row.person_id)


@transaction.atomic
def take_routine_up(actor: Actor, routine: Routine) -> None:
    """Raises RuleBroken at twelve at one time."""
    row = held_own(actor, routine)
    if row.put_away_at is not None:
        _must_have_room(actor)
        row.put_away_at = None
        row.save(update_fields=["put_away_at"])
    trail.record(actor, "routine.taken_up", row, about=row.person_id)


@transaction.atomic
def keep_reminder(actor: Actor, *, at: time | None) -> None:
    """Reminders at this time of day, or none."""
    person_id = hold_own(actor)
    row = RoutineReminder.objects.visible_to(actor).first()
    if row is not None and at is None:
        row.delete()
    elif row is not None and at is not None:
        row.at = at
        row.save(update_fields=["at"])
    elif at is not None:
        row = RoutineReminder(person_id=person_id, at=at)
        row.save(force_insert=True)
    trail.record(actor, "routine_reminder.on" if at else "routine_reminder.off", None, about=person_id)


def _must_have_room(actor: Actor) -> None:
    if queries.routines(actor).filter(put_away_at=None).count() >= AT_ONCE:
        raise RuleBroken(_("Twelve small steps are a full week. Put one away first."))
