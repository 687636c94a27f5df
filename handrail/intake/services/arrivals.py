"""Somebody reaches out: on the website, by phone, or by walking in. One verb for all three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake.holding import State, first_due, give_to, speaks_of_danger, stand_ins, tell_who_answers
from handrail.intake.models import ReachOut
from handrail.intake.receipts import new_code
from handrail.program import queries as program

if TYPE_CHECKING:
    from handrail.program.models import Site


def reach_out(
    actor: Actor,
    *,
    once: str,
    for_whom: str,
    adult: str,
    knows_and_agreed: bool = False,
    person_name: str = "",
    person_address: str = "",
    person_safe: str = "",
    name: str = "",
    address: str = "",
    safe: dict[str, Any] | None = None,
    words: str = "",
    language: str = "en",
    source: str = "web",
    site: Site | None = None,
    suspicion: str = "",
) -> ReachOut:
    """Keep a reach-out. The same form sent twice (`once`) answers the row, and the receipt code, of the first time.

    Enums are values of ReachOut; `safe` as there; `suspicion` one of flood.SUSPICIONS, or "". What a writer tells of
    somebody who did not agree to it is not kept.
    """
    if before := _made_before(once):
        return before
    told: dict[str, Any] = {
        "for_whom": ReachOut.ForWhom(for_whom),
        "adult": ReachOut.Adult(adult),
        "source": ReachOut.Source(source),
    }
    if knows_and_agreed and for_whom != ReachOut.ForWhom.SELF:
        person = {"person_name": person_name, "person_address": person_address, "person_safe": person_safe}
        told.update(knows_and_agreed=True, **person)
    told.update(name=name, address=address, safe=safe or {}, words=words, language=language, site=site)
    try:
        return _keep(actor, once=once, suspicion=suspicion, told=told)
    except IntegrityError:  # sent twice at the same moment, or two codes alike
        return _made_before(once) or _keep(actor, once=once, suspicion=suspicion, told=told)


def _made_before(once: str) -> ReachOut | None:
    return ReachOut.objects.for_system("the same form sent twice makes one reach-out").filter(once=once).first()


@transaction.atomic
def _keep(actor: Actor, *, once: str, suspicion: str, told: dict[str, Any]) -> ReachOut:
    made, now = ReachOut(**told), timezone.now()
    danger = speaks_of_danger(made.words, made.person_safe, made.safe.get("who_else", ""), made.safe.get("say", ""))
    made.once, made.receipt, made.made_at = once, new_code(), now
    made.made_by_id = actor.person_id if made.source != ReachOut.Source.WEB else None
    made.site = made.site or program.main_site(actor)
    made.state, made.suspicion = (State.QUARANTINED if suspicion else State.WAITING), suspicion
    made.due_at = first_due(program.policies(actor), now, danger=danger)
    made.danger_at = now if danger else None
    others = stand_ins(actor)
    give_to(made, others[0] if others else None, deputy=None, others=others)
    made.save(force_insert=True)
    tell_who_answers(actor, made, danger=danger)
    trail.record(actor, "reach_out.put_aside" if suspicion else "reach_out.made", made)
    return made
