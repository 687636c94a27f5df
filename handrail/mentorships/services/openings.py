"""A mentorship begins; a back-up is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships.models import Mentorship
from handrail.mentorships.queries.plans import ladder_now
from handrail.mentorships.services.planning import locked, must_be_able_to_step_in, replan
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules import cadence
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site


@transaction.atomic
def open_mentorship(
    actor: Actor, *, mentee: Person, mentor: Person, backup: Person | None = None, site: Site
) -> Mentorship:
    """Both said yes. From now on the two see each other, and the first contact is due within the program's hours.

    Whether these two may be matched is matching's to ask. `backup` may be named later; until then the queue says so.

    Raises:
        RuleBroken: the mentee has a mentor, or the three are not three different people.
    """
    if mentee == mentor:
        raise RuleBroken(_("Nobody can be their own mentor. Pick somebody else."))
    if backup is not None and backup in (mentee, mentor):
        raise RuleBroken(_("The back-up must be somebody other than the two. Pick another mentor."))
    mentorship = _first_planned(actor, Mentorship(mentee=mentee, mentor=mentor, backup=backup, site=site))
    try:
        with transaction.atomic():
            mentorship.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken(_("They have a mentor already. End that mentorship first.")) from None
    replan(actor, mentorship)
    people.tie(actor, holder=mentor, subject=mentee, why="mentorship", source=mentorship.pk)
    people.tie(actor, holder=mentee, subject=mentor, why="mentee", source=mentorship.pk)
    if backup:
        people.tie(actor, holder=backup, subject=mentee, why="backup", source=mentorship.pk)
    path = reverse("mentorships:mentorship", args=[mentorship.pk])
    for person in (mentee, mentor):
        if person.pk != actor.person_id:
            told = f"mentorship.{mentorship.pk}.opened.{person.pk}"
            people.write_notice(actor, person.pk, "update", says="pair", dedupe=told, path=path)
    trail.record(actor, "mentorship.opened", mentorship, about=mentee)
    return mentorship


def _first_planned(actor: Actor, mentorship: Mentorship) -> Mentorship:
    """With the cadence that the program has now; `replan` says the rest."""
    policies = program.policies(actor)
    mentorship.opened_at = timezone.now()
    mentorship.cadence_version = ladder_now(actor)
    mentorship.first_contact_hours = policies.first_contact_hours
    mentorship.step = cadence.Why.FIRST_CONTACT
    mentorship.next_due_on = mentorship.open_since = program.today(actor, mentorship.site)
    return mentorship


@transaction.atomic
def name_backup(actor: Actor, mentorship: Mentorship, *, person: Person | None) -> Mentorship:
    """Who would step in. They see nothing of the mentee until they do; the one before is released.

    Raises:
        RuleBroken: the mentorship has ended, or this person may not step in.
    """
    row = locked(actor, mentorship)
    if person:
        must_be_able_to_step_in(actor, row, person)
    if row.backup_id == (person.pk if person else None):
        return row
    people.untie(actor, source=row.pk, why="backup")
    row.backup = person
    row.save(update_fields=["backup"])
    if person:
        people.tie(actor, holder=person, subject=row.mentee, why="backup", source=row.pk)
    trail.record(actor, "backup.named", row, about=row.mentee_id)
    return row
