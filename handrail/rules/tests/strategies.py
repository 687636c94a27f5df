"""People for matching, made up by hypothesis."""

import numpy as np
from hypothesis import strategies as st

from handrail.rules import week
from handrail.rules.matching import MenteeProfile, MentorProfile
from handrail.rules.matching.pairs import Block
from handrail.rules.matching.problem import Problem, weight

MAYBE = st.sampled_from((None, True, False))
MENTEES, MENTORS = ([f"{letter}{number}" for number in range(7)] for letter in "em")

SAID = {
    "languages": st.frozensets(st.sampled_from(("en", "es", "vi")), max_size=2),
    "gender": st.sampled_from((None, "woman", "man")),
    "pathway": st.frozensets(st.sampled_from(("faith", "smart", "medication")), max_size=2),
    "medication_view": st.sampled_from((None, "takes", "supports", "not_for_me")),
    "life_stage": st.sampled_from((None, "18_25", "26_39", "40_59", "other")),
    "family": st.frozensets(st.sampled_from(("parent", "alone", "caring")), max_size=2),
    "spirituality": st.sampled_from((None, "important", "some", "none")),
    "interests": st.frozensets(st.sampled_from(("choir", "fishing", "cars", "art", "books")), max_size=5),
    "area": st.sampled_from((None, "392", "395")),
    "remote_ok": MAYBE,
    "nearby_ok": MAYBE,
    "travels": MAYBE,
    "availability": st.sampled_from((0, week.free(0, 9, 12), week.free(0, 11, 13), week.free(5, 8, 20))),
    "substances": st.frozensets(st.sampled_from(("alcohol", "opioids")), max_size=2),
    "race": st.frozensets(st.sampled_from(("black", "white", "asian")), max_size=2),
    "justice_history": MAYBE,
}
CRITERIA = ("pathway", "medication", "gender", "family", "justice_history", "race", "substances", "no_such_thing")
MUSTS = ("gender=woman", "gender=nonbinary", "language=en", "language=fr", "remote", "nearby", "no_such_must")


def ids(among: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(among), max_size=2)


def mentee(name: str) -> st.SearchStrategy[MenteeProfile]:
    return st.builds(
        MenteeProfile,
        id=st.just(name),
        **SAID,
        musts=st.frozensets(st.sampled_from(MUSTS), max_size=1),
        wishes=st.dictionaries(st.sampled_from(CRITERIA), st.integers(-1, 4), max_size=3),
        excluded=ids(MENTORS),
        declined=ids(MENTORS),
        consent_ok=ids(MENTORS),
    )


def mentor(name: str) -> st.SearchStrategy[MentorProfile]:
    return st.builds(
        MentorProfile,
        id=st.just(name),
        **SAID,
        capacity=st.integers(0, 3),
        caseload=st.integers(0, 1),
        active=st.sampled_from((True, True, True, False)),
        approved=st.sampled_from((True, True, True, False)),
        affiliation=st.sampled_from(("workforce", "qso", "external", "not clear")),
        away=st.sampled_from((False, False, False, True)),
        excluded=ids(MENTEES),
        declined=ids(MENTEES),
    )


def some(make, names: list[str]) -> st.SearchStrategy:
    """A few of these people, in any order."""
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=len(names))
    return chosen.flatmap(lambda picked: st.tuples(*map(make, picked)))


some_mentees, some_mentors = some(mentee, MENTEES), some(mentor, MENTORS)


def problem_of(scores: list[list[int | None]], weeks: list[int], room: list[int], caseload: list[int]) -> Problem:
    """A problem from a table of scores, a row a mentee; None: these two may not meet."""
    blocks = []
    for row, line in enumerate(scores):
        columns = [column for column, score in enumerate(line) if score is not None]
        points = [score for score in line if score is not None]
        blocks.append(Block(row, np.array([0, len(columns)]), np.array(columns, dtype=np.int32), np.array(points)))
    return Problem(
        mentees=MENTEES[: len(scores)],
        mentors=MENTORS[: len(room)],
        weight=np.array([weight(each) for each in weeks], dtype=np.int64),
        room=np.array(room, dtype=np.int64),
        caseload=np.array(caseload, dtype=np.int64),
        pairs=blocks,
    )


@st.composite
def problems(draw, mentees: int = 5, mentors: int = 4) -> Problem:
    """Small problems in which most may meet, and few have room."""
    n, m = draw(st.integers(0, mentees)), draw(st.integers(0, mentors))
    score = st.one_of(st.none(), st.integers(0, 3), st.integers(0, 1000))
    table = draw(st.lists(st.lists(score, min_size=m, max_size=m), min_size=n, max_size=n))
    weeks = draw(st.lists(st.sampled_from((0, 1, 3, 52, 60)), min_size=n, max_size=n))
    room, caseload = (draw(st.lists(st.integers(0, 2), min_size=m, max_size=m)) for _ in range(2))
    return problem_of(table, weeks, room, caseload)


def possible(problem: Problem) -> list[tuple[str, str]]:
    """The pairs that may meet, by their ids."""
    return [
        (problem.mentees[row], problem.mentors[column])
        for block in problem.pairs
        for row, column in zip(block.rows.tolist(), block.mentor.tolist(), strict=True)
    ]
