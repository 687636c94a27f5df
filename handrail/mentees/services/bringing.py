"""The writes of an import: for many mentees at once, inside the transaction of its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.mentees.models import Mentee, StageOfCare, Wishes
from handrail.mentees.spreadsheet.drafts import Draft
from handrail.people import services as people
from handrail.program import queries as program

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site


@dataclass(frozen=True, slots=True)
class New:
    """Somebody to bring in: as a row tells, at a site (None: the main one), known as a person or not."""

    draft: Draft
    site: Site | None
    person: Person | None


@dataclass(slots=True)
class Changes:
    """What is added to a mentee who is there already."""

    ways: list[tuple[str, str]] = field(default_factory=list)
    traits: dict[str, Any] = field(default_factory=dict)
    about: str = ""
    stage: str | None = None
    stage_starts: date | None = None

    def __bool__(self) -> bool:
        return bool(self.ways or self.traits or self.about or self.stage)


@transaction.atomic
def bring_in(actor: Actor, new: Sequence[New], owner: Person, main_site: Site) -> None:
    """Mentees without an agreement. Their numbers may be called by a person, and nothing else: nobody said more."""
    if not new:
        return
    rows = [(each.person, _newcomer(each.draft), each.draft.ways) for each in new]
    persons = people.bring_in_people(actor, rows, calls_alone=True)
    now = timezone.now()
    mentees = [
        Mentee(
            person=person,
            site=each.site or main_site,
            owner=owner,
            enrolled_at=now,
            waiting_since=now,
            once=str(uuid4()),
        )
        for person, each in zip(persons, new, strict=True)
    ]
    Mentee.objects.bulk_create(mentees)
    told = list(zip(mentees, new, strict=True))
    Wishes.objects.bulk_create(
        Wishes(mentee=mentee, traits=each.draft.traits, about=each.draft.about)
        for mentee, each in told
        if each.draft.traits or each.draft.about
    )
    _begin_stages(actor, [(mentee, each.draft.stage, each.draft.stage_starts) for mentee, each in told])
    people.grant_role_to_all(actor, persons, Role.MENTEE)
    trail.record_all(actor, "mentee.imported", [(mentee, mentee.person_id) for mentee in mentees])


def _newcomer(draft: Draft) -> people.Newcomer:
    return people.Newcomer(draft.name, draft.goes_by, draft.language)


@transaction.atomic
def add_to(actor: Actor, changed: Sequence[tuple[Mentee, Changes]]) -> None:
    if not changed:
        return
    ways = [(mentee.person, kind, address) for mentee, found in changed for kind, address in found.ways]
    people.add_ways(actor, ways, calls_alone=True)
    _say_more(changed)
    _begin_stages(actor, [(mentee, found.stage, found.stage_starts) for mentee, found in changed])
    trail.record_all(actor, "mentee.changed_by_import", [(mentee, mentee.person_id) for mentee, _found in changed])


def _say_more(changed: Sequence[tuple[Mentee, Changes]]) -> None:
    rows = Wishes.objects.for_system("an import adds to what was said")
    before = {each.mentee_id: each for each in rows.filter(mentee__in=[mentee for mentee, _found in changed])}
    said = []
    for mentee, found in changed:
        if found.traits or found.about:
            wishes = before.get(mentee.pk) or Wishes(mentee=mentee)
            wishes.traits = {**found.traits, **wishes.traits}
            wishes.about = wishes.about or found.about
            said.append(wishes)
    if said:
        Wishes.objects.bulk_create(said, update_conflicts=True, unique_fields=["id"], update_fields=["traits", "about"])


def _begin_stages(actor: Actor, stages: Sequence[tuple[Mentee, str | None, date | None]]) -> None:
    """A stage that a row tells without a day begins today."""
    today = program.today(actor)
    StageOfCare.objects.bulk_create(
        StageOfCare(mentee=mentee, stage=StageOfCare.Stage(stage), starts=starts or today)
        for mentee, stage, starts in stages
        if stage
    )
