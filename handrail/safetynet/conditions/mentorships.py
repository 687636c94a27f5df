"""Check-ins that passed, worries, and mentors who can't be there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.mentorships import queries as mentorships
from handrail.rules import attention
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row


def check_ins(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Whose it is: who covers, or else the mentor; where neither is here, whoever answers for the mentee."""
    gone, covers = look.gone, look.covers
    for each in mentorships.overdue(actor, now):
        leads = covers.get(each.pk, each.mentor)
        due = each.first_contact_due or attention.end_of(each.open_since, ZoneInfo(each.site.time_zone))
        first = each.first_contact_due is not None
        day = date_format(each.open_since, "MONTH_DAY_FORMAT")
        said = {"mentor": leads.shown_name, "day": day}
        yield Row(
            rule="check_in",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=due,
            due=due,
            why=_("The time for the first talk is over, and %(mentor)s has not reached them.") % said
            if first
            else _("The check-in of %(day)s passed. %(mentor)s has not reached them.") % said,
            url=reverse("mentorships:mentorship", args=[each.pk]),
            owner=None if leads.pk in gone else leads,
            falls_back=leads.pk in gone,
        )


def concerns(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Coordinators see that there is one; what was said is the clinician's."""
    for each in (each for each in look.concerns if each.kind != "screen"):
        here = each.owner_id in look.clinicians
        taken = each.taken_at is not None and here
        yield Row(
            rule="concern",
            subject=each.pk,
            person=each.about.shown_name,
            person_id=each.about_id,
            since=each.raised_at,
            due=each.due_at,
            why=_("Somebody is worried. A clinician has it.")
            if taken
            else _("Somebody is worried. Nobody has it yet."),
            url=reverse("home:person", args=[each.about_id]),
            owner=each.owner if here else None,
            is_urgent=not taken,
            is_firm=taken,
        )


def away(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Mentors on leave, pausing or gone, whose mentees nobody covers, or only somebody who is away as well."""
    gone = look.gone
    for each in mentorships.uncovered(actor, gone, now):
        absence = gone[each.mentor_id]
        since, until = absence.since, absence.until
        said = {"mentor": each.mentor.shown_name, "day": date_format(until, "MONTH_DAY_FORMAT") if until else ""}
        yield Row(
            rule="away",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=max(since, each.opened_at),
            due=look.days_after(max(since, each.opened_at), 1),
            why=_("%(mentor)s is no longer a mentor, and nobody covers.") % said
            if absence.has_left
            else _("%(mentor)s is away till %(day)s and nobody covers.") % said
            if until
            else _("%(mentor)s is away and nobody covers.") % said,
            url=reverse("mentorships:mentorship", args=[each.pk]),
            falls_back=True,
        )


def without_backup(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    gone = look.gone
    for each in mentorships.without_backup(actor, gone):
        absence = gone[each.backup_id] if each.backup_id else None
        since = max(each.opened_at, absence.since) if absence else each.opened_at
        yield Row(
            rule="no_backup",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=since,
            due=look.days_after(since, look.policies.mentor_within_days),
            why=(
                _("%(backup)s, the back-up, is no longer a mentor. If %(mentor)s can’t come, nobody steps in.")
                if absence and absence.has_left
                else _("%(backup)s, the back-up, is away. If %(mentor)s can’t come, nobody steps in.")
                if each.backup
                else _("There is no back-up mentor. If %(mentor)s can’t come, nobody steps in.")
            )
            % {"mentor": each.mentor.shown_name, "backup": each.backup.shown_name if each.backup else ""},
            url=reverse("mentorships:mentorship", args=[each.pk]),
            falls_back=True,
        )
