"""Somebody official asked, and nobody decided what they are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row

WITHIN = timedelta(days=1)


def asks(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """The row names nobody: neither who asked nor about whom."""
    for ask in asked.official_asks(actor):
        yield Row(
            rule="official",
            subject=ask.pk,
            person=_("Somebody official"),
            since=ask.noted_at,
            due=ask.noted_at + WITHIN,
            why=_("They asked about a person. Somebody else than who wrote it down decides."),
            url=reverse("consent:official"),
        )
