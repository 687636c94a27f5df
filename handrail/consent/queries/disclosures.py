"""Written consents, what left by them and otherwise, and the file that leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.consent.grounds import FACTS, NO_MORE_THAN
from handrail.consent.models import OPEN_FOR, Disclosure, Release
from handrail.consent.notice import NOTICES
from handrail.records import copying
from handrail.rules.disclosure import last_day

if TYPE_CHECKING:
    from handrail.people.models import Person

NOT_THEIRS = (
    *("outbox.", "program.", "usersessions.", "records.", "consent."),
    *("people.user.", "people.rolegrant.", "people.tie.", "people.invitation.", "people.reconnection."),
)
"""Sign-ins, notices, consents and the like are in a person's own copy, and nobody outside has a use for them."""

FOR_YEARS = 3
"""How far back the accounting goes (42 CFR 2.25)."""


def releases(actor: Actor) -> QuerySet[Release]:
    return Release.objects.visible_to(actor).select_related("person")


def releases_of(actor: Actor, person: Person) -> QuerySet[Release]:
    """The latest first."""
    return Release.objects.visible_to(actor).filter(person=person).order_by("-starts")


def releases_in_force(actor: Actor, person: Person) -> QuerySet[Release]:
    now = timezone.now()
    return releases_of(actor, person).filter(starts__lte=now, ends__gt=now, ended_at=None)


def releases_to_end(actor: Actor) -> QuerySet[Release]:
    return Release.objects.ended_by_self(actor)


def disclosures_of(actor: Actor, person: Person) -> QuerySet[Disclosure]:
    """Of the last three years, the latest first."""
    since = timezone.now() - timedelta(days=366 * FOR_YEARS)
    told = Disclosure.objects.visible_to(actor).filter(person=person, at__gte=since)
    return told.select_related("by").order_by("-at")


def file_to_read(actor: Actor) -> QuerySet[Disclosure]:
    """What the actor wrote down within half an hour. By a consent: as long as it holds at this moment."""
    now = timezone.now()
    fresh = Disclosure.objects.made_by_self(actor).filter(at__gt=now - OPEN_FOR)
    holds = Q(release=None) | Q(release__ended_at=None, release__ends__gt=now)
    return fresh.filter(holds).select_related("person", "release")


def kinds(actor: Actor, person: Person) -> dict[str, str]:
    """Key → title of what may be told: the name first, and nothing of how the program itself works."""
    found = {key: title for key, title in copying.kinds(actor, person).items() if not key.startswith(NOT_THEIRS)}
    return {key: found[key] for key in sorted(found, key=lambda key: key != "people.person.pk")}


def kinds_on(actor: Actor, person: Person, ground: str) -> dict[str, str]:
    """Those of them that may leave on this ground."""
    limit = NO_MORE_THAN.get(ground)
    return {key: title for key, title in kinds(actor, person).items() if limit is None or key in limit}


def titles(actor: Actor, keys: list[str]) -> list[str]:
    """Their titles, whoever reads: a part that this reader may not open has a title too."""
    known = copying.titles()
    return [known.get(key, key) for key in keys]


def with_titles(actor: Actor, found: Iterable[Release]) -> list[tuple[Release, list[str]]]:
    """Each with what may be told by it: two for one recipient and purpose may differ in nothing else."""
    return [(each, titles(actor, each.kinds)) for each in found]


def pick_up_to(actor: Actor, today: date) -> str:
    """What to say to who picked a later day, whoever it is."""
    day = formats.date_format(last_day(today), "DATE_FORMAT")
    words = _("Pick a day up to %(day)s. A consent runs five years at most. After that, they are asked again.")
    return words % {"day": day}


def file_of(actor: Actor, told: Disclosure) -> dict[str, Any]:
    """What the paper says: the accounting, the notice, the consent, and the parts that were picked."""
    facts = [(fact.label, told.facts.get(fact.key)) for fact in FACTS[told.ground] if told.facts.get(fact.key)]
    release = told.release
    return {
        "told": told,
        "facts": facts,
        "notice": NOTICES[told.notice],
        "release": release,
        "release_titles": titles(actor, release.kinds) if release else [],
        "parts": copying.parts(actor, told.person, with_delicate=False, only=set(told.kinds)) if told.kinds else [],
    }


def as_json(actor: Actor, told: Disclosure) -> dict[str, Any]:
    """The shape is said in docs/guide/disclosures.md and does not change without another version."""
    file = file_of(actor, told)
    return {
        "handrail_disclosure": 1,
        "notice": file["notice"],
        "notice_version": told.notice,
        "disclosed_at": told.at.isoformat(),
        "ground": told.ground,
        "recipient": told.recipient,
        "purpose": told.purpose,
        "person": told.person.name,
        "what": told.what,
        "consent": _consent(told.release) if told.release else None,
        "parts": copying.as_json(told.person, told.at, file["parts"])["parts"],
    }


def _consent(release: Release) -> dict[str, Any]:
    return {
        "signed_by": release.signed_by,
        "signed_on": release.signed_on.isoformat(),
        "discloser": release.discloser,
        "recipient": release.recipient,
        "address": release.address,
        "how": release.how,
        "kinds": release.kinds,
        "purpose": release.purpose,
        "event": release.event,
        "ends": release.ends.isoformat(),
        "statements": [str(words) for words in release.statements],
    }
