"""A version of the Recovery Support Plan: made of what the person chose, as it stands today."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.recovery import queries
from handrail.recovery.holding import ONCE, held_own, hold_own, made_before
from handrail.recovery.models import SupportPlan
from handrail.recovery.services.sharing import share_if
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same


@transaction.atomic
def make_support_plan(
    actor: Actor,
    *,
    chosen: Collection[str] = (),
    strengths: str = "",
    supports: str = "",
    share: bool = False,
    once: str,
) -> SupportPlan:
    """`chosen`: keys of queries.support_plan_choices. Nothing else goes in, and it never changes afterward.

    Raises:
        RuleBroken: nothing in it, shared with nobody, or the form was somebody else's.
    """
    person_id = hold_own(actor)
    if made := made_before(actor, SupportPlan.objects.for_system(ONCE), once):
        kept = {name: made.contents[name] for name in ("strengths", "supports")}
        must_say_the_same(kept, {"strengths": strengths.strip(), "supports": supports.strip()})
        return made
    parts = queries.support_plan_parts(actor, chosen)
    strengths, supports = strengths.strip(), supports.strip()
    if not (any(parts.values()) or strengths or supports):
        raise RuleBroken(_("Tick at least one thing, or write something down."))
    plan = SupportPlan(person_id=person_id, on=queries.my_today(actor), made_at=timezone.now(), once=once)
    plan.contents = {
        "name": people_queries.me(actor).shown_name,
        "mentor": queries.my_mentor(actor),
        "credential": queries.my_mentors_credential(actor),
        "strengths": strengths,
        "supports": supports,
        **parts,
    }
    share_if(actor, plan, share)
    plan.save(force_insert=True)
    if plan.is_shared:
        mentorships.flag_own_words(actor, f"{strengths}\n{supports}", once=str(plan.pk))
    trail.record(actor, "support_plan.made", plan, about=person_id)
    return plan


@transaction.atomic
def remove_support_plan(actor: Actor, plan: SupportPlan) -> None:
    """This version is gone for good. Raises PermissionDenied for everybody but the person."""
    if plan.person_id != actor.person_id:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    row = held_own(actor, plan)
    about, gone = row.person_id, SupportPlan(pk=row.pk)
    row.delete()
    trail.record(actor, "support_plan.removed", gone, about=about)
