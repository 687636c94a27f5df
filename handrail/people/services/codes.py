"""A one-time code for people who have no password: find by blind index, send, compare.

What is waited for lies in the sealed session as a mark (HMAC) with its salt, its tries and its end. An address that is
not known takes the same steps and gets the same answer.
"""

import secrets
from datetime import timedelta
from typing import Any, TypedDict
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import queries
from handrail.people.models import User
from handrail.people.services.sign_ins import note_refused
from handrail.program import queries as program
from handrail.vault import mac, mac_matches

TRIES = 5


class Waiting(TypedDict):
    """What the session keeps of a code that was asked for. `person` is "" where nobody was found."""

    person: str
    salt: str
    mark: str
    tries: int
    until: float


@transaction.atomic
def send_code(actor: Actor, *, address: str) -> Waiting:
    """Send a code to this phone number or e-mail address if it is somebody's who may sign in by it."""
    person_id = queries.code_goes_to(actor, address)
    code, salt = f"{secrets.randbelow(10**6):06d}", secrets.token_urlsafe(12)
    until = timezone.now() + timedelta(minutes=program.policies(actor).code_minutes)
    letter = outbox.post(
        actor,
        "code",
        dedupe=f"code:{salt}",
        person_id=person_id,
        payload={"code": code},
        channel="mail" if "@" in address else "text",
    )
    trail.record(actor, "code.asked", letter, about=person_id)
    return Waiting(
        person=str(person_id or ""),
        salt=salt,
        mark=mac("sign-in code", f"{salt} {code}".encode()),
        tries=TRIES,
        until=until.timestamp(),
    )


def is_over(actor: Actor, waiting: Waiting) -> bool:
    return waiting["tries"] <= 0 or timezone.now().timestamp() >= waiting["until"]


def open_with_code(actor: Actor, waiting: Waiting, code: str) -> User | None:
    """The user to sign in when the code is right; otherwise None, and one try less is left in `waiting`."""
    waiting["tries"] -= 1
    right = mac_matches("sign-in code", f"{waiting['salt']} {code}".encode(), waiting["mark"])
    in_time = waiting["tries"] >= 0 and timezone.now().timestamp() < waiting["until"]
    if right and in_time and waiting["person"]:
        return user_to_sign_in(actor, waiting["person"])
    note_refused(actor, UUID(waiting["person"]) if waiting["person"] else None, "code")
    return None


@transaction.atomic
def user_to_sign_in(actor: Actor, person_id: Any) -> User | None:
    """Made at the first sign-in, with a user name that says nothing and no password."""
    says_nothing = {"username": secrets.token_hex(12), "password": make_password(None)}
    user, is_new = User.objects.get_or_create(person_id=person_id, defaults=says_nothing)
    if is_new:
        trail.record(actor, "user.made", user, about=user.person_id)
    return user if user.is_active else None
