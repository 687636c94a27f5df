"""What this room holds of a person: what they keep for themselves, and what others wrote to them here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Holding, Stop, acted
from handrail.recovery import queries, sentences

if TYPE_CHECKING:
    from handrail.recovery.models import Assessment, Goal, IfThen, Milestone, PlanItem, Pulse, Response, Routine


def _said(row: IfThen | Response | PlanItem | Routine) -> str:
    return row.said


def _area(row: Goal | Routine) -> str:
    shown: Any = row.area_shown
    return str(getattr(shown, "name", shown) or "")


def _pulse(pulse: Pulse) -> dict[str, Any]:
    told: dict[str, Any] = {"mood": str(pulse.mood.label), "craving": pulse.craving}
    told |= {key: str(each.label) for key, each in (("sleep", pulse.sleep), ("company", pulse.company)) if each}
    return {key: value for key, value in told.items() if value is not None}


def _ifs(routine: Routine) -> list[str]:
    return [f"{_('If')} {way}: {then}" for way, then in routine.ifs_said]


def _milestone(milestone: Milestone) -> str:
    return sentences.milestone(milestone.kind, milestone.number)


def _answers(assessment: Assessment) -> dict[str, Any]:
    """Questions and answers in words; a set of questions that is not here any more: as it was kept."""
    asked = queries.instrument_of(CLOCK, assessment.instrument, assessment.instrument_version)
    return dict(sentences.answers(asked, assessment.answers)) if asked else assessment.answers


def own(**said: Any) -> Holding:
    return Holding(is_own=True, **said)


HOLDINGS = [
    *acted("recovery.InstrumentVersion", "added_by"),
    *acted("recovery.InstrumentDecision", "by"),
    own(
        table="recovery.JournalEntry",
        of="person",
        title=gettext_lazy("Your journal"),
        shows=("on", "words", "made_at"),
    ),
    own(table="recovery.Plan", of="person", title=gettext_lazy("Your plan"), shows=("saved_at", "opened_at")),
    own(
        table="recovery.IfThen",
        of="person",
        title=gettext_lazy("Your plan: what makes it hard"),
        shows=("words", "made_at"),
        reads={"words": _said},
    ),
    own(
        table="recovery.Response",
        of="line__person",
        title=gettext_lazy("Your plan: what you will do then"),
        shows=("line", "words"),
        reads={"line": lambda row: _said(row.line), "words": _said},
    ),
    own(
        table="recovery.Use",
        of="line__person",
        title=gettext_lazy("When you used your plan"),
        shows=("at", "line", "helped", "words"),
        reads={"line": lambda row: _said(row.line)},
    ),
    own(
        table="recovery.Practice",
        of="line__person",
        title=gettext_lazy("When you walked through your plan"),
        shows=("at", "line", "by"),
        reads={"line": lambda row: _said(row.line)},
    ),
    *acted("recovery.Practice", "by"),
    own(
        table="recovery.PlanItem",
        of="person",
        title=gettext_lazy("The lists beside your plan"),
        shows=("section", "words", "number", "made_at"),
        reads={"words": _said},
    ),
    own(
        table="recovery.ProgressPart",
        of="person",
        title=gettext_lazy("Parts of how far you have come"),
        shows=("part", "made_at"),
    ),
    own(
        table="recovery.Chapter",
        of="part__person",
        title=gettext_lazy("Your chapters"),
        shows=("begins", "is_hard", "name", "words", "made_at", "set_aside_at"),
    ),
    own(
        table="recovery.ChapterBefore",
        of="chapter__part__person",
        title=gettext_lazy("How a chapter stood before you changed it"),
        shows=("began", "name", "words", "until"),
    ),
    own(table="recovery.HelpGiven", of="part__person", title=gettext_lazy("When you helped somebody"), shows=("on",)),
    own(
        table="recovery.Milestone",
        of="person",
        title=gettext_lazy("Your milestones"),
        shows=("kind", "made_at", "cheered_at", "cheered_by"),
        reads={"kind": _milestone},
    ),
    *acted("recovery.Milestone", "cheered_by"),
    own(
        table="recovery.Assessment",
        of="person",
        title=gettext_lazy("Questions you answered"),
        shows=("instrument", "done_on", "way", "answers"),
        reads={"answers": _answers},
    ),
    *acted("recovery.Assessment", "typed_in_by"),
    own(
        table="recovery.AnotherMentor",
        of="mentorship__mentee",
        title=gettext_lazy("When you asked for another mentor"),
        shows=("asked_at", "taken_back_at"),
    ),
    own(
        table="recovery.Pulse",
        of="person",
        title=gettext_lazy("How it went, day by day"),
        shows=("on", "said", "words", "way", "by", "made_at", "seen_at", "seen_by"),
        reads={"said": _pulse},
    ),
    *acted("recovery.Pulse", "by", "seen_by"),
    own(
        table="recovery.PulseChoice",
        of="person",
        title=gettext_lazy("Whether your mentor sees each day"),
        shows=("share_each", "chosen_at"),
    ),
    Holding(
        table="recovery.TalkRequest",
        of="person",
        title=gettext_lazy("When you needed to talk"),
        shows=("asked_at", "taken_at", "owner", "outcome", "closed_at"),
    ),
    *acted("recovery.TalkRequest", "owner"),
    Holding(
        table="recovery.TalkStep",
        of="talk__person",
        title=gettext_lazy("What you said then, and what was tried"),
        shows=("at", "act", "by", "words", "reach"),
    ),
    *acted("recovery.TalkStep", "by"),
    own(
        table="recovery.Routine",
        of="person",
        title=gettext_lazy("Your small steps"),
        shows=("area", "words", "ifs", "made_at", "put_away_at"),
        reads={"area": _area, "words": _said, "ifs": _ifs},
    ),
    own(
        table="recovery.RoutineDay",
        of="routine__person",
        title=gettext_lazy("When you did a small step"),
        shows=("on", "routine"),
        reads={"routine": lambda row: _said(row.routine)},
    ),
    own(
        table="recovery.RoutineReminder",
        of="person",
        title=gettext_lazy("When you are reminded"),
        shows=("at", "made_at"),
    ),
    own(
        table="recovery.Goal",
        of="person",
        title=gettext_lazy("Your goals"),
        shows=("words", "area", "why", "state", "made_at", "ended_on", "end_words", "review_on"),
        reads={"area": _area},
    ),
    own(
        table="recovery.GoalStep",
        of="goal__person",
        title=gettext_lazy("Steps to your goals"),
        shows=("goal", "words", "made_at", "done_on"),
        reads={"goal": lambda row: row.goal.words},
    ),
    own(
        table="recovery.GoalReview",
        of="goal__person",
        title=gettext_lazy("How it went with your goals"),
        shows=("goal", "on", "by", "how", "next_on"),
        reads={"goal": lambda row: row.goal.words},
    ),
    *acted("recovery.GoalReview", "by"),
    own(
        table="recovery.SupportPlan",
        of="person",
        title=gettext_lazy("Your support plans"),
        shows=("on", "contents", "made_at"),
    ),
    own(
        table="recovery.ExercisePractice",
        of="person",
        title=gettext_lazy("Exercises you did"),
        shows=("made_at", "slug", "helped", "words"),
    ),
    own(
        table="recovery.FavoriteExercise",
        of="person",
        title=gettext_lazy("Exercises you starred"),
        shows=("slug", "made_at"),
    ),
    own(
        table="recovery.SentPiece",
        of="mentorship__mentee",
        title=gettext_lazy("What your mentor sent you"),
        shows=("sent_at", "by", "kind", "slug", "done_at"),
    ),
    *acted("recovery.SentPiece", "by"),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    if queries.waits_to_talk(CLOCK, person_id):
        yield Stop(_("They asked to talk, and nobody did yet. Answer that first."))
