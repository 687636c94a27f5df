"""Settling a round in words: both ways, who would begin with whom, and what each way gives up, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.matching import queries
from handrail.matching.models import Round
from handrail.matching.round_cards import named
from handrail.program import queries as program
from handrail.rules.matching.pairs import PERFECT
from handrail.rules.matching.settle import Way

if TYPE_CHECKING:
    from handrail.matching.forms import SettleForm


@dataclass(frozen=True, slots=True)
class WayCard:
    """One way to settle it. seen: what its form sends back, so that what was looked at is what happens."""

    mode: str
    title: str
    seen: str
    pairs: list[tuple[str, str]]
    without: list[str]
    numbers: list[str]
    gives_up: list[str]


def context(actor: Actor, row: Round, form: SettleForm) -> dict[str, Any]:
    now = queries.settling(actor, row)
    name_of = {str(each.mentee_id): each.mentee.shown_name for each in now.offers}
    name_of |= {str(each.mentor_id): each.mentor.shown_name for each in now.offers}
    best, stable = now.ways["best"], now.ways["stable"]
    told = {"best": _given_up_for_most(best), "stable": _given_up_for_liking(stable, best)}
    titles = {"best": _("As many people as can be"), "stable": _("No two would rather have each other")}
    if best.pairs == stable.pairs:
        told, titles = {"best": []}, {"best": _("Both ways come to the same")}
    return {
        "first_talk_within": program.policy_in_words(actor, "first_contact_hours"),
        "round": row,
        "form": form,
        "people": len(now.everybody),
        "asked": len(now.offers),
        "answered": len(now.offers) - len(now.missing),
        "missing": [(each.mentor.shown_name, each.mentee.shown_name, each.answer_by) for each in now.missing],
        "ways": [
            WayCard(
                mode=mode,
                title=titles[mode],
                seen=now.seen(mode),
                pairs=[(name_of[mentee], name_of[mentor]) for mentee, mentor in now.ways[mode].pairs],
                without=sorted(name_of[each] for each in set(now.everybody) - dict(now.ways[mode].pairs).keys()),
                numbers=_numbers(now.ways[mode], len(now.everybody)),
                gives_up=gives_up,
            )
            for mode, gives_up in told.items()
            if now.offers
        ],
    }


def _numbers(way: Way, people: int) -> list[str]:
    told = {"matched": len(way.pairs), "of": people}
    swaps = len(way.swaps)
    return [
        _("%(matched)s of %(of)s would have a mentor.") % told,
        _("How well they fit, added up: %(score)s of %(perfect)s.")
        % {"score": _number(way.total_score), "perfect": _number(PERFECT * len(way.pairs))},
        ngettext("%(count)s person would rather swap.", "%(count)s people would rather swap.", swaps)
        % {"count": swaps},
    ]


def _given_up_for_most(way: Way) -> list[str]:
    told = []
    if way.swaps:
        said = ngettext(
            "%(count)s person would rather walk with a mentor who would like that better too, or who has room.",
            "%(count)s people would rather walk with a mentor who would like that better too, or who has room.",
            len(way.swaps),
        )
        told.append(said % {"count": len(way.swaps)})
    if "score" not in way.levels:
        told.append(_("How well they fit was not weighed: a part of the program is missing on this machine."))
    return told


def _given_up_for_liking(way: Way, best: Way) -> list[str]:
    told = []
    if fewer := len(best.pairs) - len(way.pairs):
        said = ngettext(
            "%(count)s person fewer would have a mentor.", "%(count)s people fewer would have a mentor.", fewer
        )
        told.append(said % {"count": fewer})
    elif way.priority < best.priority:
        told.append(_("Somebody who has waited longer would go without."))
    elif way.total_score < best.total_score:
        told.append(
            _("The pairs would fit less well, added up: %(score)s instead of %(more)s.")
            % {"score": _number(way.total_score), "more": _number(best.total_score)}
        )
    return told


def _number(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def history(actor: Actor, row: Round) -> list[tuple[datetime, str, str]]:
    """When it was settled, by whom, and what came of it; the newest last."""
    name_of = named(queries.named(actor, (each["by"] for each in row.settled)))
    return [(datetime.fromisoformat(each["at"]), name_of(each["by"]), _what_came_of_it(each)) for each in row.settled]


def _what_came_of_it(kept: dict[str, Any]) -> str:
    pairs = len(kept["way"]["pairs"])
    others = len({each["mentee"] for each in kept["said"]}) - pairs
    began = ngettext("%(count)s pair began.", "%(count)s pairs began.", pairs) % {"count": pairs}
    if not others:
        return began
    waits = ngettext("%(count)s person waits on.", "%(count)s people wait on.", others) % {"count": others}
    return f"{began} {waits}"
