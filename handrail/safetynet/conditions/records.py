"""An erasure, or two records to become one: asked for, and nobody decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row

MERGE_WITHIN = timedelta(days=3)


def erasures(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """From the first day: whoever asked for it themselves waits for an answer."""
    for row in asked.erasures(actor):
        yield Row(
            rule="erasure",
            subject=row.pk,
            person=row.person.shown_name,
            person_id=row.person_id,
            since=row.asked_at,
            due=look.days_after(row.asked_at, look.policies.erasure_answer_days),
            why=_("It was asked that they are erased. Somebody else than who asked decides."),
            url=reverse("records:erasures"),
        )


def merges(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Two records of one person wait for a second yes. Until then each of the two knows half."""
    for row in asked.merges(actor):
        yield Row(
            rule="merge",
            subject=row.pk,
            person=row.keeps.shown_name,
            person_id=row.keeps_id,
            since=row.asked_at,
            due=row.asked_at + MERGE_WITHIN,
            why=_("Two records are to become one. Somebody else than who asked decides."),
            url=reverse("records:merge", args=[row.pk]),
        )
