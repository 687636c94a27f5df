"""Settling a round by what people said, against every way to match a few people."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.matching.given import Places
from handrail.rules.matching.problem import weight
from handrail.rules.matching.settle import ANSWERS, FINE, NO, PREFER, Said, ways


@st.composite
def told(draw):
    """Weeks, places, and what people said: each mentee put up to three mentors in an order."""
    weeks = {f"e{n}": draw(st.sampled_from((0, 1, 5, 52, 70))) for n in range(draw(st.integers(0, 5)))}
    some = st.builds(Places, st.integers(0, 3), st.integers(0, 1))
    places = {f"m{n}": draw(some) for n in range(draw(st.integers(0, 4)))}
    said = []
    for mentee in weeks:
        for choice, mentor in enumerate(draw(st.permutations(sorted(places)))[: draw(st.integers(0, 3))], start=1):
            said.append(
                Said(mentee, mentor, choice, draw(st.sampled_from(ANSWERS)), draw(st.sampled_from((0, 400, 900))))
            )
    return weeks, places, said


@st.composite
def told_without_a_tie(draw):
    """The same, and no two fit equally well: whom a mentor likes alike, the score tells apart."""
    weeks, places, said = draw(told())
    scores = draw(st.permutations(range(len(said))))
    return weeks, places, [replace(each, score=score) for each, score in zip(said, scores, strict=True)]


def every_way(weeks, places, said):
    """Every way to match those who both said yes: mentee → mentor, or None."""
    yes = {(each.mentee, each.mentor) for each in said if each.answer != NO}
    choices = [[None, *(mentor for mentor in places if (mentee, mentor) in yes)] for mentee in weeks]
    for picked in product(*choices):
        way = dict(zip(weeks, picked, strict=True))
        if all(picked.count(mentor) <= places[mentor].room for mentor in places):
            yield way


def worth(weeks, said, way):
    score = {(each.mentee, each.mentor): each.score for each in said}
    pairs = [pair for pair in way.items() if pair[1]]
    return sum(weight(weeks[mentee]) for mentee, _mentor in pairs), sum(score[pair] for pair in pairs)


LIKING = {PREFER: 1, FINE: 2}


def by_answer(said):
    return LIKING[said.answer]


def by_answer_then_fit(said):
    return LIKING[said.answer], -said.score


def would_swap(places, said, way, liking=by_answer):
    """Mentees who would rather have another mentor, who has room or would rather have them: looked for one by one."""
    told_of = {(each.mentee, each.mentor): each for each in said if each.answer != NO}
    found = set()
    for (mentee, mentor), each in told_of.items():
        own = way[mentee]
        wants = own is None or each.choice < told_of[mentee, own].choice
        those = [told_of[other, mentor] for other, its in way.items() if its == mentor]
        free = len(those) < places[mentor].room
        if wants and (free or any(liking(each) < liking(other) for other in those)):
            found.add(mentee)
    return found


@given(told())
def test_the_best_way_is_the_best_of_all_in_which_both_said_yes(round_):
    weeks, places, said = round_
    way = ways(weeks, places, said)["best"]
    every = list(every_way(weeks, places, said))
    as_one = dict.fromkeys(weeks) | dict(way.pairs)

    assert as_one in every
    assert worth(weeks, said, as_one) == max(worth(weeks, said, each) for each in every)
    assert (way.priority, way.total_score) == worth(weeks, said, as_one)


@given(told())
def test_in_the_stable_way_nobody_would_swap(round_):
    weeks, places, said = round_
    way = ways(weeks, places, said)["stable"]
    every = list(every_way(weeks, places, said))
    as_one = dict.fromkeys(weeks) | dict(way.pairs)

    assert as_one in every
    assert would_swap(places, said, as_one) == set() and way.swaps == ()
    assert way.total_score == worth(weeks, said, as_one)[1]


@given(told_without_a_tie())
def test_of_all_stable_ways_each_mentee_has_the_best_mentor(round_):
    weeks, places, said = round_
    as_one = dict.fromkeys(weeks) | dict(ways(weeks, places, said)["stable"].pairs)
    choice = {(each.mentee, each.mentor): each.choice for each in said} | {(each, None): 9 for each in weeks}
    steady = [way for way in every_way(weeks, places, said) if not would_swap(places, said, way, by_answer_then_fit)]

    assert as_one in steady
    assert all(choice[who, as_one[who]] <= choice[who, way[who]] for way in steady for who in weeks)


@given(told())
def test_who_would_swap_is_counted_as_looking_one_by_one_counts_it(round_):
    weeks, places, said = round_
    for way in ways(weeks, places, said).values():
        assert set(way.swaps) == would_swap(places, said, dict.fromkeys(weeks) | dict(way.pairs))


@given(told(), st.randoms())
def test_the_order_in_which_people_said_it_changes_nothing(round_, random):
    weeks, places, said = round_
    mixed = sorted(said, key=lambda _each: random.random())

    assert ways(weeks, places, said) == ways(dict(reversed(weeks.items())), places, mixed)


@given(told())
def test_a_no_reads_like_a_pair_that_was_never_asked(round_):
    weeks, places, said = round_

    assert ways(weeks, places, said) == ways(weeks, places, [each for each in said if each.answer != NO])


def test_the_two_ways_differ_where_a_likes_b_and_the_count_says_otherwise():
    """Only Bo would take e2. e1 wants Bo first, and Bo prefers e1: the stable way leaves e2 without."""
    weeks, places = {"e1": 0, "e2": 0}, {"Al": Places(1), "Bo": Places(1)}
    said = [
        Said("e1", "Bo", 1, PREFER, 500),
        Said("e1", "Al", 2, FINE, 500),
        Said("e2", "Bo", 1, FINE, 900),
    ]
    found = ways(weeks, places, said)

    assert (found["best"].pairs, found["best"].swaps) == ((("e1", "Al"), ("e2", "Bo")), ("e1",))
    assert (found["stable"].pairs, found["stable"].swaps) == ((("e1", "Bo"),), ())
