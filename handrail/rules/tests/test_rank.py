"""One mentee and the mentors who may fit, by example."""

from dataclasses import replace
from datetime import date

import pytest

from handrail.rules import matching, week
from handrail.rules.matching import Fact, MenteeProfile, MentorProfile, RuledOut, Weights
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.sides import Mentors
from handrail.rules.matching.weights import DEFAULT

TUESDAY_EVENING = week.free(1, 18, 21)

JOAN = MenteeProfile(
    id="joan",
    languages=frozenset({"en"}),
    gender="woman",
    pathway=frozenset({"medication", "twelve_step"}),
    medication_view="takes",
    life_stage="26_39",
    family=frozenset({"parent", "single_parent"}),
    spirituality="important",
    interests=frozenset({"fishing", "choir"}),
    area="395",
    remote_ok=True,
    nearby_ok=True,
    travels=False,
    availability=TUESDAY_EVENING | week.free(3, 18, 21),
)


def rank(mentee, roster, *weights, **more):
    """As the pages ask, for mentors who were not prepared before."""
    return matching.rank(mentee, Mentors.of(roster), *weights, **more)


def mentor(name: str, **said) -> MentorProfile:
    room = {"capacity": 3, "caseload": 0, "active": True, "approved": True, "affiliation": "workforce"}
    return MentorProfile(id=name, **{**room, **said})


KEISHA = mentor(
    "keisha",
    languages=frozenset({"en", "es"}),
    gender="woman",
    pathway=frozenset({"medication", "twelve_step"}),
    medication_view="takes",
    life_stage="26_39",
    family=frozenset({"parent", "single_parent"}),
    spirituality="important",
    interests=frozenset({"choir", "fishing"}),
    area="395",
    remote_ok=True,
    nearby_ok=True,
    availability=TUESDAY_EVENING | week.free(1, 9, 12) | week.free(3, 18, 20),
)


def reason(mentee: MenteeProfile, someone: MentorProfile) -> RuledOut | None:
    return next(iter(rank(mentee, [someone]).ruled_out), None)


def test_a_perfect_fit_has_1000_points_and_says_why():
    (fit,) = rank(JOAN, [KEISHA]).suggested

    assert (fit.score, fit.met, fit.of) == (1000, 8, 8)
    assert fit.whys[0] == Fact("pathway_shared", ("medication", "twelve_step"))
    assert Fact("availability_shared", ("5", "1:18-21", "3:18-20")) in fit.whys
    assert (fit.unknown, fit.differs) == ((), ())


def test_the_explanation_is_the_score():
    half = replace(KEISHA, life_stage="40_59", pathway=frozenset({"medication"}), interests=frozenset({"cars"}))
    (fit,) = rank(JOAN, [half]).suggested

    assert fit.score == sum(part for _, part in fit.parts) < 1000
    assert Fact("life_stage_near", ("40_59",)) in fit.whys
    assert fit.differs == (Fact("interests_differs", ("cars",)),)
    assert (fit.met, fit.of) == (7, 8)


def test_what_a_mentor_has_not_said_is_unknown_and_rules_nobody_out():
    (fit,) = rank(JOAN, [mentor("ray")]).suggested

    assert (fit.score, fit.met, fit.of, fit.differs) == (0, 0, 8, ())
    assert Fact("language", ("mentor",)) in fit.unknown
    assert {fact.values for fact in fit.unknown} == {("mentor",)}


def test_a_mentee_who_said_nothing_still_gets_three_to_choose_from():
    ranking = rank(MenteeProfile(id="linh"), [mentor(name) for name in "dcba"])

    assert [fit.mentor_id for fit in ranking.suggested] == ["a", "b", "c"]
    assert {fit.of for fit in ranking.suggested} == {0}


def test_medication_is_part_of_the_way_of_recovery():
    against = replace(KEISHA, id="a", medication_view="not_for_me")
    open_to_it = replace(KEISHA, id="b", medication_view="supports")

    fits = rank(JOAN, [against, open_to_it, KEISHA]).suggested

    assert [fit.mentor_id for fit in fits] == ["keisha", "b", "a"]
    assert Fact("medication_differs", ("not_for_me",)) in fits[2].differs


@pytest.mark.parametrize(
    ("key", "mentee", "someone"),
    [
        ("gender", {"gender": "woman"}, {"gender": "woman"}),
        ("race", {"race": frozenset({"black"})}, {"race": frozenset({"black"})}),
        ("substances", {"substances": frozenset({"alcohol"})}, {"substances": frozenset({"alcohol"})}),
        ("justice_history", {"justice_history": True}, {"justice_history": True}),
    ],
)
def test_some_likenesses_count_only_when_the_mentee_says_so(key, mentee, someone):
    quiet = MenteeProfile(id="sam", **mentee)
    (unweighed,) = rank(quiet, [mentor("a", **someone)]).suggested
    (wished,) = rank(replace(quiet, wishes={key: 2}), [mentor("a", **someone)]).suggested

    assert (unweighed.score, unweighed.whys) == (0, ())
    assert (wished.score, wished.met) == (1000, 1)


def test_a_mentee_sets_the_weight():
    choir = mentor("choir", interests=frozenset({"choir", "fishing"}))
    faith = mentor("faith", spirituality="important")

    def best(**wishes: int) -> str:
        return rank(replace(JOAN, wishes=wishes), [choir, faith]).suggested[0].mentor_id

    assert best() == "faith"
    assert best(interests=3, spirituality=1) == "choir"
    assert best(spirituality=0) == "choir"


def test_wishes_nobody_knows_or_out_of_range_break_nothing():
    odd = replace(JOAN, wishes={"star_sign": 3, "family": 9, "pathway": -1})

    assert rank(odd, [KEISHA]).suggested[0].score == 1000


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"caseload": 3}, RuledOut("keisha", "full", (Fact("full", ("3", "3")),))),
        ({"away": True}, RuledOut("keisha", "away", (Fact("away"),))),
        ({"away": True, "back_on": date(2026, 12, 1)}, RuledOut("keisha", "away", (Fact("away", ("2026-12-01",)),))),
        (
            {"languages": frozenset({"vi", "es"})},
            RuledOut("keisha", "no_shared_language", (Fact("no_shared_language", ("es", "vi")),)),
        ),
        (
            {"availability": week.free(0, 9, 11)},
            RuledOut("keisha", "no_shared_hour", (Fact("no_shared_hour", ("0:9-11",)),)),
        ),
        ({"active": False}, RuledOut("keisha", "not_suggested")),
        ({"approved": False}, RuledOut("keisha", "not_suggested")),
        ({"affiliation": "external"}, RuledOut("keisha", "not_suggested")),
        ({"affiliation": ""}, RuledOut("keisha", "not_suggested")),
        ({"excluded": frozenset({"joan"})}, RuledOut("keisha", "not_suggested")),
        ({"declined": frozenset({"joan"})}, RuledOut("keisha", "not_suggested")),
        ({"remote_ok": False, "area": "392", "travels": False}, RuledOut("keisha", "not_suggested")),
    ],
)
def test_a_mentor_is_ruled_out_and_only_open_facts_are_said(change, expected):
    assert reason(JOAN, replace(KEISHA, **change)) == expected


def test_all_open_facts_are_said():
    both = reason(JOAN, replace(KEISHA, caseload=4, away=True))

    assert both == RuledOut("keisha", "full", (Fact("full", ("4", "3")), Fact("away")))


@pytest.mark.parametrize(
    ("must", "met", "not_met", "not_known"),
    [
        ("gender=woman", {"gender": "woman"}, {"gender": "man"}, {"gender": None}),
        ("language=es", {}, {"languages": frozenset({"en"})}, {"languages": frozenset()}),
        ("remote", {"remote_ok": True}, {"remote_ok": False}, {"remote_ok": None}),
        ("nearby", {"area": "395"}, {"area": "392"}, {"area": None}),
        ("nearby", {"nearby_ok": True}, {"nearby_ok": False}, {"nearby_ok": None}),
    ],
)
def test_a_must_is_met_or_nobody_is_suggested(must, met, not_met, not_known):
    strict = replace(JOAN, musts=frozenset({must}))

    assert reason(strict, replace(KEISHA, **met)) is None
    assert reason(strict, replace(KEISHA, **not_met)) == RuledOut("keisha", "not_suggested")
    asked = reason(strict, replace(KEISHA, **not_known))
    assert asked == RuledOut("keisha", "must_not_known", (Fact("must_not_known", (must,)),))


def test_a_must_that_nobody_knows_how_to_check_is_never_taken_as_met():
    assert reason(replace(JOAN, musts=frozenset({"kind=patient"})), KEISHA).key == "must_not_known"


def test_a_consent_opens_the_way_to_an_external_mentor():
    external = replace(KEISHA, affiliation="external")

    assert reason(replace(JOAN, consent_ok=frozenset({"keisha"})), external) is None
    assert reason(JOAN, replace(KEISHA, affiliation="qso")) is None


def test_whoever_travels_or_talks_by_phone_can_be_met():
    far = replace(KEISHA, area="392", remote_ok=False)

    assert reason(JOAN, replace(far, travels=True)) is None
    assert reason(JOAN, replace(far, travels=False)) is not None
    assert reason(JOAN, replace(far, travels=None)) is None  # nobody knows, so nobody is ruled out
    assert reason(JOAN, replace(far, remote_ok=True)) is None
    assert reason(replace(JOAN, nearby_ok=False), replace(far, travels=True)) is not None


def test_a_must_that_fails_is_not_asked_about_even_if_another_is_unknown():
    strict = replace(JOAN, musts=frozenset({"gender=woman", "remote"}))

    assert reason(strict, replace(KEISHA, gender="man", remote_ok=None)) == RuledOut("keisha", "not_suggested")


@pytest.mark.parametrize(
    ("joan", "keisha", "who"),
    [
        ({}, {"remote_ok": None, "area": None}, ("mentor",)),
        ({}, {"remote_ok": None, "nearby_ok": None, "area": "392"}, ("mentor",)),
        ({"remote_ok": None, "nearby_ok": False}, {}, ("mentee",)),
        ({"remote_ok": None, "area": None}, {"remote_ok": None, "area": None}, ("mentee", "mentor")),
    ],
)
def test_where_nobody_said_how_to_meet_nobody_is_ruled_out_and_who_to_ask_is_said(joan, keisha, who):
    (fit,) = rank(replace(JOAN, **joan), [replace(KEISHA, **keisha)]).suggested

    assert Fact("way_to_meet", who) in fit.unknown


def test_one_unknown_area_is_not_another_area():
    in_person = replace(JOAN, remote_ok=False, travels=False)
    nobody_knows_where = replace(KEISHA, area=None, remote_ok=False, travels=False)

    assert reason(in_person, nobody_knows_where) is None
    assert reason(in_person, replace(nobody_knows_where, area="392")) is not None


def test_the_version_of_the_weights_stands_on_the_result():
    assert rank(JOAN, [KEISHA]).weights_version == DEFAULT.version
    assert rank(JOAN, [KEISHA], Weights("trial-1", {"family": 1})).weights_version == "trial-1"


def test_every_weight_belongs_to_a_criterion_and_every_criterion_has_one():
    assert set(DEFAULT.program) == {score.key for score in SCORES}


def test_a_profile_in_a_log_shows_no_secret():
    line = repr(replace(JOAN, excluded=frozenset({"marcus-4711"}), declined=frozenset({"ray-4712"})))

    assert "4711" not in line and "4712" not in line


def test_the_ones_who_weigh_most_come_first():
    most = ("pathway", "life_stage", "family", "spirituality")
    less = ("interests", "availability", "distance")

    assert min(DEFAULT.program[key] for key in most) > max(DEFAULT.program[key] for key in less)
