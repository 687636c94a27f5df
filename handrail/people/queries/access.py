"""Who has access to the program, for the director; and where a person is signed in, for themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.access.prepared import prepared
from handrail.people.models import Invitation, Person, RoleGrant, User
from handrail.people.queries.persons import with_role

DUTIES = {"coordinator": (Role.COORDINATOR, Role.SUPERVISOR), "clinician": (Role.CLINICIAN,)}
IDLE = timedelta(minutes=15)
"""Whoever was away for this long signs in again."""
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(slots=True)
class Access:
    """One person who may come in: their roles, and how far they have come with it."""

    person: Person
    roles: list[Role] = field(default_factory=list)
    to_confirm: dict[Role, UUID] = field(default_factory=dict)
    has_signed_in: bool = False
    has_second_factor: bool = False
    last_seen: datetime | None = None
    invited_until: datetime | None = None


def accesses(actor: Actor) -> list[Access]:
    """Everybody with a role that opens other people's records, by name. Five queries at any size."""
    found: dict[UUID, Access] = {}
    for grant in RoleGrant.objects.visible_to(actor).filter(ended_at=None).select_related("person"):
        each = found.setdefault(grant.person_id, Access(grant.person))
        each.roles.append(Role(grant.role))
        if grant.to_confirm:
            each.to_confirm[Role(grant.role)] = grant.pk
    _add_sign_ins(found)
    waiting = Invitation.objects.visible_to(actor).filter(used_at=None, expires_at__gt=timezone.now())
    for invitation in waiting.filter(person__in=list(found)):
        found[invitation.person_id].invited_until = invitation.expires_at
    for each in found.values():
        each.roles.sort()
    return sorted(found.values(), key=lambda each: (each.person.shown_name.casefold(), each.person.pk))


def access_of(actor: Actor, person_id: UUID) -> Access | None:
    """One of them, or None when the actor may not see that this person has access."""
    return next((each for each in accesses(actor) if each.person.pk == person_id), None)


def _add_sign_ins(found: dict[UUID, Access]) -> None:
    users = {user.pk: user for user in User.objects.filter(person__in=list(found), is_active=True)}
    for user in users.values():
        found[user.person_id].has_signed_in = user.last_login is not None
        found[user.person_id].last_seen = user.last_login
    proved = Authenticator.objects.filter(user__in=list(users), type__in=SECOND_FACTORS)
    for user_id in proved.values_list("user", flat=True):
        found[users[user_id].person_id].has_second_factor = True


def can_do_duty(actor: Actor, duty: str) -> QuerySet[Person]:
    """Whose role lets them be on duty as "coordinator" or "clinician". Raises KeyError for another duty."""
    return with_role(actor, *DUTIES[duty])


def who_can_do_duty(actor: Actor, persons: Collection[UUID]) -> set[tuple[str, UUID]]:
    """Of these, who may be on which duty now, as (duty, person). One query."""
    held = _roles_held(actor, persons)
    return {(duty, person) for duty, roles in DUTIES.items() for person, role in held if role in roles}


@prepared
def _roles_held(actor: Actor, persons: Collection[UUID]) -> QuerySet[RoleGrant, tuple[UUID, str]]:
    grants = RoleGrant.objects.for_system("whoever writes to somebody on duty is told who is there")
    return grants.filter(person__in=persons, ended_at=None).values_list("person", "role")


def second_factors(actor: Actor) -> set[str]:
    """What the actor has set up: some of "totp", "webauthn", "recovery_codes"."""
    return set(Authenticator.objects.filter(user__person=actor.person_id).values_list("type", flat=True))


def sign_in_of(actor: Actor) -> User | None:
    return User.objects.filter(person=actor.person_id).first()


def sessions(actor: Actor) -> QuerySet[UserSession]:
    """Where the actor is signed in now, the newest use first. One that was left or lies idle is not."""
    now = timezone.now()
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    listed = UserSession.objects.filter(user__person=actor.person_id, last_seen_at__gt=now - IDLE)
    return listed.filter(Exists(alive)).order_by("-last_seen_at")


def invitation(actor: Actor, code: str) -> Invitation | None:
    """A good invitation for this code, whoever asks: whoever holds the code may use it."""
    hashed = Invitation.hashed(code)
    found = Invitation.objects.for_system("whoever holds the code").filter(code_hash=hashed).select_related("person")
    good = found.first()
    return good if good is not None and good.is_good_at(timezone.now()) else None


def user_named(actor: Actor, username: str) -> User | None:
    """Whoever signs in by this name."""
    return User.objects.filter(username=username, is_active=True).first()


def may_grant(actor: Actor, role: Role) -> bool:
    """May the actor let somebody in, in this role? Whoever runs the machine may, without being anybody."""
    if actor.person_id is None:
        return True
    if role is Role.MENTEE:
        return actor.can(Permission.MENTEE_ENROLL)
    return actor.can(Permission.ROLE_GRANT) or (role is Role.MENTOR and actor.can(Permission.MENTOR_KEEP))
