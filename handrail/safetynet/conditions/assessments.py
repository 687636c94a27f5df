"""What sets of questions tell the safety net: never what was answered, only that somebody should look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.recovery import queries as recovery
from handrail.rules import attention
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import DAY, Row


def assessments(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Whose it is: the mentor, who may ask to do it together; without one who is here, whoever answers for them."""
    late = recovery.overdue(actor, now, look.policies)
    if not late:
        return
    persons = [mentee.person_id for mentee, _day in late]
    mentors, gone = mentorships.open_pairs(actor, persons), look.gone
    for mentee, day in late:
        pair = mentors.get(mentee.person_id)
        mentor = pair.mentor if pair and pair.mentor_id not in gone else None
        zone = ZoneInfo(mentee.site.time_zone)
        since = attention.end_of(day + look.policies.assessment_grace_days * DAY, zone)
        yield Row(
            rule="assessment_overdue",
            subject=mentee.person_id,
            person=mentee.person.shown_name,
            person_id=mentee.person_id,
            since=since,
            due=attention.days_after(since, 7, zone),
            why=_("Questions were due on %(day)s. Ask whether you do them together.")
            % {"day": date_format(day, "MONTH_DAY_FORMAT")},
            url=reverse("mentorships:mentorship", args=[pair.pk])
            if pair
            else reverse("home:person", args=[mentee.person_id]),
            owner=mentor or mentee.owner,
        )


def screens(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """That a clinician should look, and whether one does. The answers are theirs."""
    for each in (each for each in look.concerns if each.kind == "screen"):
        here = each.owner_id in look.clinicians
        taken = each.taken_at is not None and here
        yield Row(
            rule="screen_positive",
            subject=each.pk,
            person=each.about.shown_name,
            person_id=each.about_id,
            since=each.raised_at,
            due=each.due_at,
            why=_("A clinician was asked to look. One does.")
            if taken
            else _("A clinician was asked to look. Nobody does yet."),
            url=reverse("home:person", args=[each.about_id]),
            owner=each.owner if here else None,
            is_firm=taken,
        )


def another_mentor(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """The mentor never learns of it: whoever works here and is that mentor gets no such row."""
    waiting = asked.asks_for_another(actor)
    owners = mentees.owners(actor, [each.mentorship.mentee_id for each in waiting]) if waiting else {}
    for each in waiting:
        pair = each.mentorship
        owner = owners.get(pair.mentee_id)
        yield Row(
            rule="another_mentor",
            subject=pair.pk,
            person=pair.mentee.shown_name,
            person_id=pair.mentee_id,
            since=each.asked_at,
            due=look.days_after(each.asked_at, 2),
            why=_("Asks for another mentor, in private. Talk with them; say nothing to the mentor."),
            url=reverse("mentorships:mentorship", args=[pair.pk]),
            owner=None if owner and owner.pk in (pair.mentor_id, pair.backup_id) else owner,
        )
