"""What a mentor sees of what a mentee shares with them: each kind has a part that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from handrail.access.actor import Actor
from handrail.program import queries as program
from handrail.recovery import how_far, queries
from handrail.recovery.pulse_chart import chart
from handrail.recovery.pulse_words import why

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

Part = tuple[str, dict[str, Any]]
"""A fragment's template, and its context."""


def journal(actor: Actor, mentorship: Mentorship) -> Part | None:
    entries = queries.journal_shared(actor, mentorship)
    return ("recovery/_journal_shared.html", {"entries": entries}) if entries else None


def plan(actor: Actor, mentorship: Mentorship) -> Part | None:
    lines, beside = queries.lines_shared(actor, mentorship), queries.beside_shared(actor, mentorship)
    return ("recovery/_plan_shared.html", {"lines": lines, "beside": beside}) if lines or beside else None


def pulses(actor: Actor, mentorship: Mentorship) -> Part | None:
    kept = queries.newest_pulses_shared(actor, mentorship)
    if not kept:
        return None
    to_see = {each.pk for each in queries.to_see_now(actor)}
    drawn = chart(kept, program.today(actor, mentorship.site))
    told = [(each, why(each) if each.pk in to_see else [], each.pk in to_see) for each in kept[:14]]
    return "recovery/_pulses_shared.html", {"told": told, "pulses": kept, "chart": drawn}


def progress(actor: Actor, mentorship: Mentorship) -> Part | None:
    found = how_far.shared(actor, mentorship)
    return ("recovery/_progress_shared.html", found) if found else None


def goals(actor: Actor, mentorship: Mentorship) -> Part | None:
    found = list(queries.goals_shared(actor, mentorship))
    today = program.today(actor, mentorship.site)
    return ("recovery/_goals_shared.html", {"goals": found, "today": today}) if found else None


def routines(actor: Actor, mentorship: Mentorship) -> Part | None:
    week = queries.routines_shared(actor, mentorship)
    return ("recovery/_routines_shared.html", {"week": week}) if week else None


def support_plans(actor: Actor, mentorship: Mentorship) -> Part | None:
    plans = queries.support_plans_shared(actor, mentorship)
    return ("recovery/_support_plans_shared.html", {"plans": plans}) if plans else None


def practices(actor: Actor, mentorship: Mentorship) -> Part | None:
    said = queries.told_of(actor, queries.practices_shared(actor, mentorship))
    return ("recovery/_practices_shared.html", {"said": said}) if said else None


PARTS: Sequence[Callable[[Actor, Mentorship], Part | None]] = (
    plan,
    pulses,
    goals,
    routines,
    support_plans,
    practices,
    progress,
    journal,
)
"""In the order of the page. A part without anything shared is left out."""
