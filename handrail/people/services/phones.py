"""A mentor's own phone, remembered for a month and opened by a PIN (docs/decisions/0095)."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people import queries
from handrail.people.models import RememberedPhone, User
from handrail.people.services.persons import hold
from handrail.rules.errors import RuleBroken

LASTS = timedelta(days=30)
"""Whether it is used or not. Then the person signs in once with all of their locks."""
TRIES = 5


def remember_phone(actor: Actor, *, pin: str, device: str, before: str = "") -> str:
    """What the phone's cookie keeps; told once. `before`: what it keeps already, which opens nothing from now on.

    Raises:
        RuleBroken: the actor is no mentor, or more than that.
    """
    if not queries.may_remember(actor):
        raise RuleBroken(_("Only a mentor’s own phone can be remembered."))
    token, me = secrets.token_urlsafe(32), queries.me(actor)
    pin_hash, now = make_password(token + pin), timezone.now()
    with transaction.atomic():
        hold(actor, me.pk)
        old = RememberedPhone.objects.visible_to(actor)
        old.filter(token_hash=RememberedPhone.hashed(before)).delete()
        row = RememberedPhone.objects.create(
            person=me,
            token_hash=RememberedPhone.hashed(token),
            pin_hash=pin_hash,
            signed_by=queries.sign_in_mark(actor, me.pk),
            device=device,
            made_at=now,
            ends_at=now + LASTS,
        )
        trail.record(actor, "session.phone_remembered", row, about=me.pk)
    return token


def open_with_pin(actor: Actor, token: str, pin: str) -> tuple[User, RememberedPhone] | None:
    """Whom to sign in, and by which phone. None for a wrong PIN, and for a phone that nobody knows: in the same time.

    A try counts before the PIN is looked at, so that many at once are no more than five. Then the phone is forgotten.
    """
    row = queries.remembered_phone(actor, token)
    if row is None or not _counted(row):
        make_password(pin)
        return None
    is_right = check_password(token + pin, row.pin_hash)
    with transaction.atomic():
        rows = RememberedPhone.objects.for_system("whoever holds the phone types its PIN").filter(pk=row.pk)
        if not is_right:
            rows.filter(tries__gte=TRIES).delete()
            trail.record(actor, "session.wrong_pin", row, about=row.person_id)
            return None
        if not rows.update(tries=0, used_at=timezone.now()):  # forgotten in between
            return None
        user = User.objects.get(person=row.person_id)
        trail.record(queries.actor_of(row.person_id), "session.opened_by_pin", row, about=row.person_id)
    return user, row


def _counted(row: RememberedPhone) -> bool:
    rows = RememberedPhone.objects.for_system("whoever holds the phone types its PIN")
    return bool(rows.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1))


@transaction.atomic
def forget_phone(actor: Actor, row: RememberedPhone) -> None:
    """From now on it opens nothing. Twice changes nothing."""
    rows = RememberedPhone.objects.for_system("its person, or whoever holds it, lets it go").filter(pk=row.pk)
    if rows.delete()[0]:
        trail.record(actor, "session.phone_forgotten", row, about=row.person_id)
