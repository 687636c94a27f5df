"""What must be done before somebody is erased. Asked for whoever erases, who may not see all of it elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.mentorships.models import Concern, Cover, Mentorship

WHY = "nobody is lost when somebody is erased"


def open_of(actor: Actor, person_id: UUID) -> list[UUID]:
    """Ids of the open mentorships in which this person is one of the two."""
    rows = Mentorship.objects.for_system(WHY).filter(ended_at=None)
    two = rows.filter(Q(mentee=person_id) | Q(mentor=person_id))
    return list(two.order_by("pk").values_list("pk", flat=True))


def steps_in_for_somebody(actor: Actor, person_id: UUID) -> bool:
    """As the cover of an open mentorship now, or as its back-up."""
    covers = Cover.objects.for_system(WHY).filter(person=person_id, ended_at=None, mentorship__ended_at=None)
    backups = Mentorship.objects.for_system(WHY).filter(backup=person_id, ended_at=None)
    return covers.exists() or backups.exists()


def has_open_concern(actor: Actor, person_id: UUID) -> bool:
    return Concern.objects.for_system(WHY).filter(about=person_id, closed_at=None).exists()


def near_to(actor: Actor, person_id: UUID) -> set[UUID]:
    """Who is or may come near to them in a mentorship that is open: the other of the two, the back-up, the cover."""
    rows = Mentorship.objects.for_system("nobody comes near to whom they must never meet").filter(ended_at=None)
    with_them = rows.filter(Q(mentee=person_id) | Q(mentor=person_id) | Q(backup=person_id))
    covers = Cover.objects.for_system("nobody comes near to whom they must never meet").filter(ended_at=None)
    found = {each for row in with_them.values_list("mentee", "mentor", "backup") for each in row}
    theirs = covers.filter(mentorship__ended_at=None).filter(Q(person=person_id) | Q(mentorship__in=with_them))
    found |= {each for row in theirs.values_list("person", "mentorship__mentee") for each in row}
    return found - {None, person_id}
