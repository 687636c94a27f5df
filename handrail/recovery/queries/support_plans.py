"""Support plans, and what can go into one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.mentors import queries as mentors
from handrail.recovery import rhythm_words
from handrail.recovery.models import Goal, Routine, SupportPlan
from handrail.recovery.queries.goals import goals
from handrail.recovery.queries.plan import Line, lines
from handrail.recovery.queries.routines import my_today, routines
from handrail.recovery.queries.sharing import my_mentorship

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

REVIEWS = 10
"""The latest of each goal stand in it."""


def support_plans(actor: Actor) -> QuerySet[SupportPlan]:
    """The actor's own versions, the newest first."""
    return SupportPlan.objects.kept_by(actor).order_by("-on", "-made_at", "-pk")


@prepared
def support_plans_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[SupportPlan]:
    """The newest 30: the versions that the mentee shared with whoever walks with them."""
    return SupportPlan.objects.shared_by(actor, mentorship).order_by("-on", "-made_at", "-pk")[:30]


def support_plans_to_read(actor: Actor) -> QuerySet[SupportPlan]:
    """Versions that somebody else shares with the actor now."""
    shared = SupportPlan.objects.visible_to(actor).exclude(person=actor.person_id)
    return shared.exclude(shared_with=None)


def my_mentors_credential(actor: Actor) -> str:
    """What certifies the actor's mentor today, in words; "" for nothing, and where there is no mentor."""
    mine = my_mentorship(actor)
    if mine is None:
        return ""
    held = mentors.credentials_for_paper(actor, mine.mentor_id, my_today(actor))
    numbered = _("%(title)s, number %(number)s")
    return "; ".join(numbered % {"title": title, "number": number} if number else title for title, number in held)


def support_plan_choices(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the actor can tick: (heading, [(key, words)]), without headings that have nothing under them."""
    offered = [
        (_("Goals"), [(f"goal:{goal.pk}", goal.words) for goal in _goals(actor)]),
        (_("Small steps"), [(f"routine:{each.pk}", each.said) for each in _routines(actor)]),
        (_("Lines of my plan card"), [(f"line:{each.row.pk}", _in_one(each)) for each in _lines(actor)]),
    ]
    return [(heading, choices) for heading, choices in offered if choices]


def support_plan_parts(actor: Actor, chosen: Collection[str]) -> dict[str, list[Any]]:
    """What was ticked, as JSON, in the words of today: it does not follow what changes later."""
    return {
        "goals": [_goal(goal) for goal in _goals(actor) if f"goal:{goal.pk}" in chosen],
        "routines": [_routine(each) for each in _routines(actor) if f"routine:{each.pk}" in chosen],
        "lines": [[each.row.said, each.then] for each in _lines(actor) if f"line:{each.row.pk}" in chosen],
    }


def _goals(actor: Actor) -> QuerySet[Goal]:
    return goals(actor).filter(state__in=[Goal.State.OPEN, Goal.State.REACHED])


def _routines(actor: Actor) -> QuerySet[Routine]:
    return routines(actor).filter(put_away_at=None)


def _lines(actor: Actor) -> list[Line]:
    return [each for each in lines(actor) if each.is_finished]


def _in_one(line: Line) -> str:
    return _("If %(barrier)s, then %(answer)s") % {"barrier": line.row.said, "answer": line.then}


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "words": goal.words,
        "why": goal.why,
        "reached_on": _iso(goal.ended_on),
        "review_on": _iso(goal.review_on),
        "steps": [{"words": step.words, "done_on": _iso(step.done_on)} for step in goal.steps.all()],
        "reviews": [
            {"on": _iso(each.on), "by": each.by.shown_name, "how": each.how} for each in goal.reviews.all()[:REVIEWS]
        ],
    }


def _routine(routine: Routine) -> dict[str, Any]:
    ifs = [list(each) for each in routine.ifs_said]
    return {"words": routine.said, "how_often": rhythm_words.how_often(routine.rhythm), "ifs": ifs}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class SupportPlanRead:
    """A version as a page or a printer takes it: its days are days again."""

    plan: SupportPlan
    contents: dict[str, Any]

    @classmethod
    def of(cls, plan: SupportPlan) -> SupportPlanRead:
        return cls(plan, _with_days(plan.contents))


def _with_days(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: date.fromisoformat(each) if each and key in DAYS else _with_days(each) for key, each in value.items()
        }
    return [_with_days(each) for each in value] if isinstance(value, list) else value


DAYS = frozenset({"on", "done_on", "reached_on", "review_on"})
