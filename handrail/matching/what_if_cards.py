"""Who would be affected by a decision in a round, and what it would cost, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.matching import queries, round_words
from handrail.matching.models import Round
from handrail.matching.round_cards import named
from handrail.rules.matching.what_if import Changes, Difference

MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Affected:
    """Who would lose a mentor, get one, or get another one; and what it costs, in words."""

    lost: list[str]
    gained: list[str]
    moved: list[str]
    more: int
    costs: list[str]


def affected(actor: Actor, difference: Difference) -> Affected:
    groups = (difference.lost, difference.gained, difference.moved)
    shown = [group[:MOST_NAMES] for group in groups]
    name_of = named(queries.named(actor, (each for group in shown for each in group)))
    lost, gained, moved = ([name_of(each) for each in group] for group in shown)
    return Affected(lost, gained, moved, sum(map(len, groups)) - sum(map(len, shown)), _costs(difference))


def _costs(difference: Difference) -> list[str]:
    more = len(difference.gained) - len(difference.lost)
    told = [_how_many(more)]
    if more == 0 and difference.priority < 0:
        told.append(_("Somebody who has waited longer would go without."))
    if difference.total_score < 0 and more >= 0:
        told.append(_("The pairs would fit a little less well, all together."))
    if difference.total_score > 0 and more <= 0:
        told.append(_("The pairs would fit a little better, all together."))
    return told


def _how_many(more: int) -> str:
    if more == 0:
        return _("As many people would have a mentor as now.")
    if more > 0:
        said = ngettext(
            "%(count)s more person would have a mentor.", "%(count)s more people would have a mentor.", more
        )
        return said % {"count": more}
    fewer = ngettext(
        "%(count)s person fewer would have a mentor.", "%(count)s people fewer would have a mentor.", -more
    )
    return fewer % {"count": -more}


def context(actor: Actor, row: Round, act: str, who: tuple[str, ...], decided: Changes) -> dict[str, Any]:
    """The context of the page that asks whether to save."""
    name_of = named(queries.named(actor, who))
    found = queries.what_if(actor, row, decided) if row.state == Round.State.READY else None
    return {
        "round": row,
        "question": _question(act, [name_of(each) for each in who]),
        "cannot": round_words.cannot(found.cannot) if found and found.cannot else "",
        "affected": affected(actor, found.difference) if found and found.difference else None,
        "can_change": found is not None,
    }


def on_leave(actor: Actor, row: Round, mentor_id: str) -> dict[str, Any]:
    """The context of the page of one mentor of a round who would go on leave."""
    found = queries.cover_of(actor, row, mentor_id)
    taken, left = found.taken or {}, found.left or ()
    name_of = named(queries.named(actor, [mentor_id, *taken, *taken.values(), *left]))
    return {
        "round": row,
        "mentor": name_of(mentor_id),
        "too_many": found.taken is None,
        "taken": sorted((name_of(mentee_id), name_of(second)) for mentee_id, second in taken.items()),
        "left": sorted(map(name_of, left)),
    }


def _question(act: str, names: list[str]) -> str:
    told = {"one": names[0], "other": names[-1]}
    return {
        "keep": _("What if %(one)s and %(other)s stay together?"),
        "forbid": _("What if %(one)s and %(other)s are not matched?"),
        "let_pair_be": _("What if nothing is decided about %(one)s and %(other)s?"),
        "hold": _("What if %(one)s is held back?"),
        "let_in": _("What if %(one)s takes part again?"),
    }[act] % told
