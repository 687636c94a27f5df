"""One look at the queue: what several rules ask about is asked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.intake import queries as intake
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.program.policies import Policies
from handrail.rules import attention
from handrail.safetynet.conditions import asked

if TYPE_CHECKING:
    from handrail.intake.models import ReachOut
    from handrail.mentees.models import Mentee
    from handrail.mentors.queries import Absence
    from handrail.mentorships.models import Concern
    from handrail.people.models import Person


@dataclass(frozen=True)
class Look:
    """Made for one reading of all rules, and thrown away with it."""

    actor: Actor
    now: datetime
    policies: Policies

    @cached_property
    def zone(self) -> ZoneInfo:
        return program.zone(self.actor)

    def days_after(self, moment: datetime, days: int) -> datetime:
        """By the program's clock."""
        return attention.days_after(moment, days, self.zone)

    @cached_property
    def gone(self) -> Mapping[UUID, Absence]:
        """Mentors who can't be there: on leave, pausing, left, or without a way in."""
        return mentors.absent(self.actor, self.now)

    @cached_property
    def shut_out(self) -> Mapping[UUID, datetime]:
        """Mentors who can say yes to nobody: who only is on leave can. Since when."""
        return mentors.shut_out(self.actor)

    @cached_property
    def reach_outs(self) -> Sequence[ReachOut]:
        return intake.open_now(self.actor)

    @cached_property
    def put_aside(self) -> Sequence[ReachOut]:
        return asked.put_aside(self.actor)

    @cached_property
    def answering(self) -> Mapping[UUID, Person | None]:
        """Who answers now, by reach-out."""
        return intake.who_answers(self.actor, [*self.reach_outs, *self.put_aside], now=self.now)

    @cached_property
    def concerns(self) -> Sequence[Concern]:
        return asked.concerns(self.actor)

    @cached_property
    def clinicians(self) -> Set[UUID]:
        """Who of those that have a concern may still answer it."""
        owners = {each.owner_id for each in self.concerns if each.owner_id}
        return people.who_hold(self.actor, owners, Role.CLINICIAN) if owners else set()

    @cached_property
    def not_agreed(self) -> Sequence[Mentee]:
        return asked.not_agreed(self.actor)

    @cached_property
    def covers(self) -> Mapping[UUID, Person]:
        """Mentorship → who steps in for the mentor now."""
        return mentorships.covers(self.actor, self.now)
