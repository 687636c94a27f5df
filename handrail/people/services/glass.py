"""Breaking the glass: one record, for a reason, for half an hour, to be read; and what others say of it afterwards."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import queries
from handrail.people.models import Glass, Person, Tie
from handrail.people.services.persons import hold
from handrail.people.services.ties import tie, untie
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

OPEN_FOR = timedelta(minutes=30)
REVIEW_WITHIN = timedelta(hours=24)
"""By then the person was told as well."""


def break_glass(actor: Actor, *, who: str, ground: str, words: str, once: str) -> Glass:
    """The actor reads the record of the one person with this name, phone or e-mail. A try that finds nobody leaves a
    line as well.

    Raises:
        PermissionDenied: it is not the actor's to do.
        RuleBroken: nobody or several are meant, there is nobody who could review it, or it is of no use.
    """
    found = queries.whose(actor, who)
    if len(found) != 1:
        _note_miss(actor)
        raise RuleBroken(
            _("Several people have this name. Type their phone or email.")
            if found
            else _("Nobody was found by that. Type the whole name, or their phone or email.")
        )
    return _break(actor, found[0], ground=ground, words=words, once=once)


@transaction.atomic
def close_glass(actor: Actor, glass: Glass) -> None:
    """Before its time: the actor needs it no more."""
    row = Glass.objects.looked_through_by(actor).select_for_update().filter(pk=glass.pk).first()
    if row is None:
        return
    row.ends_at = timezone.now()
    row.save(update_fields=["ends_at"])
    untie(actor, source=row.pk)
    trail.record(actor, "glass.closed", row, about=row.person_id)


@transaction.atomic
def review_glass(actor: Actor, glass: Glass, *, review: str, told: bool = False) -> Glass:
    """Somebody else says whether it was right. One that was not right is closed at once.

    Raises:
        PermissionDenied: it is theirs, or about them.
        RuleBroken: somebody reviewed it before, or the person can't read it themselves and nobody told them.
    """
    row = Glass.objects.reviewed_by(actor).select_for_update(of=("self",)).filter(pk=glass.pk).first()
    if row is None:
        raise PermissionDenied(Permission.GLASS_REVIEW.value)
    if row.reviewed_at:
        raise RuleBroken(_("Somebody reviewed this before you. Look at it again."))
    if not told and not queries.signs_in(actor, row.person):
        raise RuleBroken(_("They don’t sign in here, so somebody has to tell them. Tell them, then tick that you did."))
    now = timezone.now()
    row.review, row.reviewed_at, row.reviewed_by_id = Glass.Review(review), now, actor.person_id
    row.ends_at = min(row.ends_at, now) if row.review == Glass.Review.WRONG else row.ends_at
    row.save(update_fields=["review", "reviewed_at", "reviewed_by", "ends_at"])
    if row.review == Glass.Review.WRONG:
        untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=_to_review(row))
    trail.record(actor, f"glass.reviewed.{row.review}", row, about=row.person_id)
    return row


@transaction.atomic
def _break(actor: Actor, person: Person, *, ground: str, words: str, once: str) -> Glass:
    hold(actor, person.pk)
    if made := Glass.objects.visible_to(actor).filter(once=once, holder=actor.person_id).first():
        return the_same(made, Glass(ground=ground, words=words), "ground", "words")
    if actor.can(Permission.PERSON_READ_ALL) or queries.open_glasses(actor).filter(person=person).exists():
        raise RuleBroken(_("You can open this record already."))
    reviewers = list(queries.reviewers(actor, person))
    if not reviewers:
        raise RuleBroken(_("There is no supervisor who could look at this afterwards. Let one in first."))
    now, me = timezone.now(), queries.me(actor)
    glass = Glass(
        holder=me, person=person, ground=Glass.Ground(ground), words=words, once=once,
        broken_at=now, ends_at=now + OPEN_FOR,
    )  # fmt: skip
    glass.save()
    tie(actor, holder=me, subject=person, why=Tie.Why.GLASS, source=glass.pk, ends=glass.ends_at)
    page = reverse("people:review-glass", args=[glass.pk])
    for each in reviewers:
        outbox.notify(actor, each.pk, "urgent", says="review", dedupe=f"{_to_review(glass)}{each.pk}", path=page)
    path = reverse("people:who-sees-me")
    outbox.notify(actor, person.pk, "update", says="glass", dedupe=f"glass.{glass.pk}.told", path=path)
    trail.record(actor, "glass.broken", glass, about=person.pk)
    return glass


def _to_review(glass: Glass) -> str:
    return f"glass.{glass.pk}.review."


@transaction.atomic
def _note_miss(actor: Actor) -> None:
    trail.record(actor, "glass.found_nobody", None)
