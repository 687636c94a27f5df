"""How well mentors fit one mentee: the few to suggest, with reasons, and what may be said about another.

Secrets: whether somebody is excluded, or was declined before, changes only who is suggested. A mentor who isn't
suggested reads the same whatever the reason was, unless an open fact (full, away, no shared language or hour, a must
that nobody can confirm) says it, and that fact is then the same with and without the secret. Every pair is worked out
to the end, so that the time taken doesn't tell either.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

import numpy as np

from handrail.rules.matching.criteria import Blocked, Fact, Unknown
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.pairs import pairs_of, shares
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT, Weights

NOT_SUGGESTED = "not_suggested"
_UNSURE = tuple(rule for rule in HARD_RULES if rule.unsure)


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


def suggest(mentee: MenteeProfile, mentors: Mentors, weights: Weights = DEFAULT, *, best: int = 3) -> tuple[Fit, ...]:
    """The `best` mentors of those who are prepared already, with reasons, best first; ties go to the lower id."""
    [*blocks] = pairs_of(Mentees.of([mentee], mentors), mentors, weights)
    column, score = blocks[0].mentor.astype(np.int64), blocks[0].score.astype(np.int64)
    order = len(mentors.profiles) * -score + column
    few = np.argpartition(order, best)[:best] if len(order) > best else np.arange(len(order))
    explain = Explainer(mentee, weights)
    return tuple(explain.fit(mentors.profiles[at]) for at in column[few[np.argsort(order[few])]].tolist())


def ruled_out(mentee: MenteeProfile, mentor: MentorProfile) -> RuledOut:
    """What may be said about a mentor who is not suggested."""
    answers = [(rule.sayable, rule.check(mentee, mentor)) for rule in HARD_RULES]
    said = tuple(answer.fact for sayable, answer in answers if sayable and isinstance(answer, Blocked))
    return RuledOut(mentor.id, said[0].key if said else NOT_SUGGESTED, said)


class Explainer:
    """How well mentors fit one mentee, with reasons. Whether they may meet is not asked here."""

    def __init__(self, mentee: MenteeProfile, weights: Weights) -> None:
        self.mentee = mentee
        share = shares(mentee, weights)
        weighed = [weights.of(score.key, mentee.wishes) > 0 for score in SCORES]
        self.scores = list(compress(zip(SCORES, share, strict=True), weighed))
        self.of = sum(score.said(mentee) for score, _share in self.scores)

    def fit(self, mentor: MentorProfile) -> Fit:
        checked = (rule.check(self.mentee, mentor) for rule in _UNSURE)
        unknown = [each.fact for each in checked if isinstance(each, Unknown)]
        whys: list[tuple[int, Fact]] = []
        parts, differs = [], []
        for score, share in self.scores:
            answer = score.ask(self.mentee, mentor)
            if isinstance(answer, Unknown):
                unknown.append(answer.fact)
            elif answer.points:
                part = share * answer.points // 100
                parts.append((score.key, part))
                whys.append((-part, answer.fact))
            else:
                differs.append(answer.fact)
        whys.sort(key=lambda why: why[0])
        return Fit(
            mentor_id=mentor.id,
            score=sum(part for _, part in parts),
            whys=tuple(fact for _, fact in whys),
            unknown=tuple(unknown),
            differs=tuple(differs),
            met=len(whys),
            of=self.of,
            parts=tuple(parts),
        )
