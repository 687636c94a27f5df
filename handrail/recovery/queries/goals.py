"""Goals, their steps and reviews: for the person, and for whoever they share with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.prepared import prepared
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.recovery.models import Goal, GoalReview, GoalStep
from handrail.recovery.queries.routines import my_today

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship
    from handrail.program.models import Site

REVIEW_EVERY = timedelta(days=30)
"""Until the next look at a goal, where nobody says otherwise."""


def goals(actor: Actor) -> QuerySet[Goal]:
    """The actor's own with steps and reviews, the next to be looked at first. Three queries for any number."""
    return _whole(actor, Goal.objects.kept_by(actor)).order_by("review_on", "made_at", "pk")


def goal_steps(actor: Actor) -> QuerySet[GoalStep]:
    """Of the actor's own goals."""
    return GoalStep.objects.kept_by(actor).select_related("goal")


def goals_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Goal]:
    """What the mentee shares of them: those on the way, and those they reached."""
    rows = _whole(actor, Goal.objects.shared_by(actor, mentorship))
    return rows.filter(state__in=[Goal.State.OPEN, Goal.State.REACHED]).order_by("state", "review_on", "made_at", "pk")


def goals_to_review(actor: Actor) -> QuerySet[Goal]:
    """Open goals that somebody shares with the actor now, to write down how it goes. Not the actor's own."""
    if not actor.can(Permission.RECOVERY_REVIEW):
        return Goal.objects.none()
    shared = Goal.objects.visible_to(actor).exclude(person=actor.person_id).exclude(shared_with=None)
    return _whole(actor, shared.filter(state=Goal.State.OPEN)).select_related("person")


def _whole(actor: Actor, rows: QuerySet[Goal]) -> QuerySet[Goal]:
    steps = GoalStep.objects.visible_to(actor).order_by("made_at", "pk")
    reviews = GoalReview.objects.visible_to(actor).select_related("by").order_by("-made_at", "-pk")
    return rows.prefetch_related(Prefetch("steps", steps)).prefetch_related(Prefetch("reviews", reviews))


@dataclass(frozen=True, slots=True)
class Due:
    """A goal to be looked at together now. `with_whom`: the other one's name, "" where it is not shared."""

    goal: Goal
    with_whom: str = ""


def my_reviews_due(actor: Actor) -> list[Due]:
    """The actor's own goals whose day to be looked at has come."""
    due = _due_by(actor, my_today(actor))
    mine = mentorships.current(actor, actor.person_id) if due and actor.person_id else None
    return [Due(goal, mine.mentor.shown_name if mine and goal.shared_with_id == mine.pk else "") for goal in due]


@prepared
def _due_by(actor: Actor, day: date) -> QuerySet[Goal]:
    rows = Goal.objects.kept_by(actor).filter(state=Goal.State.OPEN, review_on__lte=day)
    return rows.order_by("review_on", "pk")


def reviews_due(actor: Actor) -> list[Due]:
    """Goals that mentees share with the actor, whose day has come at the mentorship's site."""
    rows = _shared_and_due_by(actor, _latest_today())
    today = {each.pk: program.today(actor, each.site) for each in mentorships.led_now(actor)} if rows else {}
    return [
        Due(goal, goal.person.shown_name)
        for goal in rows
        if goal.review_on and goal.review_on <= today.get(goal.shared_with_id or goal.pk, date.min)
    ]


@prepared
def _shared_and_due_by(actor: Actor, day: date) -> QuerySet[Goal]:
    rows = Goal.objects.visible_to(actor).exclude(person=actor.person_id)
    due = rows.filter(state=Goal.State.OPEN, shared_with__isnull=False, review_on__lte=day)
    return due.select_related("person").order_by("review_on", "pk")


def site_of(actor: Actor, mentorship_id: UUID | None) -> Site | None:
    """Where the two walk whom the actor leads; None for anybody else's."""
    found = mentorships.mentorships_led(actor).filter(pk=mentorship_id).first() if mentorship_id else None
    return found.site if found else None


def today_of(actor: Actor, goal: Goal) -> date:
    """The day it is at the site of the two; at the person's own for their own goal."""
    if goal.person_id == actor.person_id:
        return my_today(actor)
    return program.today(actor, site_of(actor, goal.shared_with_id))


def _latest_today() -> date:
    """No site is more than 14 hours ahead of the world's clock."""
    return (timezone.now() + timedelta(hours=14)).date()
