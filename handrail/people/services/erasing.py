"""The last of a person: their sessions, and their own row. Whoever erases has taken the rest."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.people.models import Person, User
from handrail.people.sessions import SessionStore


@transaction.atomic
def forget_sessions(actor: Actor, person: Person) -> None:
    """Every session of theirs, listed or not: what it holds is sealed, so each is opened and looked at."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return
    Session.objects.filter(session_key__in=list(_sessions_of(str(user.pk)))).delete()
    UserSession.objects.filter(user=user).delete()


def _sessions_of(user_id: str) -> Iterator[str]:
    for session in Session.objects.iterator():
        if SessionStore(session.session_key).decode(session.session_data).get("_auth_user_id") == user_id:
            yield session.session_key


@transaction.atomic
def forget_person(actor: Actor, person: Person, *, is_pointed_at: bool) -> None:
    """The row itself; without its words where rows that stay point at it."""
    if not is_pointed_at:
        person.delete()
        return
    person.name, person.goes_by, person.erased_at = "", "", timezone.now()
    person.save(update_fields=["name", "goes_by", "erased_at"])
