"""Somebody official asks about a person: one writes it down, another decides (42 CFR 2.13(c), 2.61–2.67)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import queries
from handrail.consent.models import OfficialAsk
from handrail.rules.disclosure import says_something
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same


@transaction.atomic
def note_ask(
    actor: Actor, *, kind: str, caller: str, wants: str, once: str, agency: str = "", reach: str = ""
) -> OfficialAsk:
    """Who asked for what. Whether the one they name is here is not looked up. The same form again: the same row."""
    if actor.person_id is None or not actor.can(Permission.OFFICIAL_NOTE):
        raise PermissionDenied(Permission.OFFICIAL_NOTE.value)
    ask = OfficialAsk(
        kind=OfficialAsk.Kind(kind),
        caller=caller.strip(),
        agency=agency.strip(),
        reach=reach.strip(),
        wants=wants.strip(),
        noted_by_id=actor.person_id,
        noted_at=timezone.now(),
        once=once,
    )
    if before := OfficialAsk.objects.visible_to(actor).filter(once=once, noted_by=actor.person_id).first():
        return the_same(before, ask, "kind", "caller", "agency", "reach", "wants")
    ask.save()
    trail.record(actor, "official.noted", ask)
    return ask


@transaction.atomic
def decide_ask(actor: Actor, ask: OfficialAsk, *, answer: str, words: str, order: str = "", subpoena: str = "") -> None:
    """By another than who wrote it down. It tells nothing yet: what leaves goes through `disclose`. Twice is once.

    Raises:
        RuleBroken: said to be valid without both papers; somebody decided it a moment ago.
    """
    rows = OfficialAsk.objects.visible_to(actor).select_for_update(of=("self",))
    row = rows.filter(pk=ask.pk).first()
    if row is None or not actor.can(Permission.OFFICIAL_DECIDE) or row.noted_by_id == actor.person_id:
        raise PermissionDenied(Permission.OFFICIAL_DECIDE.value)
    said = (answer, words.strip(), order.strip(), subpoena.strip())
    if row.decided_by_id == actor.person_id and (row.answer, row.words, row.order, row.subpoena) == said:
        return
    if row.answer:
        raise RuleBroken(queries.decided_by(actor, row))
    both = says_something(order) and says_something(subpoena)
    if OfficialAsk.Answer(answer) is OfficialAsk.Answer.VALID and not both:
        raise RuleBroken(_("Both are needed: a court order and a subpoena. Write down the number and day of each."))
    row.answer, row.words = OfficialAsk.Answer(answer), words.strip()
    row.order, row.subpoena = order.strip(), subpoena.strip()
    row.decided_by_id, row.decided_at = actor.person_id, timezone.now()
    row.save(update_fields=["answer", "words", "order", "subpoena", "decided_by", "decided_at"])
    trail.record(actor, f"official.{row.answer}", row)
