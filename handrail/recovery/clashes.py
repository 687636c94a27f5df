"""What becomes of what a person keeps for themselves: nothing that holds words is set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from handrail.access.merging import Clash, Does

if TYPE_CHECKING:
    from handrail.recovery.models import Milestone, Plan

TALK_FIRST = gettext_lazy("They asked to talk in both records, and nobody did yet. Answer one of the two first.")


def _plan(stays: Plan, goes: Plan) -> Mapping[str, Any]:
    opened = [each.opened_at for each in (stays, goes) if each.opened_at]
    return {"saved_at": max(stays.saved_at, goes.saved_at), "opened_at": max(opened) if opened else None}


def _milestone(stays: Milestone, goes: Milestone) -> Mapping[str, Any]:
    return {"made_at": min(stays.made_at, goes.made_at), "seen_at": stays.seen_at or goes.seen_at}


CLASHES = (
    Clash(table="recovery.Plan", column="person", settles=_plan),
    Clash(table="recovery.ProgressPart", column="person", beside=("part",)),
    Clash(
        table="recovery.Chapter",
        column="part",
        beside=("begins",),
        only=Q(set_aside_at=None),
        does=Does.ENDS,
        at="set_aside_at",
    ),
    Clash(table="recovery.Milestone", column="person", beside=("kind", "number", "of_chapter"), settles=_milestone),
    Clash(
        table="recovery.Milestone",
        column="person",
        beside=("kind", "number"),
        only=Q(of_chapter=None),
        settles=_milestone,
    ),
    Clash(table="recovery.Assessment", column="person", beside=("instrument", "point"), does=Does.STEPS, at="point"),
    Clash(table="recovery.FavoriteExercise", column="person", beside=("slug",)),
    Clash(table="recovery.RoutineReminder", column="person"),
    Clash(table="recovery.TalkRequest", column="person", only=Q(closed_at=None), does=Does.STOPS, words=TALK_FIRST),
)
