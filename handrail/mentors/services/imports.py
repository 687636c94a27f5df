"""A whole roster out of a spreadsheet: first what would happen, then all good rows in one transaction, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentors.models import Credential, Leave, Mentor
from handrail.mentors.roster_ids import roster_id
from handrail.mentors.services import carrying_out
from handrail.mentors.spreadsheet.comparing import Changes, changes, leave_to_add, say_capacity
from handrail.mentors.spreadsheet.drafts import Draft
from handrail.mentors.spreadsheet.reading import read_roster
from handrail.people import queries as people
from handrail.people.spreadsheet.called import Called, say_whose
from handrail.people.spreadsheet.drafts import Reading, Reason
from handrail.people.spreadsheet.identity import Known, Roster, Unclear, in_order
from handrail.people.spreadsheet.places import named_place
from handrail.people.spreadsheet.reports import Report
from handrail.program import queries as program
from handrail.program import services as program_services
from handrail.rules.tables import MOST_ROWS

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site


WHOLE = "an import compares with the whole roster"


@dataclass(slots=True)
class Plan:
    """new: with the person whom the program knows already, if there is one. changed: what differs."""

    new: list[carrying_out.New]
    changed: list[tuple[Mentor, Changes]]
    report: Report


def dry_run(actor: Actor, data: bytes, *, most_rows: int = MOST_ROWS) -> Report:
    """What `import_roster` would do with this file. Writes nothing.

    Raises RuleBroken, worded for the person, for a file that can't be read as a roster.
    """
    return _plan(actor, read_roster(data, program.today(actor), most_rows), list(program.sites(actor))).report


def import_roster(actor: Actor, data: bytes) -> Report:
    """All good rows of the file, or none: as many statements for a thousand rows, whoever is on the roster already.

    Two imports at once wait for each other at the sites, so that the second one sees whom the first one made.

    Raises RuleBroken as `dry_run` does.
    """
    return import_reading(actor, read_roster(data, program.today(actor)))


@transaction.atomic
def import_reading(actor: Actor, reading: Reading[Draft]) -> Report:
    """The same of a file that was read before: reading takes as long as a quarter of the writing."""
    sites = list(program.sites_to_pick(actor).select_for_update()) or [_first_site(actor)]
    plan = _plan(actor, reading, sites)
    if plan.report.changes:
        carrying_out.put_on_roster(actor, plan.new, sites[0])
        carrying_out.change(actor, plan.changed)
        trail.record(actor, "roster.imported", None)
    return plan.report


def _first_site(actor: Actor) -> Site:
    """An import may come before the program is set up: mentors need a site to belong to."""
    return program_services.add_site(actor, name=_first_name(actor))


def _first_name(actor: Actor) -> str:
    return program.program(actor).name or "Handrail"


def _plan(actor: Actor, reading: Reading[Draft], sites: Sequence[Site]) -> Plan:
    today = program.today(actor)
    main = sites[0].name if sites else _first_name(actor)
    known = _known(actor)
    roster = Roster(known, reading.drafts)
    claims = [(draft, roster.claim(draft)) for draft in in_order(reading.drafts)]
    newcomers = [draft for draft, claim in claims if isinstance(claim, Known) and claim.found is None]
    persons = people.known_already(actor, newcomers, {each.found.person_id for each in known})
    plan = Plan([], [], Report(skipped=list(reading.skipped), ignored=reading.ignored))
    for draft, claim in sorted(claims, key=lambda pair: pair[0].number):
        if isinstance(claim, Unclear):
            plan.report.skipped.append(Reason(draft.number, claim.why))
            continue
        _plan_row(plan, draft, claim, persons.get(draft.number), sites, main, today)
        plan.report.repaired += [Reason(draft.number, words) for words in draft.repaired]
    plan.report.skipped.sort(key=lambda reason: reason.row)
    return plan


def _plan_row(
    plan: Plan, draft: Draft, claim: Known, person: Person | None, sites: Sequence[Site], main: str, today: date
) -> None:
    site = named_place(draft.site, draft.repaired, sites, claim.found.site.name if claim.found else main)
    say_capacity(draft, claim.found)
    row = (draft.number, draft.name)
    if claim.found is None:
        plan.report.created.append(row)
        plan.new.append(carrying_out.New(draft, site, person, leave_to_add(draft, [], today)))
        return
    mentor = claim.found
    found = changes(
        draft,
        mentor,
        addresses=claim.addresses,
        leaves=mentor.known_leaves,
        credentials=mentor.known_credentials,
        site=site,
        today=today,
    )
    (plan.report.updated if found else plan.report.unchanged).append(row)
    if found:
        say_whose(draft, mentor.person.name)
        plan.changed.append((mentor, found))


def _known(actor: Actor) -> list[Known]:
    """Everybody on the roster. Four queries at any size."""
    leaves = Leave.objects.for_system(WHOLE)
    credentials = Credential.objects.for_system(WHOLE)
    mentors = Mentor.objects.for_system(WHOLE).select_related("person", "site", "sharing")
    with_leaves = mentors.prefetch_related(Prefetch("leaves", leaves, to_attr="known_leaves"))
    with_both = with_leaves.prefetch_related(Prefetch("credentials", credentials, to_attr="known_credentials"))
    addresses: dict[UUID, set[str]] = defaultdict(set)
    for way in people.ways_of_many(actor, mentors.values("person")):
        addresses[way.person_id].add(way.address)
    return [
        Known(
            Called.of(mentor.person.name),
            roster_id(mentor.roster_id),
            addresses[mentor.person_id],
            mentor,
        )
        for mentor in with_both
    ]
