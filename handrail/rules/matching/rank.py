"""All mentors for one mentee: the few to suggest, and what may be said about the others.

Secrets: whether somebody is excluded, or was declined before, changes only who is suggested. A mentor who isn't
suggested reads the same whatever the reason was, unless an open fact (full, away, no shared language or hour, a must
that nobody can confirm) says it, and that fact is then the same with and without the secret. Every pair is worked out
to the end, so that the time taken doesn't tell either.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.rules.matching.criteria import Alike, Blocked, Fact, Unknown
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.weights import DEFAULT, Weights

NOT_SUGGESTED = "not_suggested"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one mentor fits: "fits `met` of `of` things".

    score    0 to 1000: the sum of `parts`
    whys     what they share, what weighs most first; unknown: what nobody can tell; differs: where they are not alike
    met, of  how many of the things that matter to this mentee are met, at least in part
    parts    criterion → its share of the score, so that the explanation is the score
    """

    mentor_id: str
    score: int
    whys: tuple[Fact, ...]
    unknown: tuple[Fact, ...]
    differs: tuple[Fact, ...]
    met: int
    of: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Not suggested. `key` is the first open fact's, or "not_suggested", which never has facts."""

    mentor_id: str
    key: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """`suggested`: best first; `ruled_out`: all others by id."""

    suggested: tuple[Fit, ...]
    ruled_out: tuple[RuledOut, ...]
    weights_version: str


def rank(
    mentee: MenteeProfile, mentors: Iterable[MentorProfile], weights: Weights = DEFAULT, *, best: int = 3
) -> Ranking:
    """The `best` mentors for one mentee, with reasons, and the others.

    Ties go to the lower id. The order of `mentors` changes nothing. Ids have to be unique.
    """
    shares = _shares(mentee, weights)
    possible: list[Fit] = []
    others: dict[str, RuledOut] = {}
    for mentor in mentors:
        may_meet, said, unknown = _rules(mentee, mentor)
        fit = _fit(mentee, mentor, shares, unknown)
        if may_meet:
            possible.append(fit)
        others[mentor.id] = RuledOut(mentor.id, said[0].key if said else NOT_SUGGESTED, said)
    suggested = tuple(sorted(possible, key=lambda fit: (-fit.score, fit.mentor_id))[:best])
    for fit in suggested:
        del others[fit.mentor_id]
    return Ranking(suggested, tuple(others[mentor_id] for mentor_id in sorted(others)), weights.version)


def _rules(mentee: MenteeProfile, mentor: MentorProfile) -> tuple[bool, tuple[Fact, ...], tuple[Fact, ...]]:
    """May they meet, which reasons against it may be said, and what nobody can tell."""
    may_meet, said, unknown = True, [], []
    for rule in HARD_RULES:
        answer = rule.check(mentee, mentor)
        if isinstance(answer, Blocked):
            may_meet = False
            if rule.sayable:
                said.append(answer.fact)
        elif isinstance(answer, Unknown):
            unknown.append(answer.fact)
    return may_meet, tuple(said), tuple(unknown)


def _shares(mentee: MenteeProfile, weights: Weights) -> dict[str, int]:
    """Criterion → its part of 1000, for all that weighs something for this mentee; 0 where they have not said theirs.

    Only what the mentee has said is weighed, so that the parts of a perfect fit always add up to exactly 1000.
    """
    weighed = {score.key: weights.of(score.key, mentee.wishes) for score in SCORES}
    said = {score.key: weighed[score.key] if score.said(mentee) else 0 for score in SCORES}
    total, so_far, shares = sum(said.values()), 0, {}
    for key, weight in said.items():
        if weighed[key] > 0:
            shares[key] = 1000 * (so_far + weight) // total - 1000 * so_far // total if total else 0
            so_far += weight
    return shares


def _fit(mentee: MenteeProfile, mentor: MentorProfile, shares: dict[str, int], unknown: tuple[Fact, ...]) -> Fit:
    whys: list[tuple[int, Fact]] = []
    parts, differs, not_known = [], [], list(unknown)
    for score in SCORES:
        if score.key not in shares:
            continue
        answer = score.ask(mentee, mentor)
        if isinstance(answer, Unknown):
            not_known.append(answer.fact)
        elif isinstance(answer, Alike) and answer.points:
            part = shares[score.key] * answer.points // 100
            parts.append((score.key, part))
            whys.append((-part, answer.fact))
        else:
            differs.append(answer.fact)
    whys.sort(key=lambda why: why[0])
    return Fit(
        mentor_id=mentor.id,
        score=sum(part for _, part in parts),
        whys=tuple(fact for _, fact in whys),
        unknown=tuple(not_known),
        differs=tuple(differs),
        met=len(whys),
        of=sum(score.key in shares and score.said(mentee) for score in SCORES),
        parts=tuple(parts),
    )
