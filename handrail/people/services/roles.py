from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import leaving, queries
from handrail.people.models import Person, RoleGrant
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

CONFIRM_WITHIN = timedelta(hours=24)


@transaction.atomic
def grant_role(actor: Actor, person: Person, role: Role) -> RoleGrant:
    """The same role again changes nothing. Mentees are enrolled and mentors added by the rooms above.

    Raises:
        RuleBroken: the role is for the actor themselves, or one that they may not give.
    """
    held = RoleGrant.objects.for_system("a role is held once").filter(person=person, role=role, ended_at=None).first()
    if held:
        return held
    must_be_grantable(actor, person, role)
    waits = queries.needs_a_second(actor, person, role)
    grant = RoleGrant(
        person=person, role=role, granted_at=timezone.now(), granted_by_id=actor.person_id, to_confirm=waits
    )
    try:
        with transaction.atomic():
            grant.save()
    except IntegrityError:  # somebody else gave it a moment ago
        return RoleGrant.objects.for_system("a role is held once").get(person=person, role=role, ended_at=None)
    trail.record(actor, f"role.granted.{role}", grant, about=person.pk)
    return grant


def must_be_grantable(actor: Actor, person: Person, role: Role) -> None:
    """Raises RuleBroken: the role is for the actor themselves, or one that they may not give (docs/promises.md, 5)."""
    if actor.person_id == person.pk:
        raise RuleBroken(_("Nobody gives a role to themselves. Ask another director."))
    if not queries.may_grant(actor, Role(role)):
        raise RuleBroken(_("You can’t give this role. Ask a director."))


@transaction.atomic
def confirm_role(actor: Actor, grant: RoleGrant, *, is_right: bool) -> RoleGrant:
    """A second person says whether somebody should hold this role. One that is not right ends at once.

    Raises:
        PermissionDenied: they gave it or hold it themselves, or nobody confirmed yet what they are.
        RuleBroken: somebody answered before, or the only director would be gone.
    """
    trail.take_turn(actor)
    row = RoleGrant.objects.confirmed_by(actor).filter(pk=grant.pk).select_related("person").first()
    if row is None:
        raise PermissionDenied(Permission.ROLE_CONFIRM.value)
    if row.ended_at or not row.to_confirm:
        raise RuleBroken(_("Somebody answered this before you. Look at it again."))
    row.to_confirm, row.confirmed_at, row.confirmed_by_id = False, timezone.now(), actor.person_id
    row.save(update_fields=["to_confirm", "confirmed_at", "confirmed_by"])
    trail.record(actor, f"role.{'confirmed' if is_right else 'refused'}.{row.role}", row, about=row.person_id)
    if not is_right:
        end_role(actor, row.person, Role(row.role))
        _tell_giver(actor, row)
    return row


def _tell_giver(actor: Actor, grant: RoleGrant) -> None:
    if grant.granted_by_id:
        told = f"role.{grant.pk}.refused"
        path = reverse("people:accesses")
        outbox.notify(actor, grant.granted_by_id, "update", says="role", dedupe=told, path=path)


@transaction.atomic
def end_role(actor: Actor, person: Person, role: Role) -> None:
    """It ends at the next request of the person, wherever they are signed in: roles are read anew each time.

    Raises:
        RuleBroken: the only director would be gone.
    """
    trail.take_turn(actor)  # two directors who end each other at once: one of them stays
    held = RoleGrant.objects.for_system("whoever ends it has the right at the door").filter(
        person=person, role=role, ended_at=None
    )
    if role == Role.DIRECTOR and held.exists() and not _other_directors(person):
        raise RuleBroken(_("This is the only director. Give the role to somebody else first."))
    for grant in held:
        grant.ended_at = timezone.now()
        grant.save(update_fields=["ended_at"])
        _leave_duty(actor, person, role)
        leaving.follow(actor, person, Role(role))
        trail.record(actor, f"role.ended.{role}", grant, about=person.pk)


def _leave_duty(actor: Actor, person: Person, role: Role) -> None:
    """Of the duties that this role let them do, those that no other role of theirs does."""
    still = {duty for duty, _who in queries.who_can_do_duty(actor, [person.pk])}
    for duty, roles in queries.DUTIES.items():
        if role in roles and duty not in still:
            program.leave_duty(actor, person, duty)


def _other_directors(person: Person) -> bool:
    directors = RoleGrant.objects.for_system("a program keeps a director").filter(role=Role.DIRECTOR, ended_at=None)
    return directors.exclude(person=person).exists()
