"""The best pairs for everybody, against every way to match a few people; and the proof, checked by plain adding up."""

import random
from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handrail.rules.matching import best, edges, lots
from handrail.rules.matching.given import Places, problem_of, why_nobody
from handrail.rules.matching.one_more_place import one_more_place
from handrail.rules.matching.plain import solve_in_plain_python
from handrail.rules.matching.problem import NOBODY
from handrail.rules.tests.rounds import inputs, round_of, rounds, scores_of, way_of, ways


def measure(problem):
    """A function: how good a way is, in all four levels, by plain adding up; higher is better."""
    every = edges.all_of(problem)
    keys = zip(every.row.tolist(), every.col.tolist(), strict=True)
    lot = dict(zip(keys, lots.lots(problem, every).tolist(), strict=True))
    scores, weights, caseload = scores_of(problem), problem.weight.tolist(), problem.caseload.tolist()

    def how_good(way):
        pairs = [(row, column) for row, column in enumerate(way) if column != NOBODY]
        loads = (before + way.count(column) for column, before in enumerate(caseload))
        return (
            sum(weights[row] for row, _column in pairs),
            sum(scores[pair] for pair in pairs),
            -sum(load * load for load in loads),
            -sum(lot[pair] for pair in pairs),
        )

    return how_good


def proves(problem, solution):
    """Whether prices prove a solution to be the best in the first two levels: numbers added up, and nothing else."""
    scores, price = scores_of(problem), solution.price.tolist()
    weights, room = problem.weight.tolist(), problem.room.tolist()
    step = max(scores.values(), default=0) * min(len(weights), sum(room) + 1) + 1
    rewards = {(row, column): step * weights[row] + score for (row, column), score in scores.items()}
    most = [0] * len(weights)
    for (row, column), reward in rewards.items():
        most[row] = max(most[row], reward - price[column])
    has = sum(rewards[row, column] for row, column in enumerate(way_of(solution)) if column != NOBODY)
    places = sum(each * number for each, number in zip(price, room, strict=True))
    return min(price, default=0) >= 0 and sum(most) + places == has


@settings(max_examples=80)
@given(rounds)
def test_it_is_the_best_of_all_ways_in_all_four_levels(problem):
    how_good = measure(problem)
    found = best.solve(problem)
    every = [(how_good(way), way) for way in ways(problem)]
    top = max(every)[0]

    assert how_good(way_of(found)) == top
    assert [way for good, way in every if good == top] == [way_of(found)]
    assert (found.priority(problem), found.total_score) == top[:2]
    assert found.levels == ("priority", "score", "caseloads", "lots")


@given(rounds)
def test_the_prices_prove_it_to_whoever_can_add_up(problem):
    found = best.solve(problem)

    assert found.gap == 0
    assert proves(problem, found)


@given(rounds)
def test_prices_prove_nothing_that_is_not_the_best(problem):
    found = best.solve(problem)
    assume(found.matched)
    row = int(np.argmax(found.mentor))
    mentor = found.mentor.copy()
    mentor[row] = NOBODY

    assert not proves(problem, replace(found, mentor=mentor))


@given(rounds)
def test_a_price_is_exactly_what_one_more_place_is_worth(problem):
    found = best.solve(problem)
    step = problem.priority_step
    for column, price in enumerate(found.price.tolist()):
        more = with_a_place(problem, column)
        after = best.solve(more)
        gained = after.priority(more) - found.priority(problem), after.total_score - found.total_score
        assert step * gained[0] + gained[1] == price


def with_a_place(problem, column):
    room = problem.room.copy()
    room[column] += 1
    return replace(problem, room=room)


@given(rounds)
def test_one_more_place_is_told_only_to_those_whom_solving_all_anew_matches_and_to_all_of_them(problem):
    found = best.solve(problem)
    told = one_more_place(problem, found)
    for column in range(len(problem.mentors)):
        helped = np.flatnonzero((found.mentor == NOBODY) & (best.solve(with_a_place(problem, column)).mentor != NOBODY))
        listed = [row for row, columns in told.items() if column in columns]
        assert set(listed) <= set(helped.tolist())
        assert not any(row not in told for row in helped.tolist())


@given(inputs(), st.sampled_from((0, 3)))
def test_looking_at_few_pairs_first_changes_nothing(given_, at_once):
    problem = round_of(*given_)

    assert way_of(best.solve(problem, at_once=at_once)) == way_of(best.solve(problem))


@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_at_all(given_, chance):
    weeks, places, scores = given_
    mixed = [dict(chance.sample(list(each.items()), len(each))) for each in given_]

    one, other = best.solve(round_of(weeks, places, scores)), best.solve(round_of(*mixed))

    assert way_of(one) == way_of(other)
    assert one.price.tolist() == other.price.tolist()


@given(inputs(), st.randoms(use_true_random=False))
def test_other_ids_change_nothing_that_is_worth_something(given_, chance):
    weeks, places, scores = given_
    names = {each: f"{chance.random()} {each}" for each in (*weeks, *places)}
    renamed = round_of(
        {names[each]: value for each, value in weeks.items()},
        {names[each]: value for each, value in places.items()},
        {(names[mentee], names[mentor]): score for (mentee, mentor), score in scores.items()},
    )
    problem = round_of(weeks, places, scores)

    before, after = (measure(each)(way_of(best.solve(each)))[:3] for each in (problem, renamed))

    assert before == after


@given(inputs(), st.integers(0, 3), st.integers(0, 9))
def test_one_more_mentor_or_place_never_matches_fewer(given_, capacity, seed):
    weeks, places, scores = given_
    before = round_of(weeks, places, scores)
    chance = random.Random(seed)
    fits = {(mentee, "new"): chance.randrange(9) for mentee in weeks if chance.random() < 0.5}
    with_a_mentor = round_of(weeks, places | {"new": Places(capacity)}, scores | fits)
    found = best.solve(before)

    for after in (with_a_mentor, *(with_a_place(before, column) for column in range(len(places)))):
        more = best.solve(after)
        assert more.matched >= found.matched
        assert more.priority(after) >= found.priority(before)


@given(rounds)
def test_plain_python_is_the_best_in_the_first_level_and_says_so(problem):
    how_good = measure(problem)
    found = solve_in_plain_python(problem)

    assert found.priority(problem) == max(how_good(way)[0] for way in ways(problem))
    assert way_of(found) in set(ways(problem))
    assert found.gap == 0
    assert found.levels == ("priority",)
    assert one_more_place(problem, found) == {}


@given(rounds)
def test_why_nobody_counts_those_who_were_full_and_those_whose_people_have_waited_or_fit_no_less(problem):
    found = best.solve(problem)
    scores, weights, room = scores_of(problem), problem.weight.tolist(), problem.room.tolist()
    told = why_nobody(problem, found)
    assert list(told) == [row for row, column in enumerate(way_of(found)) if column == NOBODY]
    for row, facts in told.items():
        theirs = [column for its, column in scores if its == row]
        taken = [column for column in theirs if room[column]]
        counts = {"scored": len(theirs), "full": len(theirs) - len(taken), "taken_by_waiting_and_fit": len(taken)}
        assert {fact.key: int(fact.values[0]) for fact in facts} == {
            key: count for key, count in counts.items() if count or key == "scored"
        }
        for column in taken:
            there = [other for other, its in enumerate(way_of(found)) if its == column]
            assert len(there) == room[column]
            mine = weights[row], scores[row, column]
            assert all((weights[other], scores[other, column]) >= mine for other in there)


def popular(mentees=80, mentors=60):
    """Everybody fits the same 32 mentors best, and they have one place each."""
    row, column = (each.ravel() for each in np.mgrid[:mentees, :mentors])
    weeks = {f"e{number:02}": 0 for number in range(mentees)}
    places = {f"m{number:02}": Places(1) for number in range(mentors)}
    return problem_of(weeks, places, row, column, 1000 - column)[0]


def test_each_mentee_s_32_best_alone_lose_people_and_nobody_is_lost():
    problem = popular()
    few = edges.first(problem, 0)
    weeks, places = dict.fromkeys(problem.mentees, 0), dict.fromkeys(problem.mentors, Places(1))
    cut = problem_of(weeks, places, few.row, few.col, few.score)[0]

    found = best.solve(problem, at_once=0)

    assert best.solve(cut).matched == 32
    assert found.matched == 60
    assert found.gap == 0
    assert way_of(found) == way_of(best.solve(problem))


def test_room_for_a_million_costs_nothing():
    weeks = {f"e{number:02}": number for number in range(30)}
    places = {f"m{number}": Places(1_000_000, number) for number in range(3)}
    scores = {(mentee, mentor): 5 for mentee in weeks for mentor in places}
    problem = round_of(weeks, places, scores)

    found = best.solve(problem)

    assert np.bincount(found.mentor).tolist() == [11, 10, 9]
    assert proves(problem, found)


def test_long_waiting_people_come_first_and_then_who_fits_best():
    places = {"x": Places(1)}
    scores = {("old", "x"): 0, ("new", "x"): 1_000_000}

    assert way_of(best.solve(round_of({"old": 1, "new": 0}, places, scores))) == (NOBODY, 0)
    assert way_of(best.solve(round_of({"old": 1000, "new": 52}, places, scores))) == (0, NOBODY)
