"""What the program itself needs: room to write, a backup that was read back, a trail that nobody shortened, a second
pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import queries as trail
from handrail.audit.queries import Anchored
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.program import queries as program
from handrail.safetynet.conditions import asked
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row
from handrail.ui import room
from handrail.ui.moments import ago_in_words


def backups(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Nobody's life hangs on today's, and everybody's on the last. The demo has nothing to lose."""
    site, said = program.main_site(actor), program.program(actor)
    if not settings.SERVE or site is None or said.set_up_at is None:
        return
    last = program.last_backup(actor)
    since = last.made_at if last else said.set_up_at
    due = since + timedelta(hours=look.policies.backup_within_hours)
    if due > now:
        return
    yield Row(
        rule="backup",
        subject=site.pk,
        person=_("Everybody"),
        since=due,
        due=due,
        why=(
            _("The last backup was made %(when)s. Tell whoever runs this machine.") % {"when": ago_in_words(since)}
            if last
            else _("There is no backup yet. Tell whoever runs this machine.")
        ),
        url="",
    )


def disk(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Said while there still is some room: on a full disk nobody opens the queue, for looking writes a line too."""
    site = program.main_site(actor)
    if not settings.SERVE or site is None or (free := room.free()) >= room.TOO_LITTLE:
        return
    yield Row(
        rule="disk",
        subject=site.pk,
        person=_("Everybody"),
        since=now,
        due=now,
        why=_(
            "%(number)s MB of room are left to write. After that nobody can save. Tell whoever runs this machine, now."
        )
        % {"number": free // room.MEGABYTE},
        url="",
        is_urgent=True,
    )


def anchors(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """How far the trail goes is written down outside the database, and the trail still has the line that was seen."""
    site, said = program.main_site(actor), program.program(actor)
    if not settings.SERVE or site is None or said.set_up_at is None:
        return
    last = trail.last_anchor(actor)
    written = max(last.at, said.set_up_at) if last.at else said.set_up_at
    since = written if not last.holds else written + timedelta(minutes=look.policies.anchor_within_minutes)
    if since > now:
        return
    yield Row(
        rule="anchor",
        subject=site.pk,
        person=_("Everybody"),
        since=since,
        due=since,
        why=_why(last, written),
        url="",
        is_urgent=not last.holds,
    )


def _why(last: Anchored, written: datetime) -> str:
    if not last.holds:
        return _("The trail lacks a line that it had. Tell whoever runs this machine, now.")
    if last.at is None:
        return _("It was never written down how far the trail goes. Tell whoever runs this machine.")
    return _("How far the trail goes was last written down %(when)s. Tell whoever runs this machine.") % {
        "when": ago_in_words(written)
    }


def glasses(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """A record that was opened by breaking the glass, until somebody else said whether it was right."""
    for glass in asked.glasses(actor):
        theirs = actor.person_id in (glass.holder_id, glass.person_id)
        yield Row(
            rule="glass",
            subject=glass.pk,
            person=glass.person.shown_name,
            person_id=glass.person_id,
            since=glass.broken_at,
            due=glass.broken_at + people_services.REVIEW_WITHIN,
            why=_("%(name)s broke the glass and opened this record. A supervisor looks at it.")
            % {"name": glass.holder.shown_name},
            url=reverse("people:review-glass", args=[glass.pk])
            if actor.can(Permission.GLASS_REVIEW) and not theirs
            else "",
        )


def roles(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """A role that one person gave, until a second one said whether it is right."""
    waiting = asked.roles(actor)
    mine = set(people.confirmed_by(actor).values_list("pk", flat=True)) if waiting else ()
    for grant in waiting:
        giver = grant.granted_by.shown_name if grant.granted_by else ""
        yield Row(
            rule="role",
            subject=grant.pk,
            person=grant.person.shown_name,
            person_id=grant.person_id,
            since=grant.granted_at,
            due=grant.granted_at + people_services.CONFIRM_WITHIN,
            why=_("%(giver)s gave them a role: %(role)s. Somebody else says whether that is right.")
            % {"giver": giver, "role": grant.get_role_display()},
            url=reverse("people:confirm-role", args=[grant.pk]) if grant.pk in mine else "",
        )
