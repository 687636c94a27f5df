"""What holds for every mentee and all mentors; above all that secrets stay secret."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules import matching, week
from handrail.rules.matching import NOT_SUGGESTED, MenteeProfile, MentorProfile
from handrail.rules.matching.first import first_suggestions
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT

LANGUAGES = st.frozensets(st.sampled_from(("en", "es", "vi")), max_size=2)
MAYBE = st.sampled_from((None, True, False))
IDS = [f"m{number}" for number in range(7)]

SAID = {
    "languages": LANGUAGES,
    "gender": st.sampled_from((None, "woman", "man")),
    "pathway": st.frozensets(st.sampled_from(("faith", "smart", "medication")), max_size=2),
    "medication_view": st.sampled_from((None, "takes", "supports", "not_for_me")),
    "life_stage": st.sampled_from((None, "18_25", "26_39", "40_59")),
    "family": st.frozensets(st.sampled_from(("parent", "alone", "caring")), max_size=2),
    "spirituality": st.sampled_from((None, "important", "some", "none")),
    "interests": st.frozensets(st.sampled_from(("choir", "fishing", "cars")), max_size=3),
    "area": st.sampled_from((None, "392", "395")),
    "remote_ok": MAYBE,
    "nearby_ok": MAYBE,
    "travels": MAYBE,
    "availability": st.sampled_from((0, week.free(0, 9, 12), week.free(0, 11, 13), week.free(5, 8, 20))),
}
SECRETS = st.frozensets(st.sampled_from(IDS), max_size=3)

mentees = st.builds(
    MenteeProfile,
    id=st.just("mentee"),
    **SAID,
    musts=st.frozensets(st.sampled_from(("gender=woman", "language=en", "remote", "nearby")), max_size=1),
    wishes=st.dictionaries(st.sampled_from(("pathway", "gender", "family")), st.integers(0, 3), max_size=2),
    excluded=SECRETS,
    declined=SECRETS,
)


def rank(mentee, roster, *weights, **more):
    """As the pages ask, for mentors who were not prepared before."""
    return matching.rank(mentee, Mentors.of(roster), *weights, **more)


def mentor_named(name: str):
    return st.builds(
        MentorProfile,
        id=st.just(name),
        **SAID,
        capacity=st.integers(0, 2),
        caseload=st.integers(0, 1),
        active=st.sampled_from((True, True, False)),
        approved=st.just(True),
        affiliation=st.sampled_from(("workforce", "external")),
        away=st.sampled_from((False, False, True)),
    )


rosters = st.tuples(*map(mentor_named, IDS))
ways_to_be_secret = st.sampled_from(("mentee_excluded", "mentor_excluded", "mentee_declined", "mentor_declined"))


def new_here(name):
    """A mentor with room who may meet everybody and has said nothing yet, so that nobody scores lower."""
    return MentorProfile(id=name, capacity=1, caseload=0, active=True, approved=True, affiliation="workforce")


def kept_apart(mentee, roster, name, how):
    """The same people, with a secret between the mentee and one mentor."""
    side, field = how.split("_")
    if side == "mentee":
        return replace(mentee, **{field: getattr(mentee, field) | {name}}), roster
    return mentee, tuple(replace(m, **{field: frozenset({mentee.id})}) if m.id == name else m for m in roster)


@given(mentees, rosters, st.sampled_from(IDS), ways_to_be_secret)
def test_a_secret_reads_byte_for_byte_like_a_mentor_who_may_not_be_proposed_for_any_unsaid_reason(
    mentee, roster, name, how
):
    secret = rank(*kept_apart(mentee, roster, name, how))
    not_approved = rank(mentee, [replace(m, approved=False) if m.id == name else m for m in roster])

    assert repr(secret) == repr(not_approved)


@given(mentees, rosters, st.sampled_from(IDS), ways_to_be_secret)
def test_a_secret_reads_byte_for_byte_like_a_mentor_who_was_just_not_among_the_best(mentee, roster, name, how):
    free_to_meet = replace(mentee, musts=frozenset(), remote_ok=None)
    open_to_all = replace(free_to_meet, excluded=mentee.excluded - {name}, declined=frozenset())
    last = tuple(new_here(name) if m.id == name else m for m in roster)
    places = [fit.mentor_id for fit in rank(open_to_all, last, best=7).suggested].index(name)

    without_secret = rank(open_to_all, last, best=places)
    assert repr(rank(*kept_apart(open_to_all, last, name, how), best=places)) == repr(without_secret)


@given(mentees, rosters, st.sampled_from(IDS), ways_to_be_secret)
def test_a_secret_changes_nothing_about_anybody_else_than_a_free_place(mentee, roster, name, how):
    secret = rank(*kept_apart(mentee, roster, name, how))
    without = rank(mentee, [m for m in roster if m.id != name])

    assert secret.suggested == without.suggested
    assert tuple(row for row in secret.ruled_out if row.mentor_id != name) == without.ruled_out


@given(mentees, rosters, st.sampled_from(IDS), ways_to_be_secret)
def test_a_full_mentor_reads_the_same_with_and_without_a_secret(mentee, roster, name, how):
    full = tuple(replace(m, caseload=m.capacity) if m.id == name else m for m in roster)

    assert repr(rank(*kept_apart(mentee, full, name, how))) == repr(rank(mentee, full))


@given(mentees, rosters)
def test_who_is_kept_apart_is_never_suggested_and_nobody_vanishes(mentee, roster):
    ranking = rank(mentee, roster)
    suggested = [fit.mentor_id for fit in ranking.suggested]
    others = [row.mentor_id for row in ranking.ruled_out]

    assert not set(suggested) & (mentee.excluded | mentee.declined)
    assert sorted(suggested + others) == sorted(IDS)
    assert others == sorted(others)
    assert all(row.facts == () for row in ranking.ruled_out if row.key == NOT_SUGGESTED)


@given(mentees, rosters, st.randoms())
def test_the_order_of_the_mentors_changes_nothing(mentee, roster, random):
    mixed = list(roster)
    random.shuffle(mixed)

    assert rank(mentee, mixed) == rank(mentee, roster)


@given(mentees, rosters)
def test_new_ids_in_the_same_order_give_the_same_ranking_under_the_new_names(mentee, roster):
    def new(name: str) -> str:
        return f"z-{name}"

    renamed = rank(
        replace(mentee, excluded=frozenset(map(new, mentee.excluded)), declined=frozenset(map(new, mentee.declined))),
        [replace(m, id=new(m.id)) for m in roster],
    )
    ranking = rank(mentee, roster)

    assert renamed.suggested == tuple(replace(fit, mentor_id=new(fit.mentor_id)) for fit in ranking.suggested)
    assert renamed.ruled_out == tuple(replace(row, mentor_id=new(row.mentor_id)) for row in ranking.ruled_out)


@given(mentees, rosters)
def test_the_score_is_the_sum_of_its_parts_and_best_comes_first(mentee, roster):
    fits = rank(mentee, roster, best=7).suggested

    assert [(-fit.score, fit.mentor_id) for fit in fits] == sorted((-fit.score, fit.mentor_id) for fit in fits)
    for fit in fits:
        assert 0 <= fit.score <= 1000
        assert fit.score == sum(part for _, part in fit.parts)
        assert fit.met == len(fit.whys) <= fit.of


@given(mentees, rosters, st.sampled_from(IDS), st.sampled_from(sorted(SAID)))
def test_not_having_said_something_never_rules_out_whom_saying_it_allowed(mentee, roster, name, field):
    mentee = replace(mentee, musts=frozenset())
    empty = MentorProfile.__dataclass_fields__[field].default
    quiet = [replace(m, **{field: empty}) if m.id == name else m for m in roster]
    allowed = {fit.mentor_id for fit in rank(mentee, roster, best=7).suggested}

    assert allowed <= {fit.mentor_id for fit in rank(mentee, quiet, best=7).suggested}


@given(mentees, rosters)
def test_fewer_wanted_are_the_first_of_more(mentee, roster):
    assert rank(mentee, roster, best=2).suggested == rank(mentee, roster, best=7).suggested[:2]


@given(mentees, mentees, rosters)
def test_the_first_of_many_is_the_first_that_each_one_is_suggested(one, other, mentors):
    everybody, roster = [one, replace(other, id="other")], Mentors.of(mentors)
    first = first_suggestions(Mentees.of(everybody, roster), roster, DEFAULT).tolist()
    named = [roster.profiles[column].id if column >= 0 else None for column in first]
    alone = [rank(each, mentors).suggested for each in everybody]
    assert named == [suggested[0].mentor_id if suggested else None for suggested in alone]
