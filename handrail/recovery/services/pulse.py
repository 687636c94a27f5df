"""A person says how it goes; what is shared and worrying is somebody's to see (docs/decisions/0073)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.outbox import services as outbox
from handrail.people import services as people
from handrail.program import queries as program
from handrail.recovery import queries
from handrail.recovery.days import possible_day
from handrail.recovery.holding import must_be_as_said
from handrail.recovery.models import Pulse, PulseChoice
from handrail.recovery.models.pulse import said
from handrail.recovery.services import sharing
from handrail.rules import pulse as rules
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

ONCE = "the same form sent twice makes one row"
MORE = timedelta(days=1)
"""So long more may be said to a pulse; after that it is another one."""


@transaction.atomic
def save_pulse(
    actor: Actor,
    *,
    mood: int,
    craving: int | None = None,
    sleep: int | None = None,
    company: int | None = None,
    words: str = "",
    on: date | None = None,
    share: bool | None = None,
    once: str,
) -> Pulse:
    """`share`: None for the person's standing word. `on`: None for today.

    Raises:
        RuleBroken: shared with nobody, a day to come, or the form was somebody else's.
        ValueError: no such step.
    """
    if actor.person_id is None or not actor.can(Permission.RECOVERY_KEEP_OWN):
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    if made := Pulse.objects.for_system(ONCE).filter(once=once).first():
        if made.person_id != actor.person_id or made.by_id != actor.person_id:
            raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
        must_be_as_said(made, mood=mood, craving=craving, sleep=sleep, company=company, words=words.strip())
        return made
    pulse = Pulse(person_id=actor.person_id, by_id=actor.person_id, made_at=timezone.now(), once=once)
    pulse.on, pulse.words = possible_day(on, queries.my_today(actor)), words.strip()
    pulse.said = said(mood, craving, sleep, company)
    if share is None:
        _share_as_chosen(actor, pulse)
    else:
        sharing.share_if(actor, pulse, share)
    weigh(actor, pulse)
    pulse.save(force_insert=True)
    tell(actor, pulse)
    trail.record(actor, "pulse.saved", pulse, about=pulse.person_id)
    return pulse


@transaction.atomic
def say_more(
    actor: Actor,
    pulse: Pulse,
    *,
    craving: int | None = None,
    sleep: int | None = None,
    company: int | None = None,
    words: str = "",
) -> Pulse:
    """After the one tap. Weighed anew: a new reason to worry is one that nobody saw yet.

    Raises:
        RuleBroken: it is not of the last day.
        PermissionDenied: it is not the actor's, or somebody else wrote it down.
    """
    fresh = _own(actor, pulse)
    if fresh.is_told:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    if timezone.now() > fresh.made_at + MORE:
        raise RuleBroken(_("This one is from another day. Say how it goes now instead."))
    worries = {key: fresh.said[key] for key in ("worries", "rule") if key in fresh.said}
    fresh.said = {**said(fresh.mood, craving, sleep, company), **worries}
    fresh.words = words.strip()
    weigh(actor, fresh)
    fresh.save(update_fields=["said", "words", "worry_at", "seen_at", "seen_by"])
    tell(actor, fresh)
    trail.record(actor, "pulse.said more", fresh, about=fresh.person_id)
    return fresh


@transaction.atomic
def remove_pulse(actor: Actor, pulse: Pulse) -> None:
    """Gone for good, whoever wrote it down: it is the person's. Raises PermissionDenied for everybody else."""
    fresh = _own(actor, pulse)
    forget(actor, fresh)
    trail.record(actor, "pulse.removed", pulse, about=pulse.person_id)


@transaction.atomic
def see_pulse(actor: Actor, pulse: Pulse) -> None:
    """“I saw it”: whoever it is shared with looks after it from now on. Seen is seen, whoever presses again.

    Raises PermissionDenied for everybody else.
    """
    shared = Pulse.objects.visible_to(actor).exclude(person=actor.person_id).exclude(shared_with=None)
    fresh = shared.select_for_update(of=("self",)).filter(pk=pulse.pk).first()
    if fresh is None:
        raise PermissionDenied(Permission.RECOVERY_READ_SHARED.value)
    if fresh.seen_at is None:
        fresh.seen_at, fresh.seen_by_id = timezone.now(), actor.person_id
        fresh.save(update_fields=["seen_at", "seen_by"])
        outbox.withdraw(actor, dedupe=f"pulse.{fresh.pk}.")
        trail.record(actor, "pulse.seen", fresh, about=fresh.person_id)


@transaction.atomic
def choose_for_pulses(actor: Actor, *, share_each: bool) -> None:
    """From now on the mentor there is now sees each pulse, or none. What was saved before stays as it is.

    Raises RuleBroken where there is nobody to share with.
    """
    if actor.person_id is None or not actor.can(Permission.RECOVERY_KEEP_OWN):
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    mine = mentorships.hold_current(actor, actor.person_id)
    if mine is None:
        raise RuleBroken(_("You have no mentor right now, so nobody would see it. You can share it later."))
    chosen = {"share_each": share_each, "chosen_at": timezone.now()}
    if not PulseChoice.objects.visible_to(actor).filter(mentorship=mine).update(**chosen):
        PulseChoice(person_id=actor.person_id, mentorship=mine, **chosen).save(force_insert=True)
    trail.record(actor, f"pulse.{'each shared' if share_each else 'each private'}", None, about=actor.person_id)


def weigh(actor: Actor, pulse: Pulse) -> None:
    """Is it worrying for whoever it is shared with? By what was shared with the same one, and nothing else; a private
    one is not weighed. It saves nothing.
    """
    if not pulse.is_shared:
        return
    rows = Pulse.objects.for_system("a shared pulse is weighed by those that were shared with the same mentor")
    since = pulse.on - timedelta(days=queries.limits(actor).drop_days)
    near = rows.filter(shared_with=pulse.shared_with_id, on__gte=since, on__lte=pulse.on).exclude(pk=pulse.pk)
    before = [each.as_said for each in near]
    worries = rules.worries(pulse.as_said, before, queries.limits(actor), today=program.today(actor))
    if set(worries) - set(pulse.said.get("worries", ())):
        pulse.worry_at, pulse.seen_at, pulse.seen_by = timezone.now(), None, None
    pulse.said = {**pulse.said, "worries": [each.value for each in worries], "rule": rules.VERSION}
    if not worries:
        pulse.worry_at = None


def tell(actor: Actor, pulse: Pulse) -> None:
    """The last steps of an act that leaves a shared pulse: its mentor is told that something waits, and the clinician
    of words that may mean danger (docs/decisions/0073).
    """
    if not pulse.is_shared:
        return
    mentorship = mentorship_queries.current(actor, pulse.person_id)
    if pulse.worry_at and not pulse.seen_at and mentorship and mentorship.pk == pulse.shared_with_id:
        _tell_mentor(actor, pulse, mentorship)
    if pulse.person_id == actor.person_id:
        mentorships.flag_own_words(actor, pulse.words, once=str(pulse.pk))


def _tell_mentor(actor: Actor, pulse: Pulse, mentorship: Mentorship) -> None:
    steps_in = mentorship_queries.cover(actor, mentorship)
    for person_id in {mentorship.mentor_id, steps_in.person_id if steps_in else mentorship.mentor_id}:
        dedupe = f"pulse.{pulse.pk}.{pulse.worry_at:%Y%m%d%H%M%S}.{person_id}"
        path = reverse("recovery:shared", args=[mentorship.pk])
        people.write_notice(actor, person_id, "answer", says="shared", dedupe=dedupe, path=path)


def _share_as_chosen(actor: Actor, pulse: Pulse) -> None:
    """By the standing word for the mentor there is now; where there is none, it stays private. This never fails."""
    mine = mentorships.hold_current(actor, pulse.person_id)
    chosen = PulseChoice.objects.visible_to(actor).filter(mentorship=mine.pk, share_each=True) if mine else None
    pulse.shared_with_id = mine.pk if mine and chosen and chosen.exists() else None


def forget(actor: Actor, pulse: Pulse) -> None:
    outbox.withdraw(actor, dedupe=f"pulse.{pulse.pk}.")
    pulse.delete()


def _when_shared(actor: Actor, pulse: Pulse) -> None:
    weigh(actor, pulse)
    pulse.save(update_fields=["said", "worry_at", "seen_at", "seen_by"])
    tell(actor, pulse)


sharing.WHEN_SHARED[Pulse] = _when_shared


def _own(actor: Actor, pulse: Pulse) -> Pulse:
    if actor.person_id is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    fresh = Pulse.objects.kept_by(actor).select_for_update(of=("self",)).filter(pk=pulse.pk).first()
    if fresh is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    return fresh
