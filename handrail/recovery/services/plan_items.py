"""The lists beside the lines of a plan: signs, reasons, people to call, safe places, steps after a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.recovery.holding import ONCE, held, hold_own, made_before
from handrail.recovery.models import PlanItem
from handrail.recovery.services.plan import MOST_LINES, flag_if_shared, note_saved, swap
from handrail.recovery.services.sharing import share_if
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same

FORM = UUID("6f1d2c9e-3f0f-4b59-9f60-0a54d1c5f7aa")
"""Names the numbers of the lines that one form adds."""


@transaction.atomic
def add_items(
    actor: Actor,
    *,
    section: str,
    picked: Sequence[str] = (),
    words: str = "",
    number: str = "",
    share: bool = False,
    once: str,
) -> list[PlanItem]:
    """What was picked, then the person's own words, at the end of the list. What stands there already is left out.

    Raises:
        RuleBroken: shared with nobody, too many, or the form was somebody else's.
    """
    person = hold_own(actor)
    if made := made_before(actor, PlanItem.objects.for_system(ONCE), _once(once, 0)):
        _must_be_kept(actor, section, once, {"words": words.strip(), "number": number}, picked)
        return [made]
    beside = PlanItem.objects.kept_by(actor).filter(section=section)
    there = set(beside.values_list("picked", flat=True))
    said = [{"picked": each} for each in picked if each not in there]
    said += [{"words": words.strip(), "number": number}] if words.strip() else []
    if beside.count() + len(said) > MOST_LINES:
        raise RuleBroken(_("This list is full. Take a line away first, or change one."))
    last = beside.aggregate(last=Max("place"))["last"] or 0
    items = []
    for step, each in enumerate(said):
        item = PlanItem(person_id=person, section=section, place=last + step + 1, **each)
        item.once = _once(once, step)
        share_if(actor, item, share)
        item.save(force_insert=True)
        flag_if_shared(actor, item, item.words)
        items.append(item)
    note_saved(actor)
    trail.record_all(actor, "plan.item added", [(item, item.person_id) for item in items])
    return items


def _must_be_kept(actor: Actor, section: str, once: str, said: Mapping[str, str], picked: Sequence[str]) -> None:
    """Raises SavedBefore: what the form says now is not all on the list."""
    items = list(PlanItem.objects.kept_by(actor).filter(section=section))
    forms = {_once(once, step) for step in range(MOST_LINES)}
    own = next((each for each in items if each.words and each.once in forms), PlanItem())
    must_say_the_same({name: getattr(own, name) for name in said}, said)
    there = {each.picked for each in items}
    must_say_the_same({"picked": [each for each in picked if each in there]}, {"picked": list(picked)})


def _once(once: str, step: int) -> str:
    """One form makes several rows."""
    return str(uuid5(FORM, f"{once} {step}"))


@transaction.atomic
def change_item(actor: Actor, item: PlanItem, *, picked: str = "", words: str = "", number: str = "") -> PlanItem:
    hold_own(actor)
    fresh = held(PlanItem.objects.kept_by(actor), item.pk)
    fresh.picked, fresh.words, fresh.number = picked, words.strip(), number
    fresh.save(update_fields=["picked", "words", "number"])
    flag_if_shared(actor, fresh, fresh.words)
    note_saved(actor)
    trail.record(actor, "plan.item changed", fresh, about=fresh.person_id)
    return fresh


@transaction.atomic
def remove_item(actor: Actor, item: PlanItem) -> None:
    hold_own(actor)
    held(PlanItem.objects.kept_by(actor), item.pk).delete()
    note_saved(actor)
    trail.record(actor, "plan.item removed", item, about=item.person_id)


@transaction.atomic
def move_item(actor: Actor, item: PlanItem, *, up: bool) -> None:
    """One place up or down in its list."""
    hold_own(actor)
    fresh = held(PlanItem.objects.kept_by(actor), item.pk)
    swap(actor, fresh, PlanItem.objects.kept_by(actor).filter(section=fresh.section), up=up)
    note_saved(actor)
    trail.record(actor, "plan.item moved", fresh, about=fresh.person_id)
