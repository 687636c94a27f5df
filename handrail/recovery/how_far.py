"""The page of how far somebody has come, put together: for themselves, and for whoever they share it with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from handrail.access.actor import Actor
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.recovery import charts, progress_facts, queries, sentences
from handrail.recovery.queries.reached import not_kept

if TYPE_CHECKING:
    from uuid import UUID
    from zoneinfo import ZoneInfo

    from handrail.mentorships.models import Mentorship

LEANING = "barc-10"


def own(actor: Actor) -> dict[str, Any]:
    """Context of recovery/progress.html."""
    if actor.person_id is None:
        return {}
    today = queries.my_today(actor)
    told = queries.told(actor, today)
    kept = queries.milestones_now(actor)
    new: list[tuple[str, int, object]] = [
        (each.kind, each.number, each.of_chapter_id) for each in reversed(kept) if each.seen_at is None
    ]
    new += [(each.kind, each.number, each.chapter) for each in not_kept(actor, today)]
    return {
        "told": told,
        "word": program.policies(actor).slip_word,
        "current": next((each for each in told if each.is_now and not each.stretch.is_hard), None),
        "aside": [each for each in queries.chapters_now(actor) if each.set_aside_at],
        "facts": progress_facts.facts(actor, actor.person_id),
        "helped_today": queries.helped_on(actor, today),
        "kept_chart": _kept(actor, actor.person_id, told, today, queries.my_zone(actor)),
        "lean_chart": charts.trend(queries.done(actor, LEANING)),
        "parts": queries.parts(actor),
        "milestones": [(each, sentences.milestone(each.kind, each.number)) for each in kept if each.seen_at],
        "new": [sentences.milestone(kind, number) for kind, number in _largest(new)],
    }


def _largest(found: Iterable[tuple[str, int, object]]) -> list[tuple[str, int]]:
    """Of each kind (and chapter) the largest: who told a year at once is not shown five cards."""
    by_kind = {(kind, chapter): (kind, number) for kind, number, chapter in found}
    return list(by_kind.values())[-3:]


def _kept(actor: Actor, person_id: UUID, told: list[queries.Told], today: date, zone: ZoneInfo) -> charts.Bars | None:
    hard = [each for each in told if each.stretch.is_hard]
    moments = mentorships.kept_at(actor, person_id)
    return charts.kept_each_week(moments, hard, today, zone)


def shared(actor: Actor, mentorship: Mentorship) -> dict[str, Any] | None:
    """Context of recovery/_progress_shared.html: only the parts that the mentee shares; None where that is nothing."""
    parts = queries.parts_shared(actor, mentorship)
    milestones = queries.milestones_shared(actor, mentorship)
    if not parts and not milestones:
        return None
    today, person_id = program.today(actor, mentorship.site), mentorship.mentee_id
    told = queries.told_to(actor, mentorship, today) if "chapters" in parts else []
    found: dict[str, Any] = {"told": told, "name": mentorship.mentee.shown_name}
    found["word"] = program.policies(actor).slip_word
    found["milestones"] = [(each, sentences.milestone_to_mentor(each.kind, each.number)) for each in milestones]
    if "numbers" in parts:
        found["facts"] = progress_facts.facts(actor, person_id)
        found["kept_chart"] = _kept(actor, person_id, told, today, program.zone(actor, mentorship.site))
    if "answers" in parts:
        done = [each for each in queries.done_shared(actor, mentorship) if each.instrument.key == LEANING]
        found["lean_chart"] = charts.trend(done)
        found["answers"] = sentences.answers(done[0].instrument, done[0].assessment.answers) if done else []
    return found
