"""A plan is practiced on a good day, and used on a bad one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import services as people
from handrail.recovery.holding import ONCE, held, hold_own, made_before
from handrail.recovery.models import IfThen, Practice, Use
from handrail.recovery.services.plan import flag_if_shared, note_saved
from handrail.ui.once import the_same


@transaction.atomic
def mark_practiced(actor: Actor, line: IfThen, *, once: str) -> Practice:
    """They walked through it: written down by the person, or by the mentor who sees the line.

    Raises:
        PermissionDenied: the actor does not see the line (any more).
        RuleBroken: the form was somebody else's.
    """
    people.hold(actor, line.person_id)
    fresh = IfThen.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=line.pk).first()
    if fresh is None or actor.person_id is None:
        raise PermissionDenied(Permission.RECOVERY_READ_SHARED.value)
    if made := made_before(actor, Practice.objects.for_system(ONCE), once, by="by_id"):
        return made
    practice = Practice(line=fresh, by_id=actor.person_id, at=timezone.now(), once=once)
    practice.save(force_insert=True)
    trail.record(actor, "plan.line practiced", fresh, about=fresh.person_id)
    return practice


@transaction.atomic
def say_if_it_helped(actor: Actor, line: IfThen, *, helped: str, words: str = "", once: str) -> Use:
    """It was needed. What helps comes first on the plan from now on.

    Raises:
        RuleBroken: the form was somebody else's.
    """
    hold_own(actor)
    fresh = held(IfThen.objects.kept_by(actor), line.pk)
    if made := made_before(actor, Use.objects.for_system(ONCE), once, by="line__person_id"):
        return the_same(made, Use(helped=helped, words=words.strip()), "helped", "words")
    use = Use(line=fresh, helped=Use.Helped(helped), words=words.strip(), at=timezone.now(), once=once)
    use.save(force_insert=True)
    flag_if_shared(actor, fresh, use.words)
    note_saved(actor)
    trail.record(actor, "plan.line used", fresh, about=fresh.person_id)
    return use


@transaction.atomic
def take_back_use(actor: Actor, use: Use) -> None:
    """A tap that was none: it counts no more."""
    hold_own(actor)
    fresh = held(Use.objects.kept_by(actor), use.pk)
    line = fresh.line
    fresh.delete()
    note_saved(actor)
    trail.record(actor, "plan.use taken back", line, about=line.person_id)
