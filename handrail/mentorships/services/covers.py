"""Somebody steps in for the mentor, for a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships.models import Cover, Mentorship
from handrail.mentorships.services.planning import locked, must_be_able_to_step_in
from handrail.outbox import services as outbox
from handrail.people import services as people
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person


@transaction.atomic
def start_cover(actor: Actor, mentorship: Mentorship, *, person: Person, ends: datetime | None = None) -> Cover:
    """From now on `person` sees the mentee and records contacts, until `ends` (aware) or end_cover().

    The back-up, or another mentor whom the coordinator decides for. The mentor keeps their own tie. The mentee sees
    how to reach who steps in.

    Raises:
        RuleBroken: it has ended, somebody covers already, the end has passed, or this person may not step in.
    """
    row, now = locked(actor, mentorship), timezone.now()
    must_be_able_to_step_in(actor, row, person)
    if ends is not None and ends <= now:
        raise RuleBroken(_("Pick a last day that is today or later, or leave it blank."))
    running = _close_what_is_over(row, now)
    if running and running.person_id == person.pk and running.ends == ends:
        return running
    if running:
        raise RuleBroken(_("Somebody steps in already. End that first."))
    cover = Cover(mentorship=row, person=person, starts=now, ends=ends, made_by_id=actor.person_id)
    cover.save(force_insert=True)
    people.tie(actor, holder=person, subject=row.mentee, why="cover", source=cover.pk, ends=ends)
    people.tie(actor, holder=row.mentee, subject=person, why="mentee", source=cover.pk, ends=ends)
    if person.pk != actor.person_id:
        path = reverse("mentorships:mentorship", args=[row.pk])
        told = f"mentorship.{row.pk}.cover.{cover.pk}"
        people.write_notice(actor, person.pk, "update", says="cover", dedupe=told, path=path)
    trail.record(actor, "cover.started", cover, about=row.mentee_id)
    return cover


@transaction.atomic
def end_cover(actor: Actor, cover: Cover) -> None:
    """Whoever stepped in sees nothing any more. Ending it again changes nothing."""
    why = "the caller fetched it; it is read anew under the lock of its mentorship"
    held = Mentorship.objects.for_system(why).select_for_update().get(pk=cover.mentorship_id)
    row = Cover.objects.for_system(why).get(pk=cover.pk)
    if row.ended_at is not None:
        return
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"mentorship.{held.pk}.cover.{row.pk}")
    trail.record(actor, "cover.ended", row, about=held.mentee_id)


def _close_what_is_over(row: Mentorship, now: datetime) -> Cover | None:
    """The cover that runs now. One whose last day passed gets its end written, so that the next can begin."""
    running = Cover.objects.for_system("one cover at a time").filter(mentorship=row, ended_at=None).first()
    if running and running.ends is not None and running.ends <= now:
        running.ended_at = running.ends
        running.save(update_fields=["ended_at"])
        return None
    return running
