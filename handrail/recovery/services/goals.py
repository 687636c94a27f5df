"""Goals in a person's own words: made, walked, looked at together, reached, changed or let go. None is ever failed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.recovery import queries, starters
from handrail.recovery.holding import ONCE, held_own, hold_own, made_before
from handrail.recovery.models import Goal, GoalReview, GoalStep
from handrail.recovery.services.sharing import share_if
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same, the_same
from handrail.vault.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

AT_ONCE = 20
STEPS = 30


@transaction.atomic
def add_goal(
    actor: Actor,
    *,
    words: str = "",
    picked: str = "",
    area: str = "",
    why: str = "",
    step: str = "",
    review_on: date | None = None,
    share: bool = False,
    once: str,
) -> Goal:
    """Their own words, or those of a starter where they wrote none; with a first step, if they have one.

    Raises:
        RuleBroken: no words, a day that is over, twenty at one time, shared with nobody, or somebody else's form.
    """
    person_id = hold_own(actor)
    words = words.strip() or starters.goal_words(picked)
    if made := made_before(actor, Goal.objects.for_system(ONCE), once):
        return _as_said(actor, made, words=words, why=why.strip(), step=step.strip())
    if not words:
        raise RuleBroken(_("Say in a few words what you want."))
    if queries.goals(actor).filter(state=Goal.State.OPEN).count() >= AT_ONCE:
        raise RuleBroken(_("Twenty goals are a lot at one time. Let one go, or tick one off, first."))
    area = area or picked.partition("-")[0]
    goal = Goal(person_id=person_id, words=words, why=why.strip(), made_at=timezone.now(), once=once)
    goal.area = area if area in starters.GOAL_AREAS else ""
    goal.review_on = _review_day(review_on, queries.my_today(actor))
    share_if(actor, goal, share)
    goal.save(force_insert=True)
    if step.strip():
        first = GoalStep(goal=goal, words=step.strip(), made_at=goal.made_at, once=_first_step(once))
        first.save(force_insert=True)
    if goal.is_shared:
        mentorships.flag_own_words(actor, f"{words}\n{goal.why}\n{step}", once=str(goal.pk))
    trail.record(actor, "goal.added", goal, about=person_id)
    return goal


def _as_said(actor: Actor, made: Goal, **said: str) -> Goal:
    """The goal as this form made it before. Raises SavedBefore: it said something else then."""
    first = queries.goal_steps(actor).filter(once=_first_step(made.once)).first()
    must_say_the_same({"words": made.words, "why": made.why, "step": first.words if first else ""}, said)
    return made


def _first_step(once: str) -> str:
    """The number of a goal's form, for the step that came with it."""
    return f"{once}.first"


@transaction.atomic
def add_step(actor: Actor, goal: Goal, *, words: str, once: str) -> GoalStep:
    """Raises RuleBroken: the goal is not open, has thirty steps, or the form was somebody else's."""
    row = _open(actor, goal)
    if made := made_before(actor, GoalStep.objects.for_system(ONCE), once, by="goal__person_id"):
        return the_same(made, GoalStep(words=words.strip()), "words")
    if queries.goal_steps(actor).filter(goal=row).count() >= STEPS:
        raise RuleBroken(_("Thirty steps are a lot for one goal. Make a second goal of it."))
    step = GoalStep(goal=row, words=words.strip(), made_at=timezone.now(), once=once)
    step.save(force_insert=True)
    if row.is_shared:
        mentorships.flag_own_words(actor, step.words, once=str(step.pk))
    trail.record(actor, "goal_step.added", step, about=row.person_id)
    return step


@transaction.atomic
def finish_step(actor: Actor, step: GoalStep) -> None:
    """Done today. Ticked twice keeps the first day."""
    row = held_own(actor, step)
    row.done_on = row.done_on or queries.my_today(actor)
    row.save(update_fields=["done_on"])
    trail.record(actor, "goal_step.done", row, about=row.goal.person_id)


@transaction.atomic
def reopen_step(actor: Actor, step: GoalStep) -> None:
    row = held_own(actor, step)
    row.done_on = None
    row.save(update_fields=["done_on"])
    trail.record(actor, "goal_step.undone", row, about=row.goal.person_id)


@transaction.atomic
def remove_step(actor: Actor, step: GoalStep) -> None:
    """It was not the right step. One that was done stays."""
    row = held_own(actor, step)
    about, gone = row.goal.person_id, GoalStep(pk=row.pk)
    if row.done_on is None:
        row.delete()
    trail.record(actor, "goal_step.removed", gone, about=about)


@transaction.atomic
def review_goal(actor: Actor, goal: Goal, *, how: str, next_on: date | None = None, once: str) -> GoalReview:
    """How it goes, by the person or by whoever they share it with; both read it, and the other is told.

    Raises:
        RuleBroken: the goal is not open any more, the next day is over, or the form was somebody else's.
        PermissionDenied: it is not the actor's, and not shared with them.
    """
    people.hold(actor, goal.person_id)
    row = _reviewed(actor, goal)
    reviews = GoalReview.objects.for_system("the same form sent twice makes one row")
    if made := reviews.filter(once=once).first():
        if made.by_id != actor.person_id:
            raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
        return the_same(made, GoalReview(how=how.strip()), "how")
    today = queries.today_of(actor, row)
    row.review_on = _review_day(next_on, today)
    row.save(update_fields=["review_on"])
    review = GoalReview(
        goal=row,
        by=people_queries.me(actor),
        on=today,
        how=how.strip(),
        next_on=row.review_on,
        made_at=timezone.now(),
        once=once,
    )
    review.save(force_insert=True)
    if row.is_shared:
        mentorships.flag_words(actor, row.person, review.how, once=str(review.pk))
    _tell_the_other(actor, row, review.pk)
    trail.record(actor, "goal.reviewed", review, about=row.person_id)
    return review


@transaction.atomic
def reach_goal(actor: Actor, goal: Goal, *, words: str = "") -> None:
    """Raises RuleBroken when it is not open any more."""
    row = _end(actor, goal, Goal.State.REACHED, words)
    trail.record(actor, "goal.reached", row, about=row.person_id)


@transaction.atomic
def let_go_of_goal(actor: Actor, goal: Goal, *, words: str = "") -> None:
    """It is not what they want now; it stays in their history. Raises RuleBroken when it is not open any more."""
    row = _end(actor, goal, Goal.State.LET_GO, words)
    trail.record(actor, "goal.let_go", row, about=row.person_id)


@transaction.atomic
def take_goal_up(actor: Actor, goal: Goal) -> None:
    """On the way again. One that was changed goes on as what it became."""
    row = held_own(actor, goal)
    if row.state in (Goal.State.REACHED, Goal.State.LET_GO):
        row.state, row.ended_on, row.end_words = Goal.State.OPEN, None, ""
        row.review_on = _review_day(None, queries.my_today(actor))
        row.save(update_fields=["state", "ended_on", "end_words", "review_on"])
    trail.record(actor, "goal.taken_up", row, about=row.person_id)


@transaction.atomic
def change_goal(actor: Actor, goal: Goal, *, words: str, once: str) -> Goal:
    """Say it anew: the old words stay in the history, and steps that are still to do go along.

    Raises RuleBroken: it is not open any more, or the form was somebody else's.
    """
    hold_own(actor)
    if made := made_before(actor, Goal.objects.for_system(ONCE), once):
        return the_same(made, Goal(words=words.strip()), "words")
    row = _open(actor, goal)
    anew = Goal(person_id=row.person_id, words=words.strip(), area=row.area, why=row.why, once=once)
    anew.made_at = timezone.now()
    anew.shared_with_id, anew.review_on = row.shared_with_id, row.review_on
    anew.save(force_insert=True)
    queries.goal_steps(actor).filter(goal=row, done_on=None).select_related(None).update(goal=anew)
    row.state, row.ended_on, row.review_on, row.turned_into = Goal.State.CHANGED, queries.my_today(actor), None, anew
    row.save(update_fields=["state", "ended_on", "review_on", "turned_into"])
    if anew.is_shared:
        mentorships.flag_own_words(actor, anew.words, once=str(anew.pk))
    trail.record(actor, "goal.changed", anew, about=row.person_id)
    return anew


def _open(actor: Actor, goal: Goal) -> Goal:
    row = held_own(actor, goal)
    if not row.is_open:
        raise RuleBroken(_("This goal is in your history. Take it up again first."))
    return row


def _end(actor: Actor, goal: Goal, state: str, words: str) -> Goal:
    row = _open(actor, goal)
    row.state, row.ended_on, row.review_on = state, queries.my_today(actor), None
    row.end_words = words.strip()
    row.save(update_fields=["state", "ended_on", "review_on", "end_words"])
    if row.is_shared:
        mentorships.flag_own_words(actor, row.end_words, once=str(new_id()))
    return row


def _reviewed(actor: Actor, goal: Goal) -> Goal:
    """Held: the actor's own, or one that is shared with them at this moment."""
    own, shared = actor.can(Permission.RECOVERY_KEEP_OWN), queries.goals_to_review(actor).filter(pk=goal.pk)
    if not (own and goal.person_id == actor.person_id) and not shared.exists():
        raise PermissionDenied(Permission.RECOVERY_REVIEW.value)
    rows = Goal.objects.visible_to(actor).select_related("person")
    row = rows.select_for_update(of=("self",)).get(pk=goal.pk)
    if not row.is_open:
        raise RuleBroken(_("This goal is not open any more. Open the page again to see what became of it."))
    return row


def _review_day(wanted: date | None, today: date) -> date:
    if wanted is not None and wanted < today:
        raise RuleBroken(_("Pick today or a day to come."))
    return wanted or today + queries.REVIEW_EVERY


def _tell_the_other(actor: Actor, goal: Goal, review_id: UUID) -> None:
    """In their open mentorship alone. An ending takes back what was not sent yet."""
    mentorship = mentorship_queries.current(actor, goal.person_id)
    if mentorship is None or goal.shared_with_id != mentorship.pk:
        return
    is_mine = actor.person_id == goal.person_id
    other = mentorship.mentor_id if is_mine else goal.person_id
    path = reverse("recovery:shared", args=[mentorship.pk]) if is_mine else reverse("recovery:goal", args=[goal.pk])
    dedupe = f"mentorship.{mentorship.pk}.goal_review.{review_id}"
    says = "shared" if is_mine else "goal"
    people.write_notice(actor, other, "update", says=says, dedupe=dedupe, path=path)
