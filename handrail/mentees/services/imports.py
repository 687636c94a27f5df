"""Many mentees out of a spreadsheet: first what would happen, then all good rows in one transaction, or none.

Nobody agrees to anything by standing in a list. Whoever is brought in has no agreement, so nothing begins for them;
each stands in the queue, with an owner, until somebody goes through it with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentees.models import Mentee, StageOfCare, Wishes
from handrail.mentees.services import bringing
from handrail.mentees.services.bringing import Changes, New
from handrail.mentees.spreadsheet.drafts import Draft
from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.people import queries as people
from handrail.people.spreadsheet.called import Called, say_whose
from handrail.people.spreadsheet.drafts import Reading, Reason
from handrail.people.spreadsheet.identity import Known, Roster, Unclear, in_order
from handrail.people.spreadsheet.places import named_place
from handrail.people.spreadsheet.reports import Report
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import MOST_ROWS

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site


@dataclass(slots=True)
class Plan:
    new: list[New]
    changed: list[tuple[Mentee, Changes]]
    report: Report


def dry_run(actor: Actor, data: bytes, *, all_of_age: bool, most_rows: int = MOST_ROWS) -> Report:
    """What `import_mentees` would do with this file. Writes nothing.

    Raises RuleBroken, worded for the person, for a file that can't be read as a list of mentees.
    """
    return _plan(actor, _read(actor, data, most_rows), _sites(actor), all_of_age).report


def import_mentees(actor: Actor, data: bytes, *, all_of_age: bool, owner: Person) -> Report:
    """All good rows of the file, or none. `all_of_age`: whoever sends it says that everybody on it is an adult.

    Two imports at once wait for each other at the sites, so that the second one sees whom the first one made.

    Raises RuleBroken as `dry_run` does.
    """
    return import_reading(actor, _read(actor, data), all_of_age=all_of_age, owner=owner)


@transaction.atomic
def import_reading(actor: Actor, reading: Reading[Draft], *, all_of_age: bool, owner: Person) -> Report:
    """The same of a file that was read before: reading takes as long as a quarter of the writing."""
    list(program.sites_to_pick(actor).select_for_update())
    sites = _sites(actor)
    plan = _plan(actor, reading, sites, all_of_age)
    if plan.report.changes:
        bringing.bring_in(actor, plan.new, owner, sites[0])
        bringing.add_to(actor, plan.changed)
        trail.record(actor, "mentees.imported", None)
    return plan.report


def _read(actor: Actor, data: bytes, most_rows: int = MOST_ROWS) -> Reading[Draft]:
    return read_mentees(data, program.today(actor), program.policies(actor).adult_age, most_rows)


def _sites(actor: Actor) -> list[Site]:
    sites = list(program.sites(actor))
    if not sites:
        raise RuleBroken(_("The program has no site yet. Set it up first, then bring in the list."))
    return sites


def _plan(actor: Actor, reading: Reading[Draft], sites: Sequence[Site], all_of_age: bool) -> Plan:
    known = _known(actor)
    roster = Roster(known, reading.drafts)
    claims = [(draft, roster.claim(draft)) for draft in in_order(reading.drafts)]
    newcomers = [draft for draft, claim in claims if isinstance(claim, Known) and claim.found is None]
    persons = people.known_already(actor, newcomers, {each.found.person_id for each in known})
    plan = Plan([], [], Report(skipped=list(reading.skipped), ignored=reading.ignored))
    for draft, claim in sorted(claims, key=lambda pair: pair[0].number):
        why = _why_not(actor, draft, claim, all_of_age)
        if isinstance(claim, Unclear) or why:
            plan.report.skipped.append(Reason(draft.number, why))
            continue
        _plan_row(plan, draft, claim, persons.get(draft.number), sites)
        plan.report.repaired += [Reason(draft.number, sentence) for sentence in draft.repaired]
    plan.report.skipped.sort(key=lambda reason: reason.row)
    return plan


def _why_not(actor: Actor, draft: Draft, claim: Known | Unclear, all_of_age: bool) -> str:
    if isinstance(claim, Unclear):
        return claim.why
    if claim.found is None and draft.of_age is None and not all_of_age:
        return _("Nothing in this row says that they are an adult. Add a column “Adult”, or say it for the whole list.")
    return ""


def _plan_row(plan: Plan, draft: Draft, claim: Known, person: Person | None, sites: Sequence[Site]) -> None:
    row = (draft.number, draft.name)
    if claim.found is None:
        plan.report.created.append(row)
        plan.new.append(New(draft, named_place(draft.site, draft.repaired, sites, sites[0].name), person))
        return
    found = _changes(draft, claim)
    (plan.report.updated if found else plan.report.unchanged).append(row)
    if found:
        say_whose(draft, claim.found.person.name)
        plan.changed.append((claim.found, found))


def _changes(draft: Draft, claim: Known) -> Changes:
    """What the row says and the program does not know yet. What was said here is never written over."""
    mentee = claim.found
    if mentee.left_at is not None:
        draft.repaired.append(_("This person left the program. The row doesn’t bring them back."))
        return Changes()
    wishes = mentee.said
    return Changes(
        ways=[(kind, address) for kind, address in draft.ways if address not in claim.addresses],
        traits={key: value for key, value in draft.traits.items() if key not in wishes.traits},
        about="" if wishes.about else draft.about,
        stage=None if mentee.has_stage else draft.stage,
        stage_starts=draft.stage_starts,
    )


def _known(actor: Actor) -> list[Known]:
    """Everybody who is or was a mentee, with `.said` (their wishes) and `.has_stage`. Four queries at any size."""
    why = "an import compares with everybody who is there"
    rows: list[Any] = list(Mentee.objects.for_system(why).select_related("person"))
    said = {each.mentee_id: each for each in Wishes.objects.for_system(why)}
    staged = set(StageOfCare.objects.for_system(why).filter(ends=None).values_list("mentee", flat=True))
    addresses: dict[UUID, set[str]] = defaultdict(set)
    for way in people.ways_of_many(actor, Mentee.objects.for_system(why).values("person")):
        addresses[way.person_id].add(way.address)
    for mentee in rows:
        mentee.said = said.get(mentee.pk) or Wishes(mentee=mentee)
        mentee.has_stage = mentee.pk in staged
    return [Known(Called.of(each.person.name), "", addresses[each.person_id], each) for each in rows]
