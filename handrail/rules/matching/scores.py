"""The scores: how alike are two people in what each has said?"""

from collections.abc import Sequence

from handrail.rules import week
from handrail.rules.matching.criteria import Alike, Fact, Score
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile

MEDICATION_VIEWS = ("takes", "supports", "not_for_me")
LIFE_STAGES = ("18_25", "26_39", "40_59", "60_up")
SPIRITUALITY = ("important", "some", "none")


def _shared(key: str, wanted: frozenset[str], offered: frozenset[str], enough: int | None = None) -> Alike:
    """How much of what the mentee named the mentor shares; `enough` shared things give all points."""
    both = wanted & offered
    if not both:
        return Alike(0, Fact(f"{key}_differs", tuple(sorted(offered))))
    goal = min(len(wanted), enough or len(wanted))
    return Alike(min(100, 100 * len(both) // goal), Fact(f"{key}_shared", tuple(sorted(both))))


def _on_a_scale(key: str, scale: Sequence[str], wanted: str | None, offered: str | None) -> Alike | None:
    """The same place gives 100, the next one 50, further away 0. A value off the scale is only like itself."""
    if wanted is None or offered is None:
        return None
    if wanted == offered:
        return Alike(100, Fact(f"{key}_same", (offered,)))
    if wanted in scale and offered in scale and abs(scale.index(wanted) - scale.index(offered)) == 1:
        return Alike(50, Fact(f"{key}_near", (offered,)))
    return Alike(0, Fact(f"{key}_differs", (offered,)))


def _availability(mentee: MenteeProfile, mentor: MentorProfile) -> Alike:
    """Four shared hours in the week give all points. The values are the number of hours, then the stretches."""
    both = mentee.availability & mentor.availability
    if not both:
        return Alike(0, Fact("availability_differs"))
    values = (str(week.hours(both)), *map(str, week.free_times(both)))
    return Alike(min(100, 25 * week.hours(both)), Fact("availability_shared", values))


def _distance(mentee: MenteeProfile, mentor: MentorProfile) -> Alike | None:
    """The same area gives 100; phone or video fine for both gives 50. None where an area is missing."""
    if mentee.area is not None and mentee.area == mentor.area:
        return Alike(100, Fact("distance_same_area", (mentee.area,)))
    if mentee.remote_ok and mentor.remote_ok:
        return Alike(50, Fact("distance_remote"))
    if mentee.area is None or mentor.area is None:
        return None
    return Alike(0, Fact("distance_differs", (mentor.area,)))


def _justice_history(mentee: MenteeProfile, mentor: MentorProfile) -> Alike:
    same = mentee.justice_history == mentor.justice_history
    return Alike(100, Fact("justice_history_same")) if same else Alike(0, Fact("justice_history_differs"))


# The order in which facts of the same weight are shown.
SCORES: Sequence[Score] = (
    Score("pathway", lambda p: bool(p.pathway), lambda a, b: _shared("pathway", a.pathway, b.pathway)),
    Score(
        "medication",
        lambda p: p.medication_view is not None,
        lambda a, b: _on_a_scale("medication", MEDICATION_VIEWS, a.medication_view, b.medication_view),
    ),
    Score(
        "life_stage",
        lambda p: p.life_stage is not None,
        lambda a, b: _on_a_scale("life_stage", LIFE_STAGES, a.life_stage, b.life_stage),
    ),
    Score("family", lambda p: bool(p.family), lambda a, b: _shared("family", a.family, b.family)),
    Score(
        "spirituality",
        lambda p: p.spirituality is not None,
        lambda a, b: _on_a_scale("spirituality", SPIRITUALITY, a.spirituality, b.spirituality),
    ),
    Score("interests", lambda p: bool(p.interests), lambda a, b: _shared("interests", a.interests, b.interests, 3)),
    Score("availability", lambda p: p.availability != 0, _availability),
    Score("distance", lambda p: p.area is not None or p.remote_ok is not None, _distance),
    Score("substances", lambda p: bool(p.substances), lambda a, b: _shared("substances", a.substances, b.substances)),
    Score("gender", lambda p: p.gender is not None, lambda a, b: _on_a_scale("gender", (), a.gender, b.gender)),
    Score("race", lambda p: bool(p.race), lambda a, b: _shared("race", a.race, b.race)),
    Score("justice_history", lambda p: p.justice_history is not None, _justice_history),
)
