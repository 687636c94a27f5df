"""Two records of one person become one, and two again: asked for, looked at by a second person, done, taken apart.

Decided in docs/decisions/0096.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access import merging
from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.records import queries
from handrail.records.models import Merge, TwoPeople
from handrail.records.services import moving
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.people.models import Person


@transaction.atomic
def merge_people(
    actor: Actor, keeps: Person, goes: Person, *, picked: Mapping[str, str], reason: str, once: str
) -> Merge:
    """At once, where nobody signs in; where one of the two does, a second person says yes first.

    Raises:
        RuleBroken: somebody did it a moment ago, or something must be done first.
    """
    by = _must_keep(actor, keeps.pk, goes.pk)
    _hold(actor, keeps.pk, goes.pk)
    if before := Merge.objects.visible_to(actor).filter(once=once).first():
        return the_same(before, Merge(picked=dict(picked), reason=reason.strip()), "picked", "reason")
    if found := queries.merge_stops(actor, keeps.pk, goes.pk):
        raise RuleBroken(found[0].words)
    merge = Merge(keeps=keeps, goes_id=goes.pk, picked=dict(picked), reason=reason.strip(), asked_by_id=by, once=once)
    merge.asked_at = timezone.now()
    merge.save()
    if people.sign_ins_of(actor, [keeps.pk, goes.pk]):
        trail.record_all(actor, "merge.asked", [(merge, keeps.pk), (merge, goes.pk)])
        return merge
    _put_together(actor, merge)
    return merge


@transaction.atomic
def confirm_merge(actor: Actor, merge: Merge) -> None:
    """By another than who asked for it.

    Raises:
        RuleBroken: somebody answered it a moment ago, or something must be done first.
    """
    row = _to_answer(actor, merge)
    if found := queries.merge_stops(actor, row.keeps_id, row.goes_id, besides=row):
        raise RuleBroken(found[0].words)
    _put_together(actor, row)


@transaction.atomic
def decline_merge(actor: Actor, merge: Merge) -> None:
    """By a second person, or taken back by who asked."""
    if merge.asked_by_id == actor.person_id:
        _must_keep(actor, merge.keeps_id, merge.goes_id)
        row = _locked(actor, merge)
    else:
        row = _to_answer(actor, merge)
    if row.state == Merge.State.ASKED:
        _answer(actor, row, Merge.State.DECLINED)
        trail.record_all(actor, "merge.declined", [(row, row.keeps_id), (row, row.goes_id)])


@transaction.atomic
def undo_merge(actor: Actor, merge: Merge) -> None:
    """What moved goes back. What was written since stays where it was written.

    Raises:
        RuleBroken: it can't be taken apart any more.
    """
    _must_keep(actor, merge.keeps_id, merge.goes_id)
    row = _locked(actor, merge)
    if row.state != Merge.State.DONE:
        return
    if found := queries.undo_stops(actor, row):
        raise RuleBroken(found[0].words)
    people_services.end_sessions(actor, row.keeps)
    moving.take_apart(actor, row.kept)
    people_services.find_by_name_again(actor, row.keeps_id, row.goes_id)
    row.state, row.kept = Merge.State.UNDONE, {}
    row.undone_by_id, row.undone_at = actor.person_id, timezone.now()
    row.save(update_fields=["state", "kept", "undone_by", "undone_at"])
    trail.record_all(actor, "merge.undone", [(row, row.keeps_id), (row, row.goes_id)])


@transaction.atomic
def say_two_people(actor: Actor, one: Person, other: Person) -> None:
    """Nobody is asked again whether they are one."""
    by = _must_keep(actor, one.pk, other.pk)
    people_services.hold(actor, one.pk, other.pk)
    if queries.are_two(actor, one.pk, other.pk):
        return
    said = TwoPeople(one=one, other=other, said_by_id=by, said_at=timezone.now())
    said.save()
    trail.record_all(actor, "two_people.said", [(said, one.pk), (said, other.pk)])


@transaction.atomic
def take_back_two_people(actor: Actor, one: Person, other: Person) -> None:
    """It was a mistake: they may be one after all."""
    _must_keep(actor, one.pk, other.pk)
    both = Q(one=one, other=other) | Q(one=other, other=one)
    rows = list(TwoPeople.objects.visible_to(actor).filter(both).select_for_update())
    for row in rows:
        gone = TwoPeople(pk=row.pk)
        row.delete()
        trail.record_all(actor, "two_people.taken_back", [(gone, one.pk), (gone, other.pk)])


def _must_keep(actor: Actor, *ids: UUID) -> UUID:
    """Who decides: nobody about themselves."""
    actor.must(Permission.MERGE_KEEP)
    if actor.person_id is None or actor.person_id in ids:
        raise PermissionDenied(Permission.MERGE_KEEP.value)
    return actor.person_id


def _hold(actor: Actor, *ids: UUID) -> None:
    """Both, and then the end of the trail: whoever wrote for one of them has committed, and it moves along; whoever has
    not, comes too late for the record that goes, and the database refuses it.
    """
    people_services.hold(actor, *ids)
    trail.take_turn(actor)
    if len(people.not_erased(actor, ids)) != len(set(ids)):
        raise RuleBroken(_("Somebody just put these two together, or one of them is gone."))


def _to_answer(actor: Actor, merge: Merge) -> Merge:
    if not Merge.objects.answered_by_self(actor).filter(pk=merge.pk).exists():
        raise PermissionDenied(Permission.MERGE_KEEP.value)
    _hold(actor, merge.keeps_id, merge.goes_id)
    row = _locked(actor, merge)
    if row.state != Merge.State.ASKED:
        raise RuleBroken(_("Somebody decided this a moment ago."))
    return row


def _locked(actor: Actor, merge: Merge) -> Merge:
    people_services.hold(actor, merge.keeps_id, merge.goes_id)
    trail.take_turn(actor)
    return Merge.objects.visible_to(actor).select_for_update(of=("self",)).select_related("keeps").get(pk=merge.pk)


def _put_together(actor: Actor, row: Merge) -> None:
    for person in people.not_erased(actor, [row.goes_id]):
        people_services.end_sessions(actor, person)
    people_services.lose_name_words(actor, row.goes_id)
    row.kept = moving.put_together(actor, row.keeps_id, row.goes_id, row.picked).as_json()
    people_services.find_by_name_again(actor, row.keeps_id)
    _answer(actor, row, Merge.State.DONE)
    merging.tell(actor, row.keeps_id)
    trail.record_all(actor, "merge.done", [(row, row.keeps_id), (row, row.goes_id)])


def _answer(actor: Actor, row: Merge, state: Merge.State) -> None:
    row.state, row.answered_by_id, row.answered_at = state, actor.person_id, timezone.now()
    row.save(update_fields=["state", "kept", "answered_by", "answered_at"])
