"""People whom nothing of ours reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.outbox import queries as outbox
from handrail.people import queries as people
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import DAY, Row


def unreachable(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    lost = asked.without_a_way(actor)
    failed = people.last_failed(actor, [mentee.person_id for mentee in lost])
    for mentee in lost:
        since = failed.get(mentee.person_id, mentee.enrolled_at)
        yield Row(
            rule="no_way",
            subject=mentee.person_id,
            person=mentee.person.shown_name,
            person_id=mentee.person_id,
            since=since,
            due=since + DAY,
            why=_("No number or address works. See who may pass a message."),
            url=reverse("home:person", args=[mentee.person_id]),
            owner=mentee.owner,
        )


def reconnections(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Somebody who lost their phone used their card: whoever answers for them talks with them."""
    waiting = asked.reconnections(actor)
    ever = asked.mentees_ever(actor, [each.person_id for each in waiting])
    known = {mentee.person_id: mentee for mentee in ever}
    for each in waiting:
        mentee = known.get(each.person_id)
        yield Row(
            rule="reconnect",
            subject=each.pk,
            person=each.person.shown_name,
            person_id=each.person_id,
            since=each.asked_at,
            due=each.due_at,
            why=_("Lost their phone, and left a new number by their card.")
            if each.said["phone"]
            else _("Lost their phone, and has no number now. They call you, or come by."),
            url=reverse("mentees:new-phone", args=[mentee.pk])
            if mentee
            else reverse("home:person", args=[each.person_id]),
            owner=mentee.owner if mentee else None,
        )


def dead_letters(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    letters = asked.letters(actor)
    to = [letter.person_id for letter in letters if letter.person_id]
    known = {each.pk: each for each in people.those_seen(actor, to)}
    for letter in letters:
        person = known.get(letter.person_id) if letter.person_id else None
        tries = ngettext(
            "A letter could not be sent after %(count)s try.",
            "A letter could not be sent after %(count)s tries.",
            letter.attempts,
        )
        over = outbox.why_not_again(actor, letter)
        yield Row(
            rule="letter",
            subject=letter.pk,
            person=person.shown_name if person else _("Somebody"),
            person_id=person.pk if person else None,
            falls_back=person is not None,
            since=letter.finished_at or now,
            due=(letter.finished_at or now) + DAY,
            why=tries % {"count": letter.attempts},
            url=reverse("home:person", args=[person.pk]) if person else "",
            may_go_again=not over,
            over=over,
        )
