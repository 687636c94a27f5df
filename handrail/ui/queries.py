"""Reads of the ui room: drafts."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import now, prepared
from handrail.access.stand_ins import Given
from handrail.ui.models import BESIDE, Draft

KEPT_FOR = timedelta(days=3)
"""Over a weekend. What is older is forgotten."""
OFFERED_FOR = timedelta(days=1)
"""So long nothing that is typed beside offered words takes their place."""
IS_BESIDE = ExpressionWrapper(Q(form__endswith=BESIDE), output_field=BooleanField())


def drafts_on(actor: Actor, page: str) -> list[Draft]:
    """What the actor typed on this page and did not send: what is offered first, the latest of it."""
    return _drafts_on(actor, Given(page))


@prepared
def _drafts_on(actor: Actor, page: str) -> QuerySet[Draft]:
    return _fresh(actor).filter(page=page).order_by(IS_BESIDE, "-kept_at")


def draft_for(actor: Actor, form: str) -> Draft | None:
    """What they typed for the form that is sent to this path: what is offered first."""
    return _fresh(actor).filter(form__in=[form, form + BESIDE]).order_by(IS_BESIDE).first()


def _fresh(actor: Actor) -> QuerySet[Draft]:
    return Draft.objects.visible_to(actor).filter(kept_at__gt=now() - KEPT_FOR)
