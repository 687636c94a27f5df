"""Somebody asked to talk; a pulse was worrying and nobody saw it; a slip, and nobody was reached since.

The rows say that there is something, never what a person said (docs/decisions/0073).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.people import queries as people
from handrail.recovery import queries as recovery
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row

if TYPE_CHECKING:
    from handrail.recovery.models import TalkRequest


def talks(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Whose it is: who took it; before that, who is on duty."""
    duty = recovery.answers_now(actor, now=now)
    open_now = recovery.waits_now(actor)
    owners = {each.owner_id for each in open_now if each.owner_id}
    still = people.who_hold(actor, owners, *recovery.ANSWERS, Role.MENTOR) if owners else set()
    for each in open_now:
        taken = each.taken_at is not None and each.owner_id in still
        on_duty = duty.deputy if duty.person and duty.person.pk == each.person_id else duty.person
        yield Row(
            rule="talk",
            subject=each.pk,
            person=each.person.shown_name,
            person_id=each.person_id,
            since=each.asked_at,
            due=each.due_at,
            why=_why(each if taken else None),
            url=reverse("recovery:answer-talk", args=[each.pk]),
            owner=each.owner if taken else on_duty,
            is_urgent=not taken,
            is_firm=taken,
            talk=each,
            try_url=reverse("recovery:answer-talk", args=[each.pk]),
        )


def _why(talk: TalkRequest | None) -> str:
    """None: nobody has taken it, or whoever did has left since."""
    if talk is None or talk.owner is None:
        return _("Needs to talk. Nobody has taken it yet.")
    return _("Needs to talk. %(name)s has it.") % {"name": talk.owner.shown_name}


def pulses(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Not before the mentor had their hours; at once where neither they nor a cover is here to see it.

    Where the mentorship ended meanwhile, whoever answers for the mentee asks how they are.
    """
    gone, covers = look.gone, look.covers
    for each in asked.pulses_unseen(actor):
        mentorship, worry_at = each.shared_with, each.worry_at
        if mentorship is None or worry_at is None:
            continue
        leads = covers.get(mentorship.pk, mentorship.mentor)
        away_since = mentorship.ended_at or (gone[leads.pk].since if leads.pk in gone else None)
        due = worry_at + timedelta(hours=look.policies.pulse_seen_within_hours)
        since = min(due, max(worry_at, away_since)) if away_since else due
        if since > now:
            continue
        yield Row(
            rule="pulse",
            subject=each.pk,
            person=each.person.shown_name,
            person_id=each.person_id,
            since=since,
            due=since,
            why=_("Shared that it goes badly, and %(mentor)s has not looked.") % {"mentor": leads.shown_name},
            url=reverse("mentorships:mentorship", args=[mentorship.pk]),
            owner=None if away_since else leads,
            falls_back=away_since is not None,
        )


def slips(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Whose it is: who covers, or else the mentor; where neither is here, whoever answers for the mentee."""
    hours = look.policies.slip_contact_hours
    gone, covers = look.gone, look.covers
    for each in asked.slips_unreached(actor, now, hours):
        row, due = each.mentorship, each.made_at + timedelta(hours=hours)
        leads = covers.get(row.pk, row.mentor)
        yield Row(
            rule="slip",
            subject=each.pk,
            person=row.mentee.shown_name,
            person_id=row.mentee_id,
            since=due,
            due=due,
            why=_("A slip was told, and %(mentor)s has not reached them since.") % {"mentor": leads.shown_name},
            url=reverse("mentorships:mentorship", args=[row.pk]),
            owner=None if leads.pk in gone else leads,
            falls_back=leads.pk in gone,
        )


def plan_unopened(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Whose it is: who covers, or else the mentor; where neither is here, whoever answers for the mentee."""
    within = look.policies.plan_opened_within_days
    gone, covers = look.gone, look.covers
    for each in asked.plans_never_opened(actor, now, within):
        leads = covers.get(each.pk, each.mentor)
        since = min(look.days_after(each.opened_at, within), now)
        yield Row(
            rule="plan_unopened",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=since,
            due=look.days_after(since, 7),
            why=(
                _("No plan for a hard moment yet, and %(mentor)s is away. Somebody can make one with them.")
                if leads.pk in gone
                else _("No plan for a hard moment yet. %(mentor)s can make one with them.")
            )
            % {"mentor": leads.shown_name},
            url=reverse("mentorships:mentorship", args=[each.pk]),
            owner=None if leads.pk in gone else leads,
            falls_back=leads.pk in gone,
        )
