"""What coordinators read: the open ones with their clocks, one with all that was done, and who answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.access.prepared import prepared
from handrail.intake.models import Answer, Attempt, ReachOut
from handrail.people import queries as people
from handrail.program import queries as program

if TYPE_CHECKING:
    from handrail.people.models import Person

State = ReachOut.State


def reach_outs(actor: Actor) -> QuerySet[ReachOut]:
    """Every reach-out, ended ones too, the newest first."""
    rows = ReachOut.objects.visible_to(actor).select_related("owner", "deputy", "site", "made_by", "person")
    return rows.order_by("-made_at")


@prepared
def reach_outs_of(actor: Actor, person_id: UUID) -> QuerySet[ReachOut]:
    """Of one person, who was found to be the one who wrote."""
    return reach_outs(actor).filter(person=person_id)


def open_reach_outs(actor: Actor) -> QuerySet[ReachOut]:
    """Those that wait for an act of ours: words of danger that nobody answered first, then by their clock."""
    in_danger = Case(
        When(danger_at__isnull=False, state=State.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = reach_outs(actor).filter(state__in=(State.WAITING, State.ANSWERED))
    return rows.annotate(rank=in_danger).order_by("rank", "due_at", "made_at")


open_now = prepared(open_reach_outs)
"""The same, as a list."""


def put_aside(actor: Actor) -> QuerySet[ReachOut]:
    """Those that look like spam, until a person says what they are. They have a clock as well."""
    return reach_outs(actor).filter(state=State.QUARANTINED).order_by("due_at", "made_at")


def ended(actor: Actor) -> QuerySet[ReachOut]:
    return reach_outs(actor).filter(state=State.ENDED).order_by("-ended_at")


def attempts(actor: Actor, reach_out: ReachOut) -> QuerySet[Attempt]:
    return Attempt.objects.visible_to(actor).filter(reach_out=reach_out).select_related("by").order_by("-at")


def answers(actor: Actor, reach_out: ReachOut) -> QuerySet[Answer]:
    return Answer.objects.visible_to(actor).filter(reach_out=reach_out).select_related("by").order_by("-at")


def days_tried(actor: Actor, reach_out: ReachOut) -> int:
    """On how many different days of the site they were tried since they were last reached.

    Words left behind the receipt code count as a try where no way to reach them was given: there is no other.
    """
    zone = program.zone(actor, reach_out.site)
    reason = "the agreed tries are counted whoever made them"
    tries = list(Attempt.objects.for_system(reason).filter(reach_out=reach_out).values_list("at", "result"))
    last = max((at for at, result in tries if result == Attempt.Result.REACHED), default=None)
    moments = [at for at, result in tries if result != Attempt.Result.REACHED]
    if not (reach_out.address or reach_out.person_address):
        written = Answer.objects.for_system(reason).filter(reach_out=reach_out, by__isnull=False)
        moments += written.values_list("at", flat=True)
    return len({at.astimezone(zone).date() for at in moments if last is None or at > last})


def who_answers(actor: Actor, rows: Sequence[ReachOut], *, now: datetime | None = None) -> dict[UUID, Person | None]:
    """Who answers for each of these at this moment: its owner; while the owner is off duty, the deputy if that one
    is on duty; otherwise whoever is. None where nobody of the team owns it and nobody is on duty. Two queries.
    """
    if not rows:
        return {}
    present: dict[UUID, Any] = {}
    for shift in program.on_duty(actor, "coordinator", now=now):
        for person in (shift.person, shift.deputy):
            if person is not None:
                present.setdefault(person.pk, person)
    owners = {row.owner_id for row in rows if row.owner_id}
    here = people.who_hold(actor, owners, Role.COORDINATOR, Role.SUPERVISOR)
    return {row.pk: _answers(row, present, here) for row in rows}


def with_who_answers(actor: Actor, rows: list[ReachOut]) -> list[tuple[ReachOut, Person | None]]:
    """Each with who answers for it now: a list's rows. Two queries."""
    now = who_answers(actor, rows)
    return [(row, now[row.pk]) for row in rows]


def _answers(row: ReachOut, present: dict[UUID, Any], here: set[UUID]) -> Person | None:
    if row.owner_id in present:
        return row.owner
    if not present:
        return row.owner if row.owner_id in here else None
    if row.owner is not None and row.deputy_id in present:
        return row.deputy
    somebody: Person = next(iter(present.values()))
    return somebody


class Hint(NamedTuple):
    """Somebody that this may be about already. For staff only; nothing that a writer can reach ever says it."""

    why: str
    """ "address" or "name" """
    reach_out: ReachOut | None
    person: Person | None


def possible_duplicates(actor: Actor, reach_out: ReachOut) -> list[Hint]:
    """Other reach-outs with the same number or address, and people known by it or by the whole name. At most ten."""
    hints = []
    for given in {reach_out.address, reach_out.person_address} - {""}:
        same = reach_outs(actor).exclude(pk=reach_out.pk)
        same = same.filter(Q(address_index=given) | Q(person_address_index=given))
        hints += [Hint("address", other, None) for other in same[:5]]
        hints += [Hint("address", None, person) for person in people.find(actor, given, most=5)]
    seen = {hint.person.pk for hint in hints if hint.person}
    for name in {reach_out.name, reach_out.person_name}:
        if len(name.split()) > 1:
            found = people.find(actor, name, most=5)
            hints += [Hint("name", None, person) for person in found if person.pk not in seen]
    return hints[:10]


class Starting(NamedTuple):
    """What an enrollment can start from."""

    name: str
    address: str
    language: str
    interpreter: bool
    safe: dict[str, Any]
    safely: str
    """How to reach them safely, in the words of whoever wrote for them."""


def starting(actor: Actor, pk: UUID) -> Starting | None:
    """What this reach-out tells of the person who would be enrolled; None for one that can't be."""
    row = reach_outs(actor).filter(pk=pk).first()
    if row is None or not (row.is_open or row.outcome == ReachOut.Outcome.ENROLLED) or row.adult != ReachOut.Adult.YES:
        return None
    if row.is_for_somebody_else:
        if not row.knows_and_agreed:
            return None
        return Starting(row.person_name, row.person_address, "en", False, {}, row.person_safe)
    return Starting(row.name, row.address, row.language, bool(row.safe.get("interpreter")), row.safe, "")
