from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.people.models import Person, RoleGrant


@transaction.atomic
def grant_role(actor: Actor, person: Person, role: Role) -> RoleGrant:
    """The same role again changes nothing."""
    held = RoleGrant.objects.for_system("a role is held once").filter(person=person, role=role, ended_at=None).first()
    if held:
        return held
    grant = RoleGrant(person=person, role=role, granted_by_id=actor.person_id)
    grant.save()
    trail.record(actor, f"role.granted.{role}", grant, about=person.pk)
    return grant


@transaction.atomic
def end_role(actor: Actor, person: Person, role: Role) -> None:
    held = RoleGrant.objects.for_system("whoever ends it has the right at the door").filter(
        person=person, role=role, ended_at=None
    )
    for grant in held:
        grant.ended_at = timezone.now()
        grant.save(update_fields=["ended_at"])
        trail.record(actor, f"role.ended.{role}", grant, about=person.pk)
