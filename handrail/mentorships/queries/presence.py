"""Who of a mentorship is there now: nobody is said to walk along, to step in or to stand ready who left or is away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.mentors import queries as mentors
from handrail.mentors.queries import Absence
from handrail.mentorships import sentences
from handrail.mentorships.models import Cover, Mentorship
from handrail.mentorships.queries.mentorships import cover


@dataclass(frozen=True, slots=True)
class Presence:
    """`mentor`, `backup`, `stand_in`: their absence, None for who is there. `cover`: who was asked to step in now."""

    cover: Cover | None = None
    mentor: Absence | None = None
    backup: Absence | None = None
    stand_in: Absence | None = None

    @property
    def steps_in(self) -> bool:
        return self.cover is not None and self.stand_in is None

    @property
    def is_alone(self) -> bool:
        """Nobody is there for the mentee."""
        return self.mentor is not None and not self.steps_in


def presence(actor: Actor, mentorship: Mentorship, *, now: datetime | None = None) -> Presence:
    """Who rests and who left for good is told to those who keep mentors; everybody else reads that they are away."""
    running = cover(actor, mentorship)
    named = {mentorship.mentor_id, mentorship.backup_id, running.person_id if running else None}
    asked = {person for person in named if person and person != actor.person_id}  # who looks is here
    gone = mentors.absent_of(actor, asked, now or timezone.now())
    if not actor.can(Permission.MENTOR_READ):
        gone = {person: replace(each, has_left=False) for person, each in gone.items()}
    return Presence(
        cover=running,
        mentor=gone.get(mentorship.mentor_id),
        backup=gone.get(mentorship.backup_id) if mentorship.backup_id else None,
        stand_in=gone.get(running.person_id) if running else None,
    )


def mentor_away(actor: Actor, mentorship: Mentorship, there: Presence | None = None) -> str:
    """That the mentor is away, and until when, in a sentence for the mentee; "" while they are here."""
    gone = (there or presence(actor, mentorship)).mentor
    return sentences.is_away(mentorship.mentor.shown_name, gone.until) if gone else ""
