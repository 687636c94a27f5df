"""The scores: how alike are two people in what each has said?"""

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from handrail.rules import week
from handrail.rules.matching.criteria import Alike, Fact, Score
from handrail.rules.matching.levels import FULL_HOURS, Nearness, OneAnswer, SharedHours, SharedSet
from handrail.rules.matching.profiles import SCALES, MenteeProfile, MentorProfile, Profile

ENOUGH_INTERESTS = 3


def _shared(key: str, wanted: frozenset[str], offered: frozenset[str], enough: int | None = None) -> Alike:
    """How much of what the mentee named the mentor shares; `enough` shared things give all points."""
    both = wanted & offered
    if not both:
        return Alike(0, Fact(f"{key}_differs", tuple(sorted(offered))))
    goal = min(len(wanted), enough or len(wanted))
    return Alike(min(100, 100 * len(both) // goal), Fact(f"{key}_shared", tuple(sorted(both))))


def _closeness(scale: Sequence[object], wanted: object, offered: object) -> int:
    """The same place gives 100, the next one 50, further away 0. A value off the scale is only like itself."""
    if wanted == offered:
        return 100
    near = wanted in scale and offered in scale and abs(scale.index(wanted) - scale.index(offered)) == 1
    return 50 if near else 0


def _one_answer(key: str, trait: str) -> Score:
    """A trait with one answer; on a scale, if `SCALES` has one for it."""
    scale = SCALES.get(trait, ())

    said = attrgetter(trait)

    @lru_cache(maxsize=256)  # there are few answers
    def alike(wanted: object, offered: str | bool) -> Alike:
        points = _closeness(scale, wanted, offered)
        word = {100: "same", 50: "near", 0: "differs"}[points]
        return Alike(points, Fact(f"{key}_{word}", () if isinstance(offered, bool) else (offered,)))

    level = OneAnswer(trait, lambda wanted, offered: _closeness(scale, wanted, offered))
    return Score(
        key,
        lambda person: said(person) is not None,
        lambda mentee, mentor: alike(said(mentee), said(mentor)),
        level,
    )


def _set(key: str, enough: int | None = None) -> Score:
    """A trait with several answers."""

    def compare(mentee: MenteeProfile, mentor: MentorProfile) -> Alike:
        return _shared(key, getattr(mentee, key), getattr(mentor, key), enough)

    return Score(key, lambda person: bool(getattr(person, key)), compare, SharedSet(key, enough))


def _availability(mentee: MenteeProfile, mentor: MentorProfile) -> Alike:
    """Four shared hours in the week give all points. The values are the number of hours, then the stretches."""
    both = mentee.availability & mentor.availability
    if not both:
        return Alike(0, Fact("availability_differs"))
    hours = week.hours(both)
    values = (str(hours), *map(str, week.free_times(both)))
    return Alike(min(100, 100 * hours // FULL_HOURS), Fact("availability_shared", values))


def _distance(mentee: MenteeProfile, mentor: MentorProfile) -> Alike | None:
    """The same area gives 100; phone or video fine for both gives 50. None where an area is missing."""
    if mentee.area is not None and mentee.area == mentor.area:
        return Alike(100, Fact("distance_same_area", (mentee.area,)))
    if mentee.remote_ok and mentor.remote_ok:
        return Alike(50, Fact("distance_remote"))
    if mentee.area is None or mentor.area is None:
        return None
    return Alike(0, Fact("distance_differs", (mentor.area,)))


def _can_say_where(person: Profile) -> bool:
    return person.area is not None or person.remote_ok is not None


# The order in which facts of the same weight are shown.
SCORES: Sequence[Score] = (
    _set("pathway"),
    _one_answer("medication", "medication_view"),
    _one_answer("life_stage", "life_stage"),
    _set("family"),
    _one_answer("spirituality", "spirituality"),
    _set("interests", ENOUGH_INTERESTS),
    Score("availability", lambda person: person.availability != 0, _availability, SharedHours()),
    Score("distance", _can_say_where, _distance, Nearness()),
    _set("substances"),
    _one_answer("gender", "gender"),
    _set("race"),
    _one_answer("justice_history", "justice_history"),
)
