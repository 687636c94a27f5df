"""Records that were put together, what stops that, and what stops taking them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access import holdings, merging
from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Does
from handrail.people import queries as people
from handrail.records.models import ErasureRequest, LegalHold, Merge, TwoPeople

WHY = "two records of one person become one"
FORM_STAYS_OPEN = timedelta(hours=1)
"""So long after a merge a form for the record that went is sent on; a session is over by then."""
MEETS = frozenset({"records.Merge", "records.TwoPeople"})
"""Tables in which two records stand because somebody asks whether they are one."""


def merges(actor: Actor) -> QuerySet[Merge]:
    """The latest first."""
    rows = Merge.objects.visible_to(actor).select_related("keeps", "asked_by", "answered_by", "undone_by")
    return rows.order_by("-asked_at", "-pk")


def merges_open(actor: Actor) -> QuerySet[Merge]:
    """Those that wait for a second person, the oldest first. One query, which an index answers."""
    rows = Merge.objects.visible_to(actor).filter(state=Merge.State.ASKED)
    return rows.select_related("keeps", "asked_by").order_by("asked_at")


def merges_to_answer(actor: Actor) -> QuerySet[Merge]:
    return Merge.objects.answered_by_self(actor)


def merged_into(actor: Actor, old_id: UUID) -> UUID | None:
    """Whose record the one with this number became part of, if it did."""
    rows = Merge.objects.for_system("an old number is understood").filter(goes_id=old_id, state=Merge.State.DONE)
    return rows.values_list("keeps", flat=True).first()


def merge_of(actor: Actor, one: UUID, other: UUID) -> Merge | None:
    """The merge by which these two are one record now: who does it a second time is told that it was done."""
    both = Q(keeps=one, goes_id=other) | Q(keeps=other, goes_id=one)
    return merges(actor).filter(both, state=Merge.State.DONE).first()


def went_into(actor: Actor, named: Collection[UUID], *, since: datetime | None = None) -> dict[UUID, UUID]:
    """Old id → new one, of people and of rows that were set aside for another: what moved since then, or in the last
    hour if one of these did. Nothing where the actor may not see the record that stays, unless it was their own.
    """
    rows = Merge.objects.for_system("who writes to a record that went is told where it is")
    went: dict[UUID, UUID] = {}
    for merge in rows.filter(state=Merge.State.DONE, answered_at__gte=since or timezone.now() - FORM_STAYS_OPEN):
        moved = {UUID(each["was"]): UUID(each["now"]) for each in merge.kept["moved"]} | {merge.goes_id: merge.keeps_id}
        is_meant = since is not None or not moved.keys().isdisjoint(named)
        if is_meant and (merge.goes_id == actor.person_id or _is_seen(actor, merge.keeps_id)):
            went |= moved
    return went


def _is_seen(actor: Actor, person_id: UUID) -> bool:
    return people.people(actor).filter(pk=person_id).exists()


def merged_at(actor: Actor, person_id: UUID) -> list[datetime]:
    """When other records went into this one."""
    rows = Merge.objects.for_system("the history of a person tells a merge from what they did themselves")
    done = rows.filter(keeps=person_id, state=Merge.State.DONE, answered_at__isnull=False)
    return [at for at in done.order_by("pk").values_list("answered_at", flat=True) if at]


def old_ids(actor: Actor, person_id: UUID) -> list[UUID]:
    """Under which numbers a person was kept before."""
    rows = Merge.objects.for_system("the trail keeps old numbers").filter(keeps=person_id, state=Merge.State.DONE)
    return list(rows.order_by("pk").values_list("goes_id", flat=True))


def are_two(actor: Actor, one: UUID, other: UUID) -> TwoPeople | None:
    """Who said that they are two people, if somebody did."""
    both = Q(one=one, other=other) | Q(one=other, other=one)
    return TwoPeople.objects.visible_to(actor).filter(both).select_related("said_by").first()


def merge_stops(actor: Actor, stays: UUID, goes: UUID, *, besides: Merge | None = None) -> list[Stop]:
    """What must be done before these two can become one, or why they can't. As many queries at any size."""
    found = list(_of_this_room(actor, stays, goes, besides))
    found += merging.stops(actor, stays, goes)
    found += [
        Stop(str(clash.words)) for clash in merging.clashes() if clash.does is Does.STOPS and _both(clash, stays, goes)
    ]
    if not found and _met(stays, goes):
        words = _("They met here as two people: one did something in the record of the other. So they are not one.")
        found.append(Stop(words))
    return found


def _of_this_room(actor: Actor, stays: UUID, goes: UUID, besides: Merge | None) -> Iterator[Stop]:
    two = (stays, goes)
    if LegalHold.objects.for_system(WHY).filter(person__in=two, lifted_at=None).exists():
        yield Stop(_("There is a legal hold on one of the two. Neither changes until it is lifted."), is_hold=True)
    if ErasureRequest.objects.for_system(WHY).filter(person__in=two, answered_at=None).exists():
        yield Stop(_("Somebody asked to erase one of the two. Decide that first."))
    if are_two(actor, stays, goes):
        yield Stop(_("Somebody looked, and said that these are two people. Take that back first, if it was wrong."))
    waiting = Merge.objects.for_system(WHY).filter(Q(keeps__in=two) | Q(goes_id__in=two), state=Merge.State.ASKED)
    if (waiting.exclude(pk=besides.pk) if besides else waiting).exists():
        yield Stop(_("One of the two waits already to be put together with a record. Decide that first."))


def _both(clash: merging.Clash, stays: UUID, goes: UUID) -> bool:
    rows = merging.rows(clash.model).filter(clash.only)
    return all(rows.filter(**{clash.column: each}).exists() for each in (stays, goes))


def _met(stays: UUID, goes: UUID) -> bool:
    """Does one row name both, in two of its columns?"""
    columns: dict[str, list[str]] = {}
    for each in holdings.all_of_them():
        if isinstance(each.of, str) and "__" not in each.of and each.of != "pk" and each.table not in MEETS:
            columns.setdefault(each.table, []).append(each.of)
    for table, named in columns.items():
        pairs = [(one, other) for one in named for other in named if one != other]
        rows = merging.rows(apps.get_model(table))
        either = Q()
        for one, other in pairs:
            either |= Q(**{one: stays, other: goes})
        if pairs and rows.filter(either).exists():
            return True
    return False


def undo_stops(actor: Actor, merge: Merge) -> list[Stop]:
    """Why a merge can't be taken apart, or not any more."""
    later = Merge.objects.for_system(WHY).filter(keeps=merge.keeps_id, answered_at__gt=merge.answered_at)
    found = []
    if timezone.now() > merge.undo_until:
        found.append(Stop(_("It was done too long ago to be taken apart.")))
    if LegalHold.objects.for_system(WHY).filter(person=merge.keeps_id, lifted_at=None).exists():
        found.append(
            Stop(_("There is a legal hold on this record. It stays as it is until that is lifted."), is_hold=True)
        )
    if later.filter(state=Merge.State.DONE).exists():
        found.append(Stop(_("Another record was put together with this one since. Take that apart first.")))
    if people.tied_since(actor, merge.keeps_id, merge.answered_at or merge.asked_at):
        found.append(
            Stop(_("Somebody began to walk with them since, or was asked to. Only people can say whose that is."))
        )
    return found
