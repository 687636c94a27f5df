"""An erasure, or two records to become one: asked for, and nobody decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.records import queries as records
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row

MERGE_WITHIN = timedelta(days=3)


def erasures(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """From the first day: whoever asked for it themselves waits for an answer."""
    for asked in records.erasures_open(actor):
        yield Row(
            rule="erasure",
            subject=asked.pk,
            person=asked.person.shown_name,
            person_id=asked.person_id,
            since=asked.asked_at,
            due=look.days_after(asked.asked_at, look.policies.erasure_answer_days),
            why=_("It was asked that they are erased. Somebody else than who asked decides."),
            url=reverse("records:erasures"),
        )


def merges(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Two records of one person wait for a second yes. Until then each of the two knows half."""
    for asked in records.merges_open(actor):
        yield Row(
            rule="merge",
            subject=asked.pk,
            person=asked.keeps.shown_name,
            person_id=asked.keeps_id,
            since=asked.asked_at,
            due=asked.asked_at + MERGE_WITHIN,
            why=_("Two records are to become one. Somebody else than who asked decides."),
            url=reverse("records:merge", args=[asked.pk]),
        )
