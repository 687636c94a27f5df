"""What is over, and goes once its time has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.consent.models import Agreement, Consent, Disclosure, OfficialAsk, Release

WHY = "what is long done goes by its time"


def over_by(actor: Actor, moment: datetime) -> Iterator[tuple[UUID, datetime, UUID | None]]:
    """Consents, agreements and disclosures that had ended by then, whoever asks: id, when, whose.

    A consent and the papers of an order stay as long as anything that was told by them, which a hold may keep.
    """
    given = Consent.objects.for_system(WHY).filter(Q(ends__lte=moment) | Q(withdrawn_at__lte=moment))
    for pk, ends, withdrawn_at, person_id in given.values_list("pk", "ends", "withdrawn_at", "person_id").iterator():
        yield pk, min(ends, withdrawn_at or ends), person_id
    agreed = Agreement.objects.for_system(WHY).filter(ended_at__lte=moment)
    for pk, ended_at, person_id in agreed.values_list("pk", "ended_at", "person_id").iterator():
        if ended_at is not None:
            yield pk, ended_at, person_id
    told = Disclosure.objects.for_system(WHY)
    yield from told.filter(at__lte=moment).values_list("pk", "at", "person_id").iterator()
    still_told = set(told.exclude(release=None).values_list("release", flat=True))
    asked = OfficialAsk.objects.for_system(WHY).filter(decided_at__lte=moment)
    still_needed = set(told.exclude(official=None).values_list("official", flat=True))
    for pk, decided_at in asked.values_list("pk", "decided_at").iterator():
        if decided_at is not None and pk not in still_needed:
            yield pk, decided_at, None
    signed = Release.objects.for_system(WHY).filter(Q(ends__lte=moment) | Q(ended_at__lte=moment))
    for pk, ends, ended_at, person_id in signed.values_list("pk", "ends", "ended_at", "person_id").iterator():
        if pk not in still_told:
            yield pk, min(ends, ended_at or ends), person_id
