"""Lines of the trail about the ways in. The sign-in library does these acts itself, and we are told of them.

`how` is the way: "password", "code", or the kind of second lock as the library names it. No line holds what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people.models import User


@transaction.atomic
def note_sign_in(actor: Actor, user: User, ways: Iterable[str]) -> None:
    """Somebody is in, by these ways in their order."""
    trail.record(actor, ".".join(("session.opened", *ways)), user, about=user.person_id)


@transaction.atomic
def note_refused(actor: Actor, person_id: UUID | None, how: str) -> None:
    """Somebody typed what opens nothing; about nobody for the code of a number that nobody has, in the same steps."""
    trail.record(actor, f"session.refused.{how}", None, about=person_id)


@transaction.atomic
def note_proof(actor: Actor, how: str, *, before: str = "", now: str = "") -> None:
    """Somebody who is signed in showed once more that it is they: from then on their session has another key."""
    if before:
        UserSession.objects.filter(session_key=before, user__person=actor.person_id).update(session_key=now)
    trail.record(actor, f"session.proved.{how}", None, about=actor.person_id)


@transaction.atomic
def note_sign_out(actor: Actor) -> None:
    trail.record(actor, "session.closed", None, about=actor.person_id)


@transaction.atomic
def note_lock(actor: Actor, what: str, kind: str) -> None:
    """`what` became of a second lock of the actor's: "added", "removed", "reset"."""
    trail.record(actor, f"lock.{what}.{kind}", None, about=actor.person_id)


def change_password(actor: Actor, user: User, password: str) -> None:
    user.set_password(password)  # slow on purpose, so not while the one writer waits
    with transaction.atomic():
        user.save(update_fields=["password"])
        trail.record(actor, "password.changed", user, about=user.person_id)
