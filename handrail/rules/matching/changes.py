"""One change to the mentors, as a fact, and everybody as they would be with it.

place       (mentor): one more place            hour  (mentor, hour): one more free hour, as in `week.FreeTime`
language    (mentor, language): one more language
new_mentor  (language, hour, gender, places): somebody new, who can meet in any way and has said nothing else. Of the
            first three "" means that it doesn't matter
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handrail.rules import week
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.profiles import MentorProfile

NEW = "new mentor"


def hour_of(bit: int) -> str:
    """The hour of the week (0 to 167) as it stands in a fact."""
    day, hour = divmod(bit, 24)
    return str(week.FreeTime(day, hour, hour + 1))


def bit_of(hour: str) -> int:
    """The hour of the week (0 to 167) that stands in a fact."""
    day, times = hour.split(":")
    return int(day) * 24 + int(times.split("-")[0])


def with_change(everybody: Everybody, change: Fact) -> Everybody:
    """Everybody as they would be with this one change."""
    mentors = _changed(everybody.mentors.profiles, change)
    return Everybody.of(everybody.mentees.profiles, mentors, everybody.weeks, everybody.weights)


def _changed(mentors: Iterable[MentorProfile], change: Fact) -> Iterator[MentorProfile]:
    if change.key == "new_mentor":
        yield from mentors
        yield _new(change)
        return
    asked, *values = change.values
    for mentor in mentors:
        yield _asked(mentor, change.key, values) if mentor.id == asked else mentor


def _asked(mentor: MentorProfile, kind: str, values: list[str]) -> MentorProfile:
    if kind == "place":
        return replace(mentor, capacity=max(mentor.capacity, mentor.caseload) + 1)
    if kind == "language":
        return replace(mentor, languages=mentor.languages | set(values))
    return replace(mentor, availability=mentor.availability | 1 << bit_of(values[0]))


def _new(change: Fact) -> MentorProfile:
    language, hour, gender, places = change.values
    return MentorProfile(
        id=NEW,
        languages=frozenset({language} - {""}),
        gender=gender or None,
        availability=1 << bit_of(hour) if hour else 0,
        remote_ok=True,
        nearby_ok=True,
        travels=True,
        capacity=int(places),
        caseload=0,
        active=True,
        approved=True,
        affiliation="workforce",
    )
