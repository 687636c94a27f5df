"""How it goes: a person's own pulses, those that were shared, and those that need somebody's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import first, prepared
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.recovery.models import Pulse, PulseChoice
from handrail.recovery.queries.sharing import my_mentorship
from handrail.rules import pulse as rules

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

WITH = ("by", "seen_by")


def pulses(actor: Actor) -> QuerySet[Pulse]:
    """The actor's own, the latest day first."""
    return Pulse.objects.kept_by(actor).select_related(*WITH).order_by("-on", "-made_at")


@prepared
def newest_pulses(actor: Actor) -> QuerySet[Pulse]:
    """As many as a picture shows."""
    return pulses(actor)[:60]


def pulses_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Pulse]:
    """What the mentee shared with whoever walks with them, and what they told."""
    return Pulse.objects.shared_by(actor, mentorship).select_related(*WITH).order_by("-on", "-made_at")


@prepared
def newest_pulses_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Pulse]:
    """As many as a mentor's page draws."""
    return pulses_shared(actor, mentorship)[:60]


def pulses_written(actor: Actor) -> QuerySet[Pulse]:
    """What the actor wrote down for somebody, the newest first."""
    return Pulse.objects.written_by(actor).select_related("person").order_by("-made_at")


def pulses_to_see(actor: Actor) -> QuerySet[Pulse]:
    """Worrying ones that were shared with the actor, and that nobody saw yet; who waits longest comes first."""
    shared = Pulse.objects.visible_to(actor).exclude(person=actor.person_id).filter(shared_with__ended_at=None)
    return _unseen(actor, shared).select_related("person", "shared_with")


to_see_now = prepared(pulses_to_see)
"""The same, as a list."""


def pulses_unseen(actor: Actor) -> QuerySet[Pulse]:
    """The same for everybody who is in the program, for the safety net: that there is one, never what it says."""
    rows = Pulse.objects.for_system("the safety net must know which worrying pulse nobody saw")
    here = rows.exclude(shared_with=None).filter(Exists(mentees.all_active(actor).filter(person=OuterRef("person"))))
    return _unseen(actor, here).select_related("person", "shared_with__mentor")


def _unseen(actor: Actor, rows: QuerySet[Pulse]) -> QuerySet[Pulse]:
    """A talk since then has seen more than any button says."""
    talks = mentorships.reached(actor).filter(mentorship=OuterRef("shared_with"), at__gte=OuterRef("worry_at"))
    unseen = rows.filter(worry_at__isnull=False, seen_at=None)
    return unseen.filter(~Exists(talks)).order_by("worry_at", "pk")


def limits(actor: Actor) -> rules.Limits:
    """What is worrying, as the program decided."""
    decided = program.policies(actor)
    return rules.Limits(
        mood=decided.pulse_worst_mood,
        craving=decided.pulse_craving,
        drop_steps=decided.pulse_drop_steps,
        drop_days=decided.pulse_drop_days,
        counts_days=decided.pulse_counts_days,
    )


def own_worries(actor: Actor, pulse: Pulse) -> tuple[rules.Worry, ...]:
    """Is help to be offered to the person themselves? By all that they kept; nobody else is told of this."""
    near = Pulse.objects.kept_by(actor).filter(on__lte=pulse.on, made_at__lte=pulse.made_at).exclude(pk=pulse.pk)
    before = [each.as_said for each in near.order_by("-on", "-made_at")[:30]]
    return rules.worries(pulse.as_said, before, limits(actor), today=program.today(actor))


def pulse_choice(actor: Actor) -> bool | None:
    """The standing word for the mentor there is now: share each pulse or not. None: not asked yet, or no mentor."""
    mine = my_mentorship(actor)
    chosen = first(_chosen_in(actor, mine)) if mine else None
    return chosen.share_each if chosen else None


@prepared
def _chosen_in(actor: Actor, mentorship: Mentorship) -> QuerySet[PulseChoice]:
    return PulseChoice.objects.visible_to(actor).filter(mentorship=mentorship)[:1]


def may_write_for(actor: Actor) -> QuerySet[Mentorship]:
    """Open mentorships of whose mentee the actor may write down what they were told: not their own."""
    return mentorships.mentorships(actor).filter(ended_at=None).exclude(mentee=actor.person_id)
