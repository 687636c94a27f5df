"""Which pages are measured, and who opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from handrail.access.actor import CLOCK, Actor
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.operations.cast import BY_KEY
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.safetynet import queries as safetynet

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Visit:
    name: str
    person: str
    address: str


def visits(ana: Actor) -> Iterator[Visit]:
    """The pages that people open most, each as the one for whom it was made."""
    rosa, darnell, joan = (person_named(ana, key) for key in ("rosa", "darnell", "joan"))
    walks = mentorships.current(ana, darnell.pk)
    waits = mentees.mentee_of(ana, joan.pk)
    minh = mentors.mentor_of(ana, person_named(ana, "minh").pk)
    row = next((each for each in safetynet.rows(ana) if each.rule == "no_mentor"), None)
    assert walks and waits and minh and row  # noqa: S101 the demo has them
    for name, person, view, words in (
        ("signed in, nothing shown", "ana", "/bench/signed-in/", ()),
        ("welcome", VISITOR, "home:welcome", ()),
        ("help now", VISITOR, "home:help", ()),
        ("reach out", VISITOR, "intake:reach-out", ()),
        ("sign in", VISITOR, "people:sign-in", ()),
        ("an exercise", VISITOR, "library:exercise", ("urge-surfing",)),
        ("today, a mentee", "rosa", "home:today", ()),
        ("my plan", "rosa", "recovery:plan", ()),
        ("my pulses", "rosa", "recovery:pulses", ()),
        ("my progress", "rosa", "recovery:progress", ()),
        ("what I share", "rosa", "recovery:sharing", ()),
        ("today, a mentor", "marcus", "home:today", ()),
        ("a mentorship", "marcus", "mentorships:mentorship", (walks.pk,)),
        ("write down a contact", "marcus", "mentorships:record-contact", (walks.pk,)),
        ("what my mentee shares", "marcus", "recovery:shared", (walks.pk,)),
        ("today, a coordinator", "ana", "home:today", ()),
        ("a row of the queue", "ana", "safetynet:row", (row.rule, row.subject)),
        ("reach-outs", "ana", "intake:triage", ()),
        ("finder", "ana", "home:people", ()),
        ("a person", "ana", "home:person", (rosa.pk,)),
        ("waiting list", "ana", "matching:waiting", ()),
        ("mentors for one", "ana", "matching:board", (waits.pk,)),
        ("roster", "ana", "mentors:roster", ()),
        ("a mentor", "ana", "mentors:mentor", (minh.pk,)),
        ("today, a clinician", "hale", "home:today", ()),
        ("the program", "dora", "program:program", ()),
        ("trail", "otis", "audit:trail", ()),
    ):
        address = view if view.startswith("/") else reverse(view, args=words)
        yield Visit(name, person, f"{address}?q=Nguy" if name == "finder" else address)


def person_named(ana: Actor, key: str) -> Any:
    return next(each for each in people.find(ana, BY_KEY[key].name) if each.name == BY_KEY[key].name)


def coordinator() -> Actor:
    user = people.user_named(CLOCK, "ana")
    if user is None:
        raise RuntimeError("There is no demo here to measure.")
    return people.actor_of(user.person_id)


def browser(ana: Actor, key: str) -> Client:
    """Signed in as this one of the cast, with a second factor; or nobody."""
    client = Client()
    if key == VISITOR:
        return client
    user = people.user_named(CLOCK, key) or people_services.user_to_sign_in(CLOCK, person_named(ana, key).pk)
    assert user is not None  # noqa: S101 the demo has them all
    client.force_login(user, backend=BACKEND)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
