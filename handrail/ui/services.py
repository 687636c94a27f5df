"""Writes of the ui room: drafts. They leave no line: nothing was done yet, and they are for nobody but who types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.ui.models import Draft
from handrail.ui.queries import KEPT_FOR

Words = Sequence[tuple[str, list[str]]]
MOST = 100_000
"""Letters. Our longest box takes 20,000; more than this was not typed."""


@transaction.atomic
def keep_draft(actor: Actor, *, page: str, form: str, words: Words) -> Draft | None:
    """In the place of what was typed there before. None for a visitor, and for what is longer than anybody types."""
    if actor.person_id is None or sum(len(value) for _name, values in words for value in values) > MOST:
        return None
    mine = Draft.objects.visible_to(actor)
    now = {"page": page, "words": [[name, values] for name, values in words], "kept_at": timezone.now()}
    draft, _is_new = mine.update_or_create(person_id=actor.person_id, form=form, defaults=now)
    return draft


def drop_draft(actor: Actor, form: str) -> None:
    """The form was sent, or whoever typed it wants it gone."""
    mine = Draft.objects.visible_to(actor).filter(form=form)
    if mine.exists():  # after most acts there is none, and to look takes no turn from whoever writes
        mine.delete()


def forget_old_drafts(actor: Actor, now: datetime) -> None:
    Draft.objects.for_system("the clock forgets what nobody came back for").filter(kept_at__lte=now - KEPT_FOR).delete()
