"""Somebody's plan: what helps first, and the lists beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import first, prepared
from handrail.access.rows import not_among
from handrail.mentorships import queries as mentorships
from handrail.recovery.lists import SECTIONS, Section
from handrail.recovery.models import IfThen, Plan, PlanItem, Practice, Response, Use
from handrail.rules import helped

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


L = TypeVar("L", Response, Use, Practice)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what hangs on it.

    may_rise, may_sink  it stands beside one that helped as often, so the person's own order counts between the two
    practiced           the last time; None: never
    """

    row: IfThen
    responses: Sequence[Response]
    tally: helped.Tally
    practiced: Practice | None
    times_practiced: int
    last_use: Use | None
    may_rise: bool = False
    may_sink: bool = False

    @property
    def is_finished(self) -> bool:
        return bool(self.responses)

    @property
    def then(self) -> str:
        """What they will do, in one line."""
        return "; ".join(response.said for response in self.responses)


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the lists beside the lines."""

    key: str
    section: Section
    items: Sequence[PlanItem]


def plan(actor: Actor) -> Plan | None:
    """That there is one, when it was saved and looked at. None: the actor never made one."""
    return first(_my_plan(actor))


@prepared
def _my_plan(actor: Actor) -> QuerySet[Plan]:
    return Plan.objects.visible_to(actor).filter(person=actor.person_id)[:1]


def plan_in_short(actor: Actor) -> dict[str, Any]:
    """Context of recovery/_plan_card.html."""
    return {"plan": plan(actor), "lines": len(_my_lines(actor))}


@prepared
def _my_lines(actor: Actor) -> QuerySet[IfThen, UUID]:
    return IfThen.objects.kept_by(actor).values_list("pk", flat=True)


def lines(actor: Actor) -> list[Line]:
    """The actor's own, what helps first. Four queries for any number."""
    return _in_order(actor, _own_lines(actor))


@prepared
def _own_lines(actor: Actor) -> QuerySet[IfThen]:
    return IfThen.objects.kept_by(actor)


def lines_shared(actor: Actor, mentorship: Mentorship) -> list[Line]:
    """What the mentee shares with whoever walks with them."""
    return _in_order(actor, _shared_lines(actor, mentorship))


@prepared
def _shared_lines(actor: Actor, mentorship: Mentorship) -> QuerySet[IfThen]:
    return IfThen.objects.shared_by(actor, mentorship)


def line(actor: Actor, pk: UUID) -> Line | None:
    """One of the actor's own."""
    return next(iter(_lines(actor, IfThen.objects.kept_by(actor).filter(pk=pk))), None)


def line_shared(actor: Actor, pk: UUID) -> Line | None:
    """One that somebody shares with the actor, who walks with them."""
    seen = IfThen.objects.visible_to(actor).filter(shared_with__in=mentorships.mentorships_led(actor).values("pk"))
    return next(iter(_lines(actor, seen.filter(pk=pk).select_related("person"))), None)


def use(actor: Actor, pk: UUID) -> Use | None:
    """One of the actor's own."""
    return Use.objects.kept_by(actor).filter(pk=pk).select_related("line").first()


def beside(actor: Actor) -> list[Beside]:
    """All lists of the actor's own, empty ones too, in the order of the page. One query."""
    return _beside(_own_items(actor))


@prepared
def _own_items(actor: Actor) -> QuerySet[PlanItem]:
    return PlanItem.objects.kept_by(actor).order_by("place", "pk")


def beside_shared(actor: Actor, mentorship: Mentorship) -> list[Beside]:
    """What the mentee shares of their lists; those of which nothing is shared are left out."""
    return [each for each in _beside(_shared_items(actor, mentorship)) if each.items]


@prepared
def _shared_items(actor: Actor, mentorship: Mentorship) -> QuerySet[PlanItem]:
    return PlanItem.objects.shared_by(actor, mentorship).order_by("place", "pk")


def items(actor: Actor, section: str) -> QuerySet[PlanItem]:
    return PlanItem.objects.kept_by(actor).filter(section=section).order_by("place")


def item(actor: Actor, pk: UUID) -> PlanItem | None:
    return PlanItem.objects.kept_by(actor).filter(pk=pk).first()


def plans_never_opened(actor: Actor, now: datetime, *, within_days: int) -> QuerySet[Mentorship]:
    """Open mentorships of so many days and more whose mentee has no plan, or never looked at it since it was made.

    For whoever works the queue. One query, and none of the plan's words.
    """
    opened = Plan.objects.visible_to(actor).exclude(opened_at=None).values("person")
    without = not_among(mentorships.mentorships(actor).filter(ended_at=None), "mentee", opened)
    return without.filter(opened_at__lte=now - timedelta(days=within_days))


def has_no_plan_yet(actor: Actor, mentorship: Mentorship, now: datetime, *, within_days: int) -> bool:
    """The same of one mentorship, for whoever leads it: the task is theirs."""
    if mentorship.opened_at > now - timedelta(days=within_days) or not mentorships.leads(actor, mentorship):
        return False
    return not _opened(actor, mentorship.mentee_id)


@prepared
def _opened(actor: Actor, person_id: UUID) -> QuerySet[Plan, UUID]:
    rows = Plan.objects.for_system("a mentor is told that there is no plan yet, and nothing of one")
    return rows.filter(person=person_id).exclude(opened_at=None).values_list("pk", flat=True)[:1]


def _beside(rows: Iterable[PlanItem]) -> list[Beside]:
    found: Mapping[str, list[PlanItem]] = {key: [] for key in SECTIONS}
    for row in rows:
        found.get(row.section, []).append(row)
    return [Beside(key, section, found[key]) for key, section in SECTIONS.items()]


def _lines(actor: Actor, rows: Iterable[IfThen]) -> list[Line]:
    """With what hangs on them: three questions for any number."""
    rows = list(rows)
    responses = _by_line(_responses_of(actor, rows) if rows else ())
    uses = _by_line(_uses_of(actor, rows) if rows else ())
    practices = _by_line(_practices_of(actor, rows) if rows else ())
    return [_line(row, responses[row.pk], uses[row.pk], practices[row.pk]) for row in rows]


@prepared
def _responses_of(actor: Actor, lines: Sequence[IfThen]) -> QuerySet[Response]:
    return Response.objects.visible_to(actor).filter(line__in=lines).order_by("place")


@prepared
def _uses_of(actor: Actor, lines: Sequence[IfThen]) -> QuerySet[Use]:
    return Use.objects.visible_to(actor).filter(line__in=lines).order_by("-at", "-pk")


@prepared
def _practices_of(actor: Actor, lines: Sequence[IfThen]) -> QuerySet[Practice]:
    return Practice.objects.visible_to(actor).filter(line__in=lines).select_related("by").order_by("-at", "-pk")


def _by_line(rows: Iterable[L]) -> Mapping[UUID, list[L]]:
    found: dict[UUID, list[L]] = defaultdict(list)
    for row in rows:
        found[row.line_id].append(row)
    return found


def _line(row: IfThen, responses: list[Response], uses: list[Use], practices: list[Practice]) -> Line:
    return Line(
        row=row,
        responses=responses,
        tally=helped.tally(use.helped for use in uses),
        practiced=practices[0] if practices else None,
        times_practiced=len(practices),
        last_use=uses[0] if uses else None,
    )


def _in_order(actor: Actor, rows: Iterable[IfThen]) -> list[Line]:
    found = sorted(_lines(actor, rows), key=lambda each: helped.sort_key(each.tally, each.row.place))
    equal = [one.tally.score == other.tally.score for one, other in pairwise(found)]
    return [
        replace(each, may_rise=before, may_sink=after)
        for each, before, after in zip(found, [False, *equal], [*equal, False], strict=False)  # none at all: no pairs
    ]
