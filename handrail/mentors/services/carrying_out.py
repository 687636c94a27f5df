"""The writes of an import: for many mentors at once, inside the transaction of its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.mentors.models import Credential, Leave, Mentor, Sharing
from handrail.mentors.spreadsheet.comparing import Changes, credential_to_keep, sharing_of
from handrail.mentors.spreadsheet.drafts import Draft
from handrail.mentors.spreadsheet.standing import USUAL_CAPACITY
from handrail.people import services as people

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site

MENTOR_FIELDS = (
    "site",
    "affiliation",
    "status",
    "status_since",
    "capacity",
    "capacity_wanted",
    "roster_id",
    "roster_id_index",
)


@dataclass(frozen=True, slots=True)
class New:
    """Somebody to put on the roster: as a row tells, at a site (None: the main one), known as a person or not."""

    draft: Draft
    site: Site | None
    person: Person | None
    leave: tuple[date, date | None] | None


@transaction.atomic
def put_on_roster(actor: Actor, new: Sequence[New], main_site: Site) -> None:
    if not new:
        return
    persons = people.bring_in_people(
        actor,
        [
            (each.person, people.Newcomer(each.draft.name, each.draft.goes_by, each.draft.language), each.draft.ways)
            for each in new
        ],
    )
    now = timezone.now()
    mentors = [
        Mentor(
            person=person,
            site=each.site or main_site,
            affiliation=each.draft.affiliation or Mentor.Affiliation.WORKFORCE,
            status=each.draft.status or Mentor.Status.APPROVED,
            status_since=now,
            approved_at=now,
            capacity=USUAL_CAPACITY if each.draft.capacity is None else each.draft.capacity,
            roster_id=each.draft.roster_id,
        )
        for person, each in zip(persons, new, strict=True)
    ]
    Mentor.objects.bulk_create(mentors)
    Sharing.objects.bulk_create(
        Sharing(mentor=mentor, lived_experience=each.draft.lived_experience, traits=each.draft.traits)
        for mentor, each in zip(mentors, new, strict=True)
    )
    _add_leaves([(mentor, each.leave) for mentor, each in zip(mentors, new, strict=True)])
    _keep_credentials([credential_to_keep(each.draft, mentor, []) for mentor, each in zip(mentors, new, strict=True)])
    here = [mentor.person for mentor in mentors if mentor.status != Mentor.Status.LEFT]
    people.grant_role_to_all(actor, here, Role.MENTOR)
    trail.record_all(actor, "mentor.imported", [(mentor, mentor.person_id) for mentor in mentors])


@transaction.atomic
def change(actor: Actor, changed: Sequence[tuple[Mentor, Changes]]) -> None:
    if not changed:
        return
    people.rename_people(actor, {mentor.person: found.names for mentor, found in changed if found.names})
    people.add_ways(
        actor, [(mentor.person, kind, address) for mentor, found in changed for kind, address in found.ways]
    )
    _change_mentors([(mentor, found) for mentor, found in changed if found.mentor])
    _change_sharing([(mentor, found) for mentor, found in changed if found.sharing])
    _add_leaves([(mentor, found.leave) for mentor, found in changed])
    _keep_credentials([found.credential for _mentor, found in changed])
    moved = [mentor for mentor, found in changed if "status" in found.mentor]
    left = [mentor.person for mentor in moved if mentor.status == Mentor.Status.LEFT]
    people.end_role_of_all(actor, left, Role.MENTOR)
    people.grant_role_to_all(
        actor, [mentor.person for mentor in moved if mentor.status != Mentor.Status.LEFT], Role.MENTOR
    )
    trail.record_all(actor, "mentor.changed_by_import", [(mentor, mentor.person_id) for mentor, _found in changed])


def _change_mentors(changed: Sequence[tuple[Mentor, Changes]]) -> None:
    for mentor, found in changed:
        for name, value in found.mentor.items():
            setattr(mentor, name, value)
        if "status" in found.mentor:
            mentor.status_since = timezone.now()
        if mentor.capacity_wanted is not None and mentor.capacity_wanted <= mentor.capacity:
            mentor.capacity_wanted = None
    if changed:
        Mentor.objects.bulk_create(
            [mentor for mentor, _found in changed],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=MENTOR_FIELDS,
        )


def _change_sharing(changed: Sequence[tuple[Mentor, Changes]]) -> None:
    said = []
    for mentor, found in changed:
        sharing = sharing_of(mentor)
        for name, value in found.sharing.items():
            setattr(sharing, name, value)
        said.append(sharing)
    if said:
        Sharing.objects.bulk_create(
            said, update_conflicts=True, unique_fields=["id"], update_fields=["lived_experience", "traits"]
        )


def _add_leaves(leaves: Sequence[tuple[Mentor, tuple[date, date | None] | None]]) -> None:
    now = timezone.now()
    Leave.objects.bulk_create(
        Leave(mentor=mentor, starts=days[0], ends=days[1], made_at=now) for mentor, days in leaves if days
    )


def _keep_credentials(credentials: Sequence[Credential | None]) -> None:
    kept = [each for each in credentials if each is not None]
    if kept:
        Credential.objects.bulk_create(
            kept,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["title", "number", "issuer", "valid_until"],
        )
