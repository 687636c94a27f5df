"""Everything that happened with a person, from all rooms, as far as the viewer may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.consent import queries as consent
from handrail.intake import queries as intake
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.people.models import Person


@dataclass(frozen=True, slots=True)
class Post:
    """One post on the rail. `is_turn`: something hard; it takes nothing away."""

    at: datetime
    words: str
    who: str = ""
    more: list[str] = field(default_factory=list)
    private: str = ""
    is_turn: bool = False
    day: date | None = None
    """For what is known by its day alone."""

    @property
    def is_day(self) -> bool:
        return self.day is not None


def history(actor: Actor, person: Person) -> list[Post]:
    """The latest first. The same number of queries for any length."""
    posts = [*_of_mentorships(actor, person), *_of_agreements(actor, person), *_of_reach_outs(actor, person)]
    if mentee := mentees.mentee_of(actor, person.pk):
        posts += _of_stages(actor, mentee)
    return sorted(posts, key=lambda post: post.at, reverse=True)


def _of_mentorships(actor: Actor, person: Person) -> Iterator[Post]:
    for fact in mentorships.history(actor, person.pk):
        shared = fact.contact.details.get("shared_note", "") if fact.contact else ""
        more = [each for each in (", ".join(fact.topics), shared) if each]
        is_mine = fact.key == "they_reached_out" and actor.person_id == person.pk
        words = _("You reached out") if is_mine else fact.words
        yield Post(fact.at, words, fact.who, more, fact.private_note, fact.is_turn, fact.day)


def _of_agreements(actor: Actor, person: Person) -> Iterator[Post]:
    ended = consent.how_ended(actor, person)
    given = consent.agreements(actor, person)
    renewed = {each.ended_at for each in given if ended.get(each.pk) == "renewed"}
    for agreement in given:
        is_renewal = agreement.given_at in renewed
        yield Post(agreement.given_at, _("Renewed the agreement") if is_renewal else _("Agreed to start"))
        if agreement.ended_at and ended[agreement.pk] == "taken_back":
            yield Post(agreement.ended_at, _("Took the agreement back"))


def _of_reach_outs(actor: Actor, person: Person) -> Iterator[Post]:
    for reach_out in intake.reach_outs_of(actor, person.pk):
        yield Post(reach_out.made_at, _("Came to us"), more=[str(reach_out.get_source_display())])


def _of_stages(actor: Actor, mentee: Mentee) -> Iterator[Post]:
    zone = ZoneInfo(mentee.site.time_zone)
    for stage in mentees.stages(actor, mentee):
        yield Post(datetime.combine(stage.starts, time(0), zone), str(stage.get_stage_display()), day=stage.starts)
