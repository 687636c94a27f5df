"""Everything that is said about a round is true: why nobody, what would help, what if, who steps in."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handrail.rules.matching.backups import backups, cover
from handrail.rules.matching.best import solve
from handrail.rules.matching.changes import bit_of, hour_of, with_change
from handrail.rules.matching.criteria import Blocked
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.problem import NOBODY
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.reasons import why_nobody
from handrail.rules.matching.unlocks import unlocks
from handrail.rules.matching.what_if import CannotKeep, Changes, changed, difference
from handrail.rules.tests.strategies import MENTEES, MENTORS, possible, problems, some_mentees, some_mentors

weeks = st.fixed_dictionaries({name: st.integers(0, 60) for name in MENTEES})
everybody = st.builds(Everybody.of, some_mentees, some_mentors, weeks)


def may_meet(mentee, mentor):
    return not any(isinstance(rule.check(mentee, mentor), Blocked) for rule in HARD_RULES)


def by_id(problem, solution):
    """Mentee → mentor."""
    return {
        problem.mentees[row]: problem.mentors[column]
        for row, column in enumerate(solution.mentor.tolist())
        if column != NOBODY
    }


def but_for_the_hour(unlock):
    """Two hours that help the same people are one proposal."""
    return unlock.change.key, tuple(each for each in unlock.change.values if ":" not in each), unlock.helped


def first_open_reason(mentee, mentor, taken):
    blocked = {rule.key for rule in HARD_RULES if isinstance(rule.check(mentee, mentor), Blocked)}
    for key, name in (("full", "full"), ("away", "away"), ("hour", "no_shared_hour"), ("must_known", "must_not_known")):
        if key in blocked:
            return name
    return "taken" if mentor.id in taken else "not_suggested"


@settings(max_examples=50)
@given(everybody)
def test_why_nobody_counts_each_mentor_once_by_the_first_open_reason(people):
    problem = people.problem()
    solution = solve(problem)
    load = Counter(by_id(problem, solution).values())
    here = {m.id: m.capacity - m.caseload for m in people.mentors.profiles if m.active and m.approved and not m.away}
    taken = {name for name, room in here.items() if load[name] >= room}
    for row, mentee in enumerate(people.mentees.profiles):
        if solution.mentor[row] != NOBODY:
            continue
        told = {fact.key: int(fact.values[0]) for fact in why_nobody(people, solution, row)}
        language = next(rule for rule in HARD_RULES if rule.key == "language")
        speak = [m for m in people.mentors.profiles if not isinstance(language.check(mentee, m), Blocked)]
        expected = Counter(first_open_reason(mentee, mentor, taken) for mentor in speak)

        assert told.pop("mentors") == len(people.mentors.profiles)
        assert told.pop("speak", len(speak)) == len(speak)
        assert told == dict(expected)


@settings(max_examples=50)
@given(everybody, st.data())
def test_an_excluded_mentor_is_counted_like_one_who_was_not_proposed(people, data):
    solution = solve(people.problem())
    alone = [row for row, column in enumerate(solution.mentor) if column == NOBODY]
    assume(alone and people.mentors.profiles)
    row = data.draw(st.sampled_from(alone))
    mentor = data.draw(st.sampled_from(people.mentors.profiles))
    mentee = people.mentees.profiles[row]
    secret = replace(mentee, excluded=mentee.excluded | {mentor.id})
    others = [each for each in people.mentees.profiles if each.id != mentee.id]
    with_secret = Everybody.of([*others, secret], people.mentors.profiles, people.weeks)

    assert repr(why_nobody(with_secret, solution, row)) == repr(why_nobody(people, solution, row))


@settings(max_examples=50)
@given(everybody)
def test_each_shown_change_does_what_it_says(people):
    problem = people.problem()
    before = solve(problem)
    told = unlocks(people, problem, before)
    assert len(told) == len({but_for_the_hour(unlock) for unlock in told})
    for unlock in told:
        with_it = with_change(people, unlock.change)
        after = solve(with_it.problem())

        assert unlock.priority == after.priority(with_it.problem()) - before.priority(problem) > 0
        assert unlock.matched == after.matched - before.matched >= 0
        assert set(unlock.helped) == set(by_id(with_it.problem(), after)) - set(by_id(problem, before)) != set()


@settings(max_examples=50)
@given(everybody)
def test_if_one_more_place_somewhere_would_match_more_people_that_is_shown(people):
    problem = people.problem()
    before = solve(problem)
    possible = max(
        (
            solve(replace(problem, room=problem.room + (np.arange(len(problem.room)) == column))).matched
            for column in range(len(problem.mentors))
        ),
        default=0,
    )
    if possible > before.matched:
        assert any(unlock.matched > 0 for unlock in unlocks(people, problem, before))


def test_every_hour_of_the_week_can_be_said_and_read():
    assert [bit_of(hour_of(bit)) for bit in range(168)] == list(range(168))


@given(problems(), st.data())
def test_what_is_kept_forbidden_or_held_is_so_and_the_rest_is_the_best_around_it(problem, data):
    before = solve(problem)
    pairs = [(mentee, mentor) for mentee, mentor in possible(problem) if problem.room[problem.mentors.index(mentor)]]
    assume(pairs)
    kept = data.draw(st.sampled_from(pairs))
    forbidden = data.draw(st.sampled_from([pair for pair in pairs if pair != kept] or [("nobody", "nobody")]))
    held = data.draw(st.sampled_from([each for each in MENTEES + MENTORS if each not in kept]))
    after = solve(changed(problem, Changes(frozenset({kept}), frozenset({forbidden}), frozenset({held}))))
    now, was = by_id(problem, after), by_id(problem, before)

    assert now[kept[0]] == kept[1]
    assert now.get(forbidden[0]) != forbidden[1]
    assert held not in now and held not in now.values()
    told = difference(problem, before, after)
    assert set(told.lost) == set(was) - set(now)
    assert set(told.gained) == set(now) - set(was)
    assert set(told.moved) == {name for name in set(was) & set(now) if was[name] != now[name]}
    assert (told.priority, told.total_score) <= (0, 0)
    assert after.gap == 0


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("may_not_meet", Changes(kept=frozenset({("e0", "nobody")}))),
        ("may_not_meet", Changes(kept=frozenset({("e0", "m0")}), forbidden=frozenset({("e0", "m0")}))),
        ("held", Changes(kept=frozenset({("e0", "m0")}), held=frozenset({"m0"}))),
        ("kept_with_another", Changes(kept=frozenset({("e0", "m0"), ("e0", "m1")}))),
        ("no_room", Changes(kept=frozenset({("e0", "m0"), ("e1", "m0")}))),
    ],
)
def test_a_pair_that_can_not_be_kept_is_refused_with_the_reason(key, changes):
    room = {"capacity": 1, "caseload": 0, "active": True, "approved": True, "affiliation": "workforce"}
    people = Everybody.of(
        [MenteeProfile(id=name) for name in ("e0", "e1")], [MentorProfile(id=name, **room) for name in ("m0", "m1")], {}
    )
    with pytest.raises(CannotKeep) as refused:
        changed(people.problem(), changes)
    assert refused.value.key == key


@settings(max_examples=50)
@given(everybody)
def test_every_back_up_is_another_mentor_who_may_meet_them_and_all_can_step_in_at_once(people):
    problem = people.problem()
    solution = solve(problem)
    had, second = by_id(problem, solution), backups(problem, solution)
    profiles = {each.id: each for each in (*people.mentees.profiles, *people.mentors.profiles)}
    load = Counter(had.values())
    load.update(name for name in second.values() if name)

    assert set(second) == set(had)
    for mentee, mentor in second.items():
        assert mentor != had[mentee]
        assert mentor is None or may_meet(profiles[mentee], profiles[mentor])
    assert all(load[name] <= profiles[name].capacity - profiles[name].caseload for name in load)


@settings(max_examples=50)
@given(everybody)
def test_who_is_left_uncovered_has_nobody_else_with_room(people):
    problem = people.problem()
    solution = solve(problem)
    had = by_id(problem, solution)
    load = Counter(had.values())
    for away in people.mentors.profiles:
        mentees = [each for each in people.mentees.profiles if had.get(each.id) == away.id]
        stand_in = cover(problem, solution, away.id)
        assert set(stand_in) == {each.id for each in mentees}
        used = load + Counter(name for name in stand_in.values() if name)
        for mentee in (each for each in mentees if stand_in[each.id] is None):
            assert not any(
                may_meet(mentee, other) and used[other.id] < other.capacity - other.caseload
                for other in people.mentors.profiles
                if other.id != away.id
            )
