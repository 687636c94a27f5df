"""The weights of matching in words: what each thing is called, why a set can't be, what a change would mean."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.matching import queries, sentences
from handrail.rules.matching.fairness import SMALLEST_SHOWN
from handrail.rules.matching.weights import DEFAULT, HIGHEST


def name(criterion: str) -> str:
    return capfirst(sentences.THINGS[criterion]())


def wrong(key: str) -> str:
    """`key`: as rules.matching.weights.wrong() says it."""
    return {
        "unknown": _("There is no such thing to weigh. Load the page again."),
        "negative": _("Nothing can weigh less than 0."),
        "large": _("Nothing can weigh more than %(most)s.") % {"most": HIGHEST},
        "nothing": _("Something has to weigh more than 0. If not, all mentors fit the same."),
    }[key]


def meaning(found: queries.Meaning) -> str:
    """No number in it stands for one to ten people, said or left over."""
    told = {"waiting": found.waiting, "another": found.another, "few": SMALLEST_SHOWN - 1}
    if found.why_not == "few":
        return _("%(few)s people or fewer wait now. So few are not counted here, so nobody can be picked out.") % told
    if found.why_not == "many":
        return _("Too many people wait to try it while you look.")
    if found.another == 0:
        return _("None of the %(waiting)s people who wait would get another first suggestion.") % told
    if found.another == found.waiting:
        return _("All %(waiting)s people who wait would get another first suggestion.") % told
    if found.another < SMALLEST_SHOWN:
        return _("%(few)s or fewer of the %(waiting)s people who wait would get another first suggestion.") % told
    if found.waiting - found.another < SMALLEST_SHOWN:
        return _("Nearly all of the %(waiting)s people who wait would get another first suggestion.") % told
    return _("%(another)s of the %(waiting)s people who wait would get another first suggestion.") % told


def context(actor: Actor, form: Any) -> dict[str, Any]:
    """The context of the page, without what a change would mean."""
    sets = [(each, _in_short(each.program)) for each in queries.weight_sets(actor)]
    return {"form": form, "version": queries.weights(actor).version, "sets": sets, "first": _first()}


def _first() -> tuple[str, str]:
    return DEFAULT.version, _in_short(dict(DEFAULT.program))


def _in_short(program: dict[str, int]) -> str:
    return ", ".join(f"{sentences.THINGS[key]()} {program.get(key, 0)}" for key in DEFAULT.program)
