"""The files of a round, made into one problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.files.people import read_mentees, read_mentors
from handrail.rules.matching.files.scored import Scored, read_pairs
from handrail.rules.matching.files.sheets import BadFiles, File, Wrong
from handrail.rules.matching.given import Places, problem_of
from handrail.rules.matching.pairs import Progress, in_silence
from handrail.rules.matching.problem import Problem
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.stable import Ranks, by_score


@dataclass(frozen=True, slots=True)
class Round:
    """everybody: None where the pairs were scored elsewhere;  ranks: for the stable mode alone;  ranked: by people of
    both sides, not by score;  strangers: ids of those who must not meet somebody who is in neither file.
    """

    problem: Problem
    everybody: Everybody | None
    ranks: Ranks | None
    ranked: bool = False
    strangers: tuple[str, ...] = ()


def read_round(
    mentees: File, mentors: File, pairs: File | None, *, stable: bool, progress: Progress = in_silence
) -> Round:
    """What the files say, whatever the order of their rows. With `pairs`, traits are not looked at.

    Raises BadFiles, with every bad row of all files.
    """
    wrong: list[Wrong] = []
    ours = read_mentees(mentees, wrong, with_traits=pairs is None)
    theirs = read_mentors(mentors, wrong, with_traits=pairs is None)
    if ours is None or theirs is None:
        raise BadFiles(_in_order(wrong, mentees, mentors))
    scored = read_pairs(pairs, ours, theirs, wrong, stable=stable) if pairs else None
    if wrong:
        raise BadFiles(_in_order(wrong, mentees, mentors, pairs))
    waiting = {who: each for who, each in ours.items() if each is not None}
    placed = {who: each for who, each in theirs.items() if each is not None}
    if scored is None:
        return _from_traits(waiting, placed, stable, progress)
    return _from_scores(waiting, placed, scored, stable)


def _from_traits(
    mentees: Mapping[str, tuple[int, MenteeProfile]],
    mentors: Mapping[str, MentorProfile],
    stable: bool,
    progress: Progress,
) -> Round:
    weeks = {who: waited for who, (waited, _profile) in mentees.items()}
    everybody = Everybody.of([profile for _weeks, profile in mentees.values()], mentors.values(), weeks)
    problem = everybody.problem(progress=progress)
    return Round(problem, everybody, by_score(problem) if stable else None, strangers=_strangers(everybody))


def _strangers(everybody: Everybody) -> tuple[str, ...]:
    people: list[MenteeProfile | MentorProfile] = [*everybody.mentees.profiles, *everybody.mentors.profiles]
    known = {each.id for each in people}
    return tuple(each.id for each in people if not each.excluded <= known)


def _from_scores(
    mentees: Mapping[str, tuple[int, MenteeProfile]],
    mentors: Mapping[str, MentorProfile],
    scored: Scored,
    stable: bool,
) -> Round:
    weeks = {who: waited for who, (waited, _profile) in mentees.items()}
    places = {who: Places(each.capacity, each.caseload) for who, each in mentors.items()}
    problem, order = problem_of(weeks, places, scored.row, scored.column, scored.score)
    if not stable:
        return Round(problem, None, None)
    said = scored.mentee_rank, scored.mentor_rank
    mentee, mentor = (-scored.score[order] if rank is None else rank[order] for rank in said)
    return Round(problem, None, Ranks(mentee, mentor), ranked=all(rank is not None for rank in said))


def _in_order(wrong: Sequence[Wrong], *files: File | None) -> list[Wrong]:
    names = [file.name for file in files if file]
    return sorted(wrong, key=lambda each: (names.index(each.file), each.row))
