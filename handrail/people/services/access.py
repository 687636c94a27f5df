"""Letting people in by invitation, and shutting the door behind them."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from hashlib import sha256
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.people import queries
from handrail.people.models import Invitation, Person, RoleGrant, User
from handrail.people.services.persons import hold, make_person, rename_person
from handrail.people.services.roles import end_role, grant_role
from handrail.people.services.sessions import end_sessions
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same
from handrail.vault import mac, macs

FIRST_DIRECTOR = "first director"


def _random(_invitation: Invitation) -> str:
    return secrets.token_urlsafe(18)


@transaction.atomic
def invite(
    actor: Actor,
    person: Person,
    roles: Iterable[Role] = (),
    *,
    once: str | None = None,
    code_of: Callable[[Invitation], str] = _random,
) -> str:
    """Give the roles and make a one-time code for /invitations/<code>/. It is told once; only its hash is kept.

    A person has one invitation that waits: inviting again makes a new code for it, and the old one ends. Somebody who
    signs in already starts over with it: new password, second factor set up anew.

    Raises:
        RuleBroken: for oneself, or for roles that the actor may not give.
    """
    trail.take_turn(actor)
    if actor.person_id == person.pk:
        raise RuleBroken(_("Nobody invites themselves. Ask another director."))
    roles = list(roles)
    held = queries.actor_of(person.pk).roles
    if not (held | set(roles)) - {Role.MENTEE}:
        raise RuleBroken(_("Give this person a role first."))
    if not all(queries.may_grant(actor, role) for role in held - {Role.MENTEE}):
        raise RuleBroken(_("You can’t let this person in. Ask a director."))
    for role in roles:
        grant_role(actor, person, role)
    invitations = Invitation.objects.for_system("one invitation waits for a person").filter(person=person)
    waiting = invitations.filter(used_at=None).first() or Invitation(person=person, once=once or str(uuid4()))
    waiting.made_at, waiting.made_by_id = timezone.now(), actor.person_id
    waiting.expires_at = waiting.made_at + timedelta(days=program.policies(actor).invitation_days)
    code = code_of(waiting)
    waiting.code_hash = Invitation.hashed(code)
    waiting.save()
    trail.record(actor, "invitation.made", waiting, about=person.pk)
    return code


@transaction.atomic
def invite_new(actor: Actor, *, name: str, roles: Iterable[Role], once: str) -> tuple[Person, str]:
    """Somebody whom the program does not know yet. The same form again: the same person, with a new code."""
    trail.take_turn(actor)  # so the other sending is either over, or waits for this one
    sent = Invitation.objects.for_system("the same form sent twice").filter(once=once).select_related("person")
    if before := sent.first():
        must_say_the_same({"name": before.person.name}, {"name": name})
    person = before.person if before else make_person(actor, name=name)
    return person, invite(actor, person, roles, once=once)


def accept_invitation(actor: Actor, code: str, *, name: str, username: str, password: str) -> User:
    """The invited person picks a user name and a password. Works once.

    Raises:
        RuleBroken: the invitation is used or over, or the user name is taken.
    """
    hashed = make_password(password)  # slow on purpose, so not while the one writer waits
    return _accept(actor, code, name=name, username=username.lower(), hashed=hashed)


@transaction.atomic
def _accept(actor: Actor, code: str, *, name: str, username: str, hashed: str) -> User:
    invited = Invitation.objects.for_system("whoever holds the code").filter(code_hash=Invitation.hashed(code))
    hold(actor, *invited.values_list("person", flat=True))  # their name may change, and that comes after lines
    trail.take_turn(actor)
    now = timezone.now()
    good = invited.filter(used_at=None, expires_at__gt=now)
    invitation = good.select_related("person").first()
    if invitation is None or not good.update(used_at=now):
        raise RuleBroken(_("This invitation does not work any more. Ask whoever invited you for a new one."))
    person = invitation.person
    user = User.objects.filter(person=person).first() or User(person=person)
    user.username, user.password, user.is_active = username, hashed, True
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise RuleBroken(_("Somebody has this user name already. Pick another one.")) from None
    Authenticator.objects.filter(user=user).delete()
    themselves = queries.actor_of(person.pk)
    if name and name != person.name:
        rename_person(themselves, person, name=name, goes_by=person.goes_by)
    end_sessions(themselves, person)
    user.refresh_from_db()  # with the mark of the sessions to come
    trail.record(themselves, "invitation.accepted", invitation, about=person.pk)
    return user


@transaction.atomic
def end_access(actor: Actor, person: Person) -> None:
    """From the next request on nothing opens: roles, sessions, sign-in and invitations end in one commit.

    A mentee's own pages stay theirs: their role ends with their time in the program, not here.

    Raises:
        RuleBroken: the only director would be gone.
    """
    trail.take_turn(actor)
    held = queries.actor_of(person.pk).roles - {Role.MENTEE}
    for role in sorted(held):
        end_role(actor, person, role)
    Invitation.objects.for_system("no way back in").filter(person=person, used_at=None).delete()
    if not RoleGrant.objects.for_system("do they hold another role").filter(person=person, ended_at=None).exists():
        User.objects.filter(person=person).update(is_active=False)
    end_sessions(actor, person)
    trail.record(actor, "access.ended", person, about=person.pk)


@transaction.atomic
def invite_first_director(actor: Actor, *, name: str, anew: bool = True) -> str | None:
    """A code for the first director, or None when there is one who has signed in. Again: a new code for the same, and
    the old one ends. Not `anew`: the one that still works, so that no start ends what another one told.
    """
    trail.take_turn(actor)
    directors = RoleGrant.objects.for_system("the first start asks").filter(role=Role.DIRECTOR, ended_at=None)
    if User.objects.filter(person__in=directors.values("person"), is_active=True).exists():
        return None
    grant = directors.select_related("person").first()
    if grant and not anew and (code := _code_that_works(grant.person)):
        return code
    person = grant.person if grant else make_person(actor, name=name)
    return invite(actor, person, [Role.DIRECTOR], code_of=_known_to_each_start)


def _code_that_works(person: Person) -> str | None:
    """Of a code only the hash is kept: it is worked out again, under each key that it may have been made under."""
    invitations = Invitation.objects.for_system("the first start asks").filter(person=person)
    waiting = invitations.filter(used_at=None, expires_at__gt=timezone.now()).first()
    known = map(_as_code, macs(FIRST_DIRECTOR, _told_of(waiting))) if waiting else iter(())
    return next((code for code in known if waiting and Invitation.hashed(code) == waiting.code_hash), None)


def _known_to_each_start(invitation: Invitation) -> str:
    """What only who holds the keys of the program can work out, another each time that an invitation is made."""
    return _as_code(mac(FIRST_DIRECTOR, _told_of(invitation)))


def _told_of(invitation: Invitation) -> bytes:
    return f"{invitation.pk} {invitation.made_at.astimezone(UTC).isoformat()}".encode()


def _as_code(mark: str) -> str:
    """As long as a random one."""
    return urlsafe_b64encode(sha256(mark.encode()).digest()[:18]).decode()
