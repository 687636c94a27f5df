"""Which roles a second person has not confirmed yet, and who may."""

from __future__ import annotations

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.people.models import Person, RoleGrant


def roles_to_confirm(actor: Actor) -> QuerySet[RoleGrant]:
    """All that are held and that nobody has confirmed yet, for the queue, the oldest first."""
    waiting = RoleGrant.objects.for_system("the safety net must know which role nobody confirmed")
    return waiting.filter(to_confirm=True, ended_at=None).select_related("person", "granted_by").order_by("granted_at")


def confirmed_by(actor: Actor) -> QuerySet[RoleGrant]:
    """Those that are the actor's to confirm, or that were somebody's."""
    return RoleGrant.objects.confirmed_by(actor).select_related("person", "granted_by", "confirmed_by")


def needs_a_second(actor: Actor, person: Person, role: Role) -> bool:
    """What only a director gives, a second person confirms: besides who gives it and who gets it, once there is one."""
    if actor.person_id is None or role in (Role.MENTEE, Role.MENTOR):
        return False
    settled = RoleGrant.objects.for_system("a role is confirmed where a second person is there").settled()
    return settled.exclude(person__in=[actor.person_id, person.pk]).exists()
