"""Mentorships and what happens in them: the two, by their tie, and coordinators. A former mentor sees nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.prepared import now
from handrail.access.rows import M, Rows
from handrail.people.queries import tie_sources, tied

FORM_WAITS = timedelta(days=3)
"""As long as typed words are kept (docs/decisions/0082) is what somebody wrote meanwhile heard, or given back."""
TOLD = timedelta(days=1)


def walks_with(actor: Actor, prefix: str = "") -> Q:
    """Open mentorships that the actor is tied to: by the tie's own source, or as the mentor's cover.

    Not by the tie's subject: a mentee holds a tie to their mentor, who may be somebody's mentee as well.
    """
    mine = Q(**{f"{prefix}pk__in": tie_sources(actor, "mentorship")})
    covered = Q(**{f"{prefix}mentee__in": tied(actor, "cover")})
    return (mine | covered) & Q(**{f"{prefix}ended_at__isnull": True})


def of_mentorship(actor: Actor, prefix: str = "") -> Q:
    """The mentee always; the mentor and their cover while it is open."""
    return Q(**{f"{prefix}mentee": actor.person_id}) | walks_with(actor, prefix)


def read_by(actor: Actor, prefix: str = "") -> Q:
    """Those that the actor is part of; and, while a glass is broken, those of that person, to be read."""
    opened = Q(**{f"{prefix}mentee__in": tied(actor, "glass")})
    return of_mentorship(actor, prefix) | opened if actor.can(Permission.MENTORSHIP_READ_OWN) else opened


class MentorshipRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTORSHIP_READ_ALL):
            return self.all()
        return self.filter(read_by(actor))

    def told_by(self, actor: Actor) -> Self:
        """Those of which the actor may say that something happened. A broken glass is for reading alone."""
        if actor.can(Permission.MENTORSHIP_READ_ALL):
            return self.all()
        return self.filter(of_mentorship(actor)) if actor.can(Permission.MENTORSHIP_READ_OWN) else self.none()

    def led_by(self, actor: Actor) -> Self:
        """Those whose contacts this person records: as the mentor, or as their cover now."""
        if not actor.can(Permission.CONTACT_RECORD):
            return self.none()
        return self.filter(walks_with(actor))

    def left_by(self, actor: Actor) -> Self:
        """Those in which the actor walked along until a moment ago, as the mentor or stepping in. It opens nothing:
        they are told that it is over, and a worry of theirs is still taken.
        """
        moment = now()
        since = moment - FORM_WAITS
        stepped_in = Q(covers__ended_at__gte=since) | Q(covers__ends__gte=since, covers__ends__lte=moment)
        left = Q(mentor=actor.person_id, ended_at__gte=since) | Q(stepped_in, covers__person=actor.person_id)
        return self.filter(left).distinct() if actor.person_id else self.none()

    def ended_by(self, actor: Actor) -> Self:
        """Open mentorships that this person may end: their own, and all for coordinators."""
        if actor.can(Permission.MENTORSHIP_KEEP):
            return self.filter(ended_at=None)
        return self.filter(Q(mentee=actor.person_id) | Q(mentor=actor.person_id), ended_at=None)


class ContactRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTORSHIP_READ_ALL):
            return self.all()
        return self.filter(read_by(actor, "mentorship__"))

    def recorded_by(self, actor: Actor) -> Self:
        """Contacts that this person wrote down and may take back."""
        return self.filter(walks_with(actor, "mentorship__"), by=actor.person_id)


class PrivateNoteRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """The writer, as long as they walk with the person; and supervisors, but for notes about themselves."""
        if actor.can(Permission.NOTE_SUPERVISE):
            return self.exclude(contact__mentorship__mentee=actor.person_id)
        return self.filter(walks_with(actor, "contact__mentorship__"), author=actor.person_id)


class CadenceEventRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTORSHIP_READ_ALL):
            return self.all()
        return self.filter(read_by(actor, "mentorship__"))


class CoverRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.MENTORSHIP_READ_ALL):
            return self.all()
        return self.filter(read_by(actor, "mentorship__"))


class ConcernRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """That there is one, and how it stands: clinicians, who watches the queue, and whoever raised it while tied.

        Never the person whom it is about, whatever they work as.
        """
        if actor.can(Permission.CONCERN_WATCH):
            return self.exclude(about=actor.person_id)
        return self.filter(raised_by=actor.person_id, about__in=tied(actor, "mentorship", "cover"))

    def passed_on_by(self, actor: Actor) -> Self:
        """What the actor raised within a day, whatever ended meanwhile: to read who was told, and nothing of whom."""
        return self.filter(raised_by=actor.person_id, raised_at__gte=now() - TOLD)

    def answered_by(self, actor: Actor) -> Self:
        return self.exclude(about=actor.person_id) if actor.can(Permission.CONCERN_ANSWER) else self.none()


class ConcernAccountRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """What was seen and said: clinicians alone, and the writer while tied."""
        if actor.can(Permission.CONCERN_ANSWER):
            return self.exclude(concern__about=actor.person_id)
        return self.filter(concern__raised_by=actor.person_id, concern__about__in=tied(actor, "mentorship", "cover"))
