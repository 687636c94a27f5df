"""Where people are signed in, and the end of it."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people.models import Person, RememberedPhone, User, random_mark


@transaction.atomic
def end_sessions(actor: Actor, person: Person, *, but: str = "") -> int:
    """Sign a person out everywhere at once, remembered phones too. Returns how many of the listed sessions ended.

    `but` is the key of a session to keep: whoever asks for it puts the user's new mark into it.
    """
    User.objects.filter(person=person).update(sign_ins=random_mark())
    listed = UserSession.objects.filter(user__person=person).exclude(session_key=but)
    keys = list(listed.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    listed.delete()
    RememberedPhone.objects.for_system("signed out everywhere").filter(person=person).delete()
    trail.record(actor, "sessions.ended", person, about=person.pk)
    return len(keys)


@transaction.atomic
def end_session(actor: Actor, session: UserSession) -> None:
    """One of the actor's own, at its next request. Twice changes nothing."""
    Session.objects.filter(session_key=session.session_key).delete()
    if UserSession.objects.filter(pk=session.pk, user__person=actor.person_id).delete()[0]:
        trail.record(actor, "session.ended", None, about=actor.person_id)
