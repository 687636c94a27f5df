"""An erasure that was asked for and that nobody decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.records import queries as records
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row


def erasures(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """From the first day: whoever asked for it themselves waits for an answer."""
    for asked in records.erasures_open(actor):
        yield Row(
            rule="erasure",
            subject=asked.pk,
            person=asked.person.shown_name,
            person_id=asked.person_id,
            since=asked.asked_at,
            due=asked.asked_at + timedelta(days=look.policies.erasure_answer_days),
            why=_("It was asked that they are erased. Somebody else than who asked decides."),
            url=reverse("records:erasures"),
        )
