"""Phones that open by a PIN: whose they are, and whether they still do."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone

from handrail.access.actor import CLOCK, Actor
from handrail.access.permissions import Role
from handrail.people.models import RememberedPhone, User
from handrail.people.queries.access import SECOND_FACTORS
from handrail.people.queries.persons import actor_of

OPENS_LITTLE = frozenset({Role.MENTOR, Role.MENTEE})
"""Whoever works here in another role sees too many people for six digits."""


def may_remember(actor: Actor) -> bool:
    """A mentor's own phone may be remembered, and nobody's who holds another role beside."""
    return Role.MENTOR in actor.roles and actor.roles <= OPENS_LITTLE


def remembered_phones(actor: Actor) -> list[RememberedPhone]:
    """The actor's own that still open, the newest first."""
    rows = RememberedPhone.objects.visible_to(actor).order_by("-made_at")
    return [row for row in rows if _opens(row)]


def remembered_phone(actor: Actor, token: str) -> RememberedPhone | None:
    """The one whose cookie this is, whoever asks, as long as it opens."""
    rows = RememberedPhone.objects.for_system("whoever holds the phone types its PIN")
    row = rows.filter(token_hash=RememberedPhone.hashed(token)).first() if token else None
    return row if row is not None and _opens(row) else None


def sign_in_mark(actor: Actor, person_id: UUID) -> str:
    """Another one as soon as the password or a second lock changes, or the person is signed out everywhere. "" for
    somebody who can't sign in.
    """
    user = User.objects.filter(person=person_id, is_active=True).first()
    if user is None:
        return ""
    locks = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).order_by("pk").values_list("type", "pk")
    told = [user.get_session_auth_hash(), *(f"{kind} {pk}" for kind, pk in locks)]
    return sha256("\n".join(told).encode()).hexdigest()


def _opens(row: RememberedPhone) -> bool:
    in_time = row.ends_at > timezone.now()
    return in_time and row.signed_by == sign_in_mark(CLOCK, row.person_id) and may_remember(actor_of(row.person_id))
