"""What the verbs of this room share: the row as it is now, its clock, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.intake.models import ReachOut
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.program.policies import Policies
from handrail.rules import crisis_words
from handrail.rules.errors import RuleBroken
from handrail.ui.moments import in_words

if TYPE_CHECKING:
    from handrail.people.models import Person

State = ReachOut.State


def now_of(reach_out: ReachOut) -> ReachOut:
    """The row as it stands, locked until the act is done, whatever the page showed a minute ago."""
    return all_now_of([reach_out])[0]


def all_now_of(reach_outs: Iterable[ReachOut]) -> list[ReachOut]:
    """The same for several: all locked before the first line of the trail, in one order, so none waits in a circle."""
    rows = ReachOut.objects.for_system("the caller fetched it: locked until the act is done")
    held = rows.select_for_update().filter(pk__in=[each.pk for each in reach_outs]).order_by("pk")
    return list(held.prefetch_related("owner"))  # not joined: PostgreSQL would give the owner of before the wait


def must_be_open(row: ReachOut) -> None:
    """
    Raises:
        RuleBroken: it ended, or nobody has said yet whether it is from a person.
    """
    if not row.is_open:
        said = {"outcome": row.get_outcome_display(), "when": in_words(row.ended_at) if row.ended_at else ""}
        raise RuleBroken(_("This reach-out has ended: %(outcome)s, %(when)s. Open it again to see how.") % said)
    if row.state == State.QUARANTINED:
        raise RuleBroken(_("This one was put aside. Say first whether a person wrote it."))


def whoever_acts(actor: Actor) -> UUID:
    """
    Raises:
        PermissionDenied: nobody in particular.
    """
    if actor.person_id is None:
        raise PermissionDenied("somebody of the program does this")
    return actor.person_id


def first_due(rules: Policies, now: datetime, *, danger: bool) -> datetime:
    """By when somebody answers words that just came in."""
    if danger:
        return now + timedelta(minutes=rules.concern_minutes)
    return now + timedelta(hours=rules.answer_within_hours)


def stand_ins(actor: Actor) -> list[Person]:
    """Who answers new reach-outs now: the coordinator on duty, then the deputy of that shift, and so on."""
    found: dict[UUID, Person] = {}
    for shift in program.on_duty(actor, "coordinator"):
        for person in (shift.person, shift.deputy):
            if person is not None:
                found.setdefault(person.pk, person)
    return list(found.values())


def give_to(reach_out: ReachOut, person: Person | UUID | None, *, deputy: Person | None, others: list[Person]) -> None:
    """Set owner and deputy; without a named deputy, somebody else who is on duty."""
    owner_id = person if person is None or isinstance(person, UUID) else person.pk
    if deputy is None:
        deputy = next((each for each in others if each.pk != owner_id), None)
    reach_out.owner_id = owner_id
    reach_out.deputy_id = deputy.pk if deputy is not None and deputy.pk != owner_id else None


def owned_by_whoever_acts(actor: Actor, reach_out: ReachOut) -> None:
    """The first to act on a reach-out that is nobody's becomes its owner."""
    if reach_out.owner_id is None and actor.person_id is not None:
        give_to(reach_out, actor.person_id, deputy=None, others=stand_ins(actor))


def speaks_of_danger(*texts: str) -> bool:
    return bool(crisis_words.found("\n".join(texts)))


def tell_who_answers(actor: Actor, reach_out: ReachOut, *, danger: bool) -> None:
    """A neutral notice to its owner; of danger also to the deputy, and to everybody who could answer if it is nobody's.

    A flood that looks like spam rings once an hour, and only for danger.
    """
    now = timezone.now()
    aside = reach_out.state == State.QUARANTINED
    if aside and not danger:
        return
    about = f"aside.{now:%Y%m%d%H}" if aside else f"{reach_out.pk}.{now:%Y%m%d%H%M%S}"
    page = reverse("intake:put-aside") if aside else reverse("intake:read", args=[reach_out.pk])
    for person_id in _who_answers(actor, reach_out, danger=danger):
        dedupe = f"reach_out.{about}.{person_id}"
        kind = "urgent" if danger else "update"
        people.write_notice(actor, person_id, kind, says="reach-out", dedupe=dedupe, path=page)


def _who_answers(actor: Actor, reach_out: ReachOut, *, danger: bool) -> list[UUID]:
    if not danger:
        return [reach_out.owner_id] if reach_out.owner_id else []
    known = [each for each in (reach_out.owner_id, reach_out.deputy_id) if each]
    if known:
        return known
    everybody = people_queries.with_role(actor, Role.COORDINATOR, Role.SUPERVISOR)
    return list(everybody.values_list("pk", flat=True))


def raise_flag(reach_out: ReachOut, rules: Policies) -> None:
    """Danger words: whoever is on duty sees it first, and the clock is short."""
    now = timezone.now()
    reach_out.danger_at = now
    soon = first_due(rules, now, danger=True)
    reach_out.due_at = min(reach_out.due_at, soon) if reach_out.due_at else soon
