"""Getting in touch again without the old phone: a printed card, and a coordinator who knows the voice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import queries
from handrail.people.models import ContactWay, Person, ReconnectCard, Reconnection
from handrail.people.services.contact import add_way
from handrail.people.services.persons import hold
from handrail.people.services.sessions import end_sessions
from handrail.rules import codes
from handrail.rules.errors import Overtaken, RuleBroken
from handrail.ui.whole import whole
from handrail.vault import mac, normal

ANSWERED_WITHIN = timedelta(days=1)


@transaction.atomic
def print_card(actor: Actor, person: Person) -> str:
    """Make a card for a mentee. Its code is told once; the card before opens nothing from now on.

    Raises:
        RuleBroken: they are no mentee. Whoever works here comes in again by a new invitation.
    """
    hold(actor, person.pk)
    if Role.MENTEE not in queries.actor_of(person.pk).roles:
        raise RuleBroken(_("Cards are for mentees. Others get a new invitation."))
    code = codes.with_check_letter(codes.letters_and_digits())
    card = ReconnectCard.objects.for_system("a person has one card: the newest").filter(person=person).first()
    card = card or ReconnectCard(person=person)
    card.code_mark = mac(queries.PURPOSE, codes.normal(code).encode())
    card.made_at, card.made_by = timezone.now(), queries.me(actor)
    card.wrong_names, card.used_at = 0, None
    card.save()
    trail.record(actor, "reconnect_card.printed", card, about=person.pk)
    return code


def open_with_card(actor: Actor, code: str, name: str) -> bool:
    """Is this the code of a card, with the name of its person? A wrong name is counted against the card."""
    card = queries.card_by_code(actor, code)
    if card is None:
        return False
    if queries.is_their_name(actor, card, name):
        return True
    _count_wrong_name(actor, card)
    return False


@transaction.atomic
def _count_wrong_name(actor: Actor, card: ReconnectCard) -> None:
    rows = ReconnectCard.objects.for_system("a wrong name counts against the card").filter(pk=card.pk)
    rows.update(wrong_names=F("wrong_names") + 1)
    trail.record(actor, "reconnect_card.wrong_name", card, about=card.person_id)


@transaction.atomic
def get_in_touch(
    actor: Actor, code: str, *, phone: str, ways: Sequence[str], times: Sequence[str], shared: str, once: str
) -> Reconnection:
    """The person of this card waits to be called from now on, and the card is used up. The same form again: the same,
    with what was corrected in it. Whoever knows `once` sent it: the caller makes sure of it.

    Nothing that is kept about them changes by it: a person who works here looks first.

    Raises:
        RuleBroken: the card is used or replaced meanwhile, this is no phone number, or it is too late to correct it.
    """
    tidy = whole(ContactWay.Kind.PHONE, phone) if phone else ""
    said = {"phone": tidy, "ways": list(ways), "times": list(times), "shared": shared}
    if made := Reconnection.objects.for_system("the same form sent twice").filter(once=once).first():
        return _corrected(actor, made, said)
    card = queries.card_by_code(actor, code)
    if card is None:
        raise RuleBroken(_("This card was used, or there is a newer one. Call us, and we find you."))
    hold(actor, card.person_id)
    now = timezone.now()
    unused = ReconnectCard.objects.for_system("a card is used once").filter(pk=card.pk, used_at=None)
    if not unused.update(used_at=now):
        raise RuleBroken(_("This card was used, or there is a newer one. Call us, and we find you."))
    waiting = Reconnection.objects.for_system("one at a time waits").filter(person=card.person_id, closed_at=None)
    row = waiting.first() or Reconnection(person_id=card.person_id, asked_at=now, due_at=now + ANSWERED_WITHIN)
    row.said, row.once = said, once
    row.save()
    trail.record(actor, "reconnect_card.used", row, about=card.person_id)
    return row


def _corrected(actor: Actor, before: Reconnection, said: dict[str, Any]) -> Reconnection:
    hold(actor, before.person_id)
    row = Reconnection.objects.for_system("the same form sent again").filter(pk=before.pk).first()
    if row is None or (row.said != said and row.closed_at is not None):
        raise RuleBroken(_("A person of ours looked at it already. Call us, and we put it right."))
    if row.said != said:
        row.said = said
        row.save(update_fields=["said"])
        trail.record(actor, "reconnect_card.corrected", row, about=row.person_id)
    return row


@transaction.atomic
def take_new_phone(
    actor: Actor,
    person: Person,
    *,
    sure_by: str,
    phone: str,
    ways: Sequence[str],
    lost: Sequence[UUID],
    seen: str | None = None,
) -> ContactWay:
    """A person who works here is sure that it is them: the new number counts, what was lost does not, and whoever is
    signed in as them is out. They are told on each way that is still theirs.

    `sure_by`: "voice", "asked", "in_person" or "card": it stands in the trail. `lost`: ids of contact ways.
    `seen`: queries.seen_of() what the form showed.

    Raises:
        RuleBroken: this is no phone number.
        Overtaken: a colleague answered what was left by the card, or it was left after the form was opened.
    """
    hold(actor, person.pk)
    if seen is not None and (sent := _sent_before(actor, person, phone, seen)):
        return sent
    waiting = _as_seen(actor, person, seen)
    known = queries.contact_ways(actor, person).filter(pk__in=lost)
    uses = {f"{way}_ok": way in ways for way in ("text", "call", "voicemail")}
    now = timezone.now()
    for way in known.filter(failed_at=None):
        _lose(actor, way, now)
    kept = add_way(actor, person, kind="phone", address=phone, **uses)
    end_sessions(actor, person)
    if waiting is not None:
        waiting.closed_at = now
        waiting.save(update_fields=["closed_at"])
        trail.record(actor, queries.ANSWERED, waiting, about=person.pk)
    for channel in ("text", "mail"):
        dedupe = f"new_phone.{kept.pk}.{int(now.timestamp())}.{channel}"
        outbox.post(actor, "changed", dedupe=dedupe, person_id=person.pk, channel=channel)
    trail.record(actor, f"new_phone.kept.{sure_by}", kept, about=person.pk)
    return kept


def _lose(actor: Actor, way: ContactWay, now: datetime) -> None:
    way.failed_at = now
    way.save(update_fields=["failed_at"])
    trail.record(actor, "contact_way.lost", way, about=way.person_id)


@transaction.atomic
def close_reconnection(actor: Actor, person: Person, *, seen: str | None = None) -> None:
    """It was not them, or they were found another way: nothing of theirs changes. Raises as `take_new_phone`."""
    hold(actor, person.pk)
    row = _as_seen(actor, person, seen)
    if row is not None:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])
        trail.record(actor, queries.NOT_THEM, row, about=person.pk)


def _as_seen(actor: Actor, person: Person, seen: str | None) -> Reconnection | None:
    """What waits, if it is what the form showed. The person is held."""
    rows = Reconnection.objects.for_system("it is answered by this").filter(person=person, closed_at=None)
    row = rows.first()
    if seen is not None and seen != queries.seen_of(actor, row):
        raise Overtaken(queries.how_overtaken(actor, person))
    return row


def _sent_before(actor: Actor, person: Person, phone: str, seen: str) -> ContactWay | None:
    """The way that the same form made a moment ago, sent twice."""
    answered = Reconnection.objects.for_system("the same form sent twice").filter(person=person)
    last = answered.exclude(closed_at=None).order_by("closed_at").last()
    if last is None or seen != queries.seen_of(actor, last) or not queries.answered_by(actor, person):
        return None
    tidy = normal.tidy(ContactWay.Kind.PHONE, phone)
    works = queries.contact_ways(actor, person).filter(failed_at=None)
    return next((way for way in works if way.address == tidy), None)
