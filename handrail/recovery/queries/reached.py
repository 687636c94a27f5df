"""What was reached, and what of it the person has not seen yet."""

from __future__ import annotations

from datetime import date

from handrail.access.actor import Actor
from handrail.recovery import progress_facts
from handrail.recovery.queries import progress
from handrail.recovery.telling import beginnings, kept_keys
from handrail.rules import milestones as rules
from handrail.rules.chapters import timeline


def not_kept(actor: Actor, today: date) -> list[rules.Milestone]:
    """The least first."""
    if actor.person_id is None:
        return []
    cut = timeline(beginnings([each for each in progress.chapters_now(actor) if each.set_aside_at is None]))
    counts = {fact.key: fact.number for fact in progress_facts.facts(actor, actor.person_id)}
    kept = kept_keys(progress.milestones_now(actor))
    found = rules.reached(cut, counts, today)
    return [each for each in found if (each.kind, each.number, each.chapter) not in kept]
