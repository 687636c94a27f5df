"""How a round stands, in words: how far it is, why it failed, what is proved."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from handrail.matching.models import Offer, Round


def cannot(key: str) -> str:
    """Why a pair can't be kept. That two may not meet has one sentence, whatever the reason is."""
    return {
        "no_room": _("This mentor has no place left for one more who is kept."),
        "kept_with_another": _("They are kept with another mentor. Take that back first."),
        "held": _("One of the two is held back. Take that back first."),
    }.get(key, _("These two can’t be kept together in this round."))


def step(row: Round) -> str:
    """How far it is, in words with a count."""
    told = {
        name: number_format(count, force_grouping=True)
        for name, count in (("done", row.step_done), ("of", row.step_of))
    }
    words = {
        "gather": lambda: _("Reading what people said"),
        "pairs": lambda: _("Comparing people: %(done)s of %(of)s") % told,
        "solve": lambda: _("Looking for the best pairs, turn %(done)s") % told,
        "even": lambda: _("Sharing people evenly among mentors"),
        "reasons": lambda: _("Writing down the reasons: %(done)s of %(of)s") % told,
        "unlocks": lambda: _("Trying what would help more people: %(done)s of %(of)s") % told,
    }
    return words.get(row.step, lambda: _("Waiting to begin"))()


def why_failed(row: Round) -> str:
    return {
        "gave_up": _("The computer stopped on it several times. It may be too large for this machine."),
        "too_large": _("There are too many people for one round."),
        "no_right": _("Whoever asked for it may not match people any more."),
        "cannot_keep": _("A pair that you kept can’t be together any more."),
    }.get(row.failed_why, "")


def proved(row: Round) -> list[str]:
    """What is proved about the result, level by level."""
    levels, told = row.result["proved"], []
    if "stable" in levels and row.changes.get("kept"):
        return [_("Apart from the pairs you kept, no two would rather have each other, by how they fit.")]
    if "stable" in levels:
        return [_("No two would rather have each other, by how they fit. More might have a mentor in another way.")]
    if "priority" in levels:
        told.append(_("No other way matches more people who have waited as long."))
    if "score" in levels:
        told.append(_("Among all ways to do that, these pairs fit best, all together."))
    elif levels:
        told.append(_("How well they fit was not weighed: a part of the program is missing on this machine."))
    if "caseloads" in levels:
        told.append(_("Mentors share the load as evenly as they can."))
    return told


def became(offers: Sequence[Offer]) -> str:
    """How far it came with somebody who was offered these mentors. It never tells who said no, or that anybody did."""
    for each in offers:
        told = {"mentor": each.mentor.shown_name}
        if each.state == Offer.State.ACCEPTED:
            return _("%(mentor)s said yes") % told
        if each.state == Offer.State.CHOSEN:
            return _("%(mentor)s was asked") % told
    if can_be_offered_again(offers):
        return _("Offered; no pair came of it")
    if asked := [each for each in offers if each.choice]:
        waits = sum(each.state == Offer.State.RANKED for each in asked)
        return _("%(answered)s of %(asked)s answered") % {"answered": len(asked) - waits, "asked": len(asked)}
    return _("Offered")


def can_be_offered_again(offers: Sequence[Offer]) -> bool:
    """What they were offered is over, and nothing came of it."""
    return offers[0].proposal.closed_at is not None and all(each.state != Offer.State.ACCEPTED for each in offers)
