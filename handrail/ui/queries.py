"""Reads of the ui room: drafts."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.ui.models import Draft

KEPT_FOR = timedelta(days=3)
"""Over a weekend. What is older is forgotten."""


def draft_on(actor: Actor, page: str) -> Draft | None:
    """What the actor typed on this page and did not send, the latest."""
    return _fresh(actor).filter(page=page).order_by("-kept_at").first()


def draft_for(actor: Actor, form: str) -> Draft | None:
    """What they typed for the form that is sent to this path."""
    return _fresh(actor).filter(form=form).first()


def _fresh(actor: Actor) -> QuerySet[Draft]:
    return Draft.objects.visible_to(actor).filter(kept_at__gt=timezone.now() - KEPT_FOR)
