"""Writes of the ui room: drafts. They leave no line: nothing was done yet, and they are for nobody but who types."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.ui.models import BESIDE, Draft
from handrail.ui.queries import KEPT_FOR, OFFERED_FOR

Words = Sequence[tuple[str, list[str]]]
AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST = 100_000
"""Letters. Our longest box takes 20,000; more than this was not typed."""


@transaction.atomic
def keep_draft(actor: Actor, *, page: str, form: str, words: Words, is_offered: bool = False) -> Draft | None:
    """In the place of what was typed there before. None for a visitor, and for what is longer than anybody types.

    With `is_offered` the page offers earlier words, and nobody has answered yet: these are kept beside them.
    """
    if actor.person_id is None or sum(len(value) for _name, values in words for value in values) > MOST:
        return None
    mine, now = Draft.objects.visible_to(actor), timezone.now()
    if is_offered and mine.filter(form=form, kept_at__gt=now - OFFERED_FOR).exists():
        form += BESIDE
    elif is_offered:
        mine.filter(form=form + BESIDE).delete()
    said = {"page": page, "words": [[name, values] for name, values in words], "kept_at": now}
    draft, _is_new = mine.update_or_create(person_id=actor.person_id, form=form, defaults=said)
    return draft


@transaction.atomic
def drop_draft(actor: Actor, form: str, *, is_offered: bool = False) -> None:
    """The form was sent, or whoever typed it wants it gone. What was typed beside it takes its place.

    With `is_offered` it was sent beside words that still wait for an answer: these stay.
    """
    mine = Draft.objects.visible_to(actor)
    fresh = mine.filter(form__in=[form, form + BESIDE], kept_at__gt=timezone.now() - KEPT_FOR)
    forms = set(fresh.values_list("form", flat=True))
    if not forms:  # after most acts there is none, and to look takes no turn from whoever writes
        return
    if is_offered or form not in forms:
        mine.filter(form=form + BESIDE).delete()
        return
    mine.filter(form=form).delete()
    mine.filter(form=form + BESIDE).update(form=form)


@transaction.atomic
def drop_drafts_about(actor: Actor, ids: Collection[UUID]) -> None:
    """Whoever typed them: what is written on a page of any of these rows is about whom they are about."""
    named = set(map(str, ids))
    drafts = Draft.objects.for_system("what is about somebody goes with them, also where it was not sent")
    paths = drafts.values_list("pk", "page", "form").iterator()
    gone = [pk for pk, page, form in paths if not named.isdisjoint(AN_ID.findall(f"{page} {form}"))]
    drafts.filter(pk__in=gone).delete()


def forget_old_drafts(actor: Actor, now: datetime) -> None:
    Draft.objects.for_system("the clock forgets what nobody came back for").filter(kept_at__lte=now - KEPT_FOR).delete()
