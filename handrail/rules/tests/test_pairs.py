"""Many pairs at once say what the criteria say of each pair."""

from hypothesis import given

from handrail.rules.matching.criteria import Alike, Blocked, Unknown
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.pairs import PERFECT, pairs_of, shares, shares_of_all
from handrail.rules.matching.rank import Explainer
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT
from handrail.rules.tests.strategies import some_mentees, some_mentors


@given(some_mentees, some_mentors)
def test_each_hard_rule_says_of_many_pairs_what_it_says_of_one(mentees, mentors):
    theirs = Mentors.of(mentors)
    ours = Mentees.of(mentees, theirs)
    for rule in HARD_RULES:
        allowed = rule.allows(ours, theirs, slice(0, len(ours)))
        for row, mentee in enumerate(ours.profiles):
            for column, mentor in enumerate(theirs.profiles):
                one = not isinstance(rule.check(mentee, mentor), Blocked)
                many = allowed[row % allowed.shape[0], column % allowed.shape[1]]
                assert many == one, (rule.key, mentee, mentor)


@given(some_mentees, some_mentors)
def test_only_rules_that_say_so_leave_something_unknown(mentees, mentors):
    for rule in HARD_RULES:
        answers = [rule.check(mentee, mentor) for mentee in mentees for mentor in mentors]
        assert rule.unsure or not any(isinstance(answer, Unknown) for answer in answers), rule.key


@given(some_mentees, some_mentors)
def test_the_pairs_are_those_that_may_meet_and_their_scores_are_those_that_are_explained(mentees, mentors):
    theirs = Mentors.of(mentors)
    ours = Mentees.of(mentees, theirs)
    found = {
        (row, column): score
        for block in pairs_of(ours, theirs)
        for row, column, score in zip(block.rows.tolist(), block.mentor.tolist(), block.score.tolist(), strict=True)
    }
    expected = {
        (row, column): Explainer(mentee, DEFAULT).fit(mentor).score
        for row, mentee in enumerate(ours.profiles)
        for column, mentor in enumerate(theirs.profiles)
        if not any(isinstance(rule.check(mentee, mentor), Blocked) for rule in HARD_RULES)
    }

    assert found == expected


@given(some_mentees, some_mentors)
def test_each_level_gives_the_points_that_the_criterion_gives(mentees, mentors):
    theirs = Mentors.of(mentors)
    ours = Mentees.of(mentees, theirs)
    for score in SCORES:
        points = score.level.points(ours.columns, theirs.vocabulary) if len(ours) else None
        for row, mentee in enumerate(ours.profiles):
            for column, mentor in enumerate(theirs.profiles):
                answer = score.ask(mentee, mentor)
                if isinstance(answer, Alike):
                    level = score.level.of(ours.columns, theirs.columns, [row], [column])
                    assert points[row % len(points), level[0]] == answer.points, (score.key, mentee, mentor)


@given(some_mentees)
def test_the_shares_of_somebody_who_has_said_something_that_weighs_add_up_to_a_thousand(mentees):
    many = shares_of_all(Mentees.of(mentees, Mentors.of([])), DEFAULT).tolist()
    assert many == [list(shares(mentee, DEFAULT)) for mentee in sorted(mentees, key=lambda each: each.id)]
    for mentee in mentees:
        parts = shares(mentee, DEFAULT)
        weighed = [score for score in SCORES if score.said(mentee) and DEFAULT.of(score.key, mentee.wishes)]
        assert sum(parts) == (PERFECT if weighed else 0)
        assert all(part == 0 for score, part in zip(SCORES, parts, strict=True) if score not in weighed)
