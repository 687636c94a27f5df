"""The lines of a plan: if … then I will …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships import services as mentorships
from handrail.recovery.holding import ONCE, held, hold_own, made_before
from handrail.recovery.models import IfThen, Owned, Plan, PlanItem, Response, Use
from handrail.recovery.queries import plan as plan_kept
from handrail.recovery.queries import sharing
from handrail.recovery.services.sharing import WHEN_SHARED, share_if
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

MOST_LINES = 60
"""More is no plan any more; and no page of it may grow without end."""


@transaction.atomic
def add_if(actor: Actor, *, kind: str, picked: str = "", words: str = "", share: bool = False, once: str) -> IfThen:
    """A new line, still without a "then": it stands on the plan as one to finish.

    Raises:
        RuleBroken: shared with nobody, too many lines, or the form was somebody else's.
    """
    person = hold_own(actor)
    if made := made_before(actor, IfThen.objects.for_system(ONCE), once):
        return the_same(made, IfThen(picked=picked, words=words.strip()), "picked", "words")
    lines = IfThen.objects.kept_by(actor)
    if lines.count() >= MOST_LINES:
        raise RuleBroken(_("Your plan is full. Take a line away first, or change one."))
    place = (lines.aggregate(last=Max("place"))["last"] or 0) + 1
    line = IfThen(person_id=person, kind=kind, picked=picked, words=words.strip(), place=place, once=once)
    share_if(actor, line, share)
    line.save(force_insert=True)
    flag_if_shared(actor, line, line.words)
    note_saved(actor)
    trail.record(actor, "plan.line added", line, about=person)
    return line


@transaction.atomic
def change_if(actor: Actor, line: IfThen, *, picked: str = "", words: str = "") -> IfThen:
    """The same line, said in another way: what was learned with it stays."""
    hold_own(actor)
    fresh = held(IfThen.objects.kept_by(actor), line.pk)
    fresh.picked, fresh.words = picked, words.strip()
    fresh.save(update_fields=["picked", "words"])
    flag_if_shared(actor, fresh, fresh.words)
    note_saved(actor)
    trail.record(actor, "plan.line changed", fresh, about=fresh.person_id)
    return fresh


@transaction.atomic
def choose_responses(actor: Actor, line: IfThen, *, picked: Sequence[str] = (), words: Sequence[str] = ()) -> IfThen:
    """What they will do then: all of it, in this order, in place of what stood there."""
    hold_own(actor)
    fresh = held(IfThen.objects.kept_by(actor), line.pk)
    Response.objects.kept_by(actor).filter(line=fresh).delete()
    chosen = [{"picked": each} for each in picked] + [{"words": each.strip()} for each in words if each.strip()]
    Response.objects.bulk_create(Response(line=fresh, place=place, **each) for place, each in enumerate(chosen))
    flag_if_shared(actor, fresh, *words)
    note_saved(actor)
    trail.record(actor, "plan.responses chosen", fresh, about=fresh.person_id)
    return fresh


@transaction.atomic
def remove_line(actor: Actor, line: IfThen) -> None:
    """Gone for good, with how often it helped: it was theirs alone."""
    hold_own(actor)
    fresh = held(IfThen.objects.kept_by(actor), line.pk)
    fresh.delete()
    note_saved(actor)
    trail.record(actor, "plan.line removed", line, about=line.person_id)


@transaction.atomic
def move_line(actor: Actor, line: IfThen, *, up: bool) -> None:
    """One place up or down. Lines that helped differently stand in the order of that, whatever their places."""
    hold_own(actor)
    fresh = held(IfThen.objects.kept_by(actor), line.pk)
    swap(actor, fresh, IfThen.objects.kept_by(actor), up=up)
    note_saved(actor)
    trail.record(actor, "plan.line moved", fresh, about=fresh.person_id)


@transaction.atomic
def share_plan(actor: Actor) -> None:
    """All that stands on the plan now is seen by the actor's mentor. What is added later is asked about by itself.

    Raises RuleBroken where they have no mentor.
    """
    person = hold_own(actor)
    probe = IfThen(person_id=person)
    share_if(actor, probe, True)
    beside = _words_beside(Response.objects.kept_by(actor), Use.objects.kept_by(actor))
    for rows in _all_of(actor):
        rows.update(shared_with=probe.shared_with_id)
        for row in rows.all():
            _flag(actor, row, [row.words, *beside[row.pk]])
    trail.record(actor, "plan.shared", None, about=person)


@transaction.atomic
def keep_plan_private(actor: Actor) -> None:
    """Nobody but the actor sees any of the plan from this commit on."""
    person = hold_own(actor)
    for rows in _all_of(actor):
        rows.exclude(shared_with=None).update(shared_with=None)
    trail.record(actor, "plan.kept private", None, about=person)


@transaction.atomic
def note_opened(actor: Actor) -> None:
    """They looked at their plan. Nothing is noted while there is nothing on it, or again within the hour."""
    now = timezone.now()
    plan = plan_kept(actor)
    if plan and (plan.opened_at is None or (now - plan.opened_at).total_seconds() > 3600) and _has_lines(actor):
        plan.opened_at = now
        plan.save(update_fields=["opened_at"])


def note_saved(actor: Actor) -> None:
    """Part of every change of the plan: when it was, and whether anything is left to look at."""
    plan = Plan.objects.visible_to(actor).filter(person=actor.person_id).first()
    plan = plan or Plan(person_id=cast(UUID, actor.person_id))
    plan.saved_at = timezone.now()
    plan.opened_at = plan.opened_at if _has_lines(actor) else None
    plan.save()


def flag_if_shared(actor: Actor, row: Owned, *texts: str) -> None:
    """Part of every change of words: those that others read and that may mean danger go to the clinician on duty.

    A line that was shared with a mentor who is gone is read by nobody now. What is changed on it is private until the
    person says otherwise, so that nobody is told of it (docs/decisions/0073).
    """
    if not row.is_shared:
        return
    mine = sharing.my_mentorship(actor)
    if mine is None or row.shared_with_id != mine.pk:
        row.shared_with_id = None
        row.save(update_fields=["shared_with"])
        return
    _flag(actor, row, texts)


def _flag(actor: Actor, row: Owned, texts: Iterable[str]) -> None:
    """Once for each text of a row: hiding it and sharing it again rings nobody twice."""
    for text in texts:
        if text.strip():
            mentorships.flag_own_words(actor, text, once=str(uuid5(row.pk, text)))


def swap(actor: Actor, row: Any, rows: Any, *, up: bool) -> None:
    """Part of a move: change places with the neighbor among `rows`, if there is one. The person is held."""
    other = (
        rows.filter(place__lt=row.place).order_by("-place").first()
        if up
        else rows.filter(place__gt=row.place).order_by("place").first()
    )
    if other is not None:
        row.place, other.place = other.place, row.place
        row.save(update_fields=["place"])
        other.save(update_fields=["place"])


def _all_of(actor: Actor) -> tuple[Any, Any]:
    return IfThen.objects.kept_by(actor), PlanItem.objects.kept_by(actor)


def _has_lines(actor: Actor) -> bool:
    return any(rows.exists() for rows in _all_of(actor))


def _words_beside(*tables: Iterable[Response | Use]) -> dict[UUID, list[str]]:
    """Own words that hang on a line, by the line."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for table in tables:
        for each in table:
            found[each.line_id].append(each.words)
    return found


def _line_shared(actor: Actor, line: IfThen) -> None:
    responses, uses = Response.objects.kept_by(actor).filter(line=line), Use.objects.kept_by(actor).filter(line=line)
    _flag(actor, line, [line.words, *_words_beside(responses, uses)[line.pk]])


def _item_shared(actor: Actor, item: PlanItem) -> None:
    _flag(actor, item, [item.words])


WHEN_SHARED[IfThen] = _line_shared
WHEN_SHARED[PlanItem] = _item_shared
