"""A director decides a rule: what is typed is checked, its meaning is shown first, and nothing is written over."""

import dataclasses
import re

import pytest

from handrail.access.actor import CLOCK, NOBODY
from handrail.audit.models import Entry
from handrail.program import policy_kinds, queries, services
from handrail.program.models import PolicyVersion
from handrail.program.policies import Policies
from handrail.rules.errors import Overtaken, RuleBroken

WHY = "a test"
ANSWER = "/program/policies/answer_within_hours/"
LADDER = "/program/policies/cadence_ladder/"
RUNGS = {"twice_weekly": "2", "weekly": "8", "fortnightly": "6", "monthly": "", "last": "quarterly"}


@pytest.fixture
def dora(people, site, sign_in):
    return sign_in(people.dora)


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1].replace("&quot;", '"')


def decide(browser, address, typed):
    """Both steps, as a browser takes them: look, then decide what was looked at."""
    first = {"reason": "We are five now.", "seen": "0", "looked": "", **typed}
    looked = browser.post(address, first)
    assert looked.status_code == 200, looked.content.decode()
    return browser.post(address, {**first, "looked": hidden(looked, "looked")})


def versions(key):
    rows = PolicyVersion.objects.for_system(WHY).filter(key=key).order_by("version")
    return [(row.version, row.value, row.reason) for row in rows]


def test_what_it_would_mean_is_shown_before_anything_is_decided(dora):
    page = dora.post(ANSWER, {"value": "2", "reason": "We are five now.", "seen": "0", "looked": ""})
    assert page.status_code == 200 and "What it would mean: 2 hours" in page.content.decode()
    assert queries.policies(NOBODY).answer_within_hours == 4 and versions("answer_within_hours") == []


def test_a_rule_is_decided_with_who_when_and_why(dora, people):
    answer = decide(dora, ANSWER, {"value": "2"})
    assert answer.status_code == 302 and queries.policies(NOBODY).answer_within_hours == 2
    assert versions("answer_within_hours") == [(1, 2, "We are five now.")]
    line = Entry.objects.order_by("-seq").filter(act="policy.decided.answer_within_hours").get()
    assert line.actor_id == people.dora.pk and "five" not in str(line.__dict__)
    page = dora.get(ANSWER).content.decode()
    assert "We are five now." in page and people.dora.shown_name in page and "Version 1" in page


def test_what_was_not_looked_at_is_not_decided(dora):
    """Somebody looked at 2 and then typed 3: they see what 3 would mean."""
    page = dora.post(ANSWER, {"value": "3", "reason": "x", "seen": "0", "looked": "[2, false]"})
    assert page.status_code == 200 and "What it would mean: 3 hours" in page.content.decode()
    assert versions("answer_within_hours") == []


@pytest.mark.parametrize("wrong", ["", "0", "73", "2.5", "soon", "-1"])
def test_a_number_out_of_its_bounds_is_said_so_and_nothing_is_lost(dora, wrong):
    page = dora.post(ANSWER, {"value": wrong, "reason": "Because of the holidays.", "seen": "0", "looked": ""})
    text = page.content.decode()
    assert page.status_code == 422 and "Write a whole number from 1 to 72." in text
    assert "Because of the holidays." in text and f'value="{wrong}"' in text.replace(' value=""', ' value=""', 1)


def test_a_reason_is_asked_for(dora):
    assert dora.post(ANSWER, {"value": "2", "reason": "", "seen": "0"}).status_code == 422


def test_two_directors_at_once_the_second_is_told_and_keeps_their_words(dora, people, acting):
    services.decide_policy(acting(people.dora), "answer_within_hours", 6, reason="The other one.")
    typed = {"value": "2", "reason": "My own words.", "seen": "0", "looked": "[2, false]"}
    page = dora.post(ANSWER, typed)
    text = page.content.decode()
    assert page.status_code == 409 and "6 hours" in text and "My own words." in text
    assert text.count("Why do you change it?") == 1, "only what is of the policy stands beside what was typed"
    assert "Your own since" in text
    assert "Handrail’s default · " not in text, "it is the source of what was there first, and not of their own"
    assert queries.policies(NOBODY).answer_within_hours == 6
    assert hidden(page, "looked") == "", "what it would mean is shown anew, beside what holds now"
    assert decide(dora, ANSWER, {**typed, "seen": hidden(page, "seen"), "looked": ""}).status_code == 302
    assert queries.policies(NOBODY).answer_within_hours == 2


def test_an_old_version_is_read_and_taken_again(dora, people, acting):
    for hours in (6, 8):
        services.decide_policy(acting(people.dora), "answer_within_hours", hours, reason=f"Version of {hours}.")
    page = dora.get(ANSWER).content.decode()
    assert "Version of 6." in page and f"{ANSWER}?take=1" in page and f"{ANSWER}?take=0" in page
    assert 'value="6"' in dora.get(f"{ANSWER}?take=1").content.decode()
    assert 'value="4"' in dora.get(f"{ANSWER}?take=0").content.decode()
    for nonsense in ("7", "x", "-1", "9" * 40, "²"):
        assert 'value="8"' in dora.get(ANSWER, {"take": nonsense}).content.decode()
    assert decide(dora, ANSWER, {"value": "6", "seen": "2"}).status_code == 302
    assert [value for _version, value, _reason in versions("answer_within_hours")] == [6, 8, 6]


def test_what_holds_already_is_not_decided_again(dora):
    page = decide(dora, ANSWER, {"value": "4"})
    assert page.status_code == 422 and "This is what holds now." in page.content.decode()


def test_a_program_picks_its_word_for_a_slip(dora):
    page = dora.get("/program/policies/slip_word/").content.decode()
    assert "a return to use" in page and 'type="radio"' in page
    assert decide(dora, "/program/policies/slip_word/", {"value": "return"}).status_code == 302
    assert queries.policies(NOBODY).slip_word == "return"
    assert dora.post("/program/policies/slip_word/", {"value": "lapse", "reason": "x"}).status_code == 422


def test_days_of_questions_rise(dora):
    address = "/program/policies/assessment_points/"
    assert 'value="0, 30, 90, 180, 365"' in dora.get(address).content.decode()
    for wrong in ("", "30, 10", "30, 30", "a", "1, 2.5", ",".join(map(str, range(13)))):
        page = dora.post(address, {"value": wrong, "reason": "x", "seen": "0"})
        assert page.status_code == 422, wrong
    assert decide(dora, address, {"value": "0, 60,120"}).status_code == 302
    assert queries.policies(NOBODY).assessment_points == [0, 60, 120]


def test_a_ladder_of_check_ins_is_put_together(dora):
    page = decide(dora, LADDER, RUNGS)
    assert page.status_code == 302
    assert queries.policies(NOBODY).cadence_ladder == ["twice_weekly-2w", "weekly-8w", "fortnightly-6m", "quarterly"]
    assert (
        "every week till week 8, every two weeks till month 6, then every three months"
        in dora.get("/program/policies/").content.decode()
    )


@pytest.mark.parametrize("wrong", [{"weekly": "1"}, {"last": "weekly"}, {"fortnightly": "1"}, {"weekly": "x"}])
def test_a_ladder_that_does_not_thin_out_is_said_so(dora, wrong):
    page = dora.post(LADDER, {**RUNGS, **wrong, "reason": "Kept words.", "seen": "0"})
    assert page.status_code == 422 and "Kept words." in page.content.decode()


def test_every_policy_can_be_decided_and_has_its_first_value_in_its_bounds(dora):
    """A new policy needs no page of its own."""
    for each in dataclasses.fields(Policies):
        assert policy_kinds.fits(policy_kinds.kind_of(each.name), getattr(Policies(), each.name)), each.name
        assert dora.get(f"/program/policies/{each.name}/").status_code == 200, each.name


def test_a_policy_that_there_is_not_is_not_found(dora):
    assert dora.get("/program/policies/coffee/").status_code == 404
    with pytest.raises(KeyError):
        services.decide_policy(CLOCK, "coffee", 1)


@pytest.mark.parametrize("value", [True, "4", 0, None, [4]])
def test_a_service_refuses_a_value_of_another_kind(db, value):
    with pytest.raises(RuleBroken):
        services.decide_policy(CLOCK, "answer_within_hours", value)


def test_who_decides_from_an_old_page_is_overtaken(db):
    services.decide_policy(CLOCK, "answer_within_hours", 6, seen=0)
    with pytest.raises(Overtaken):
        services.decide_policy(CLOCK, "answer_within_hours", 8, seen=0)


def test_another_language_keeps_what_was_typed_and_decides_nothing(dora):
    typed = {"value": "2", "reason": "Kept words.", "seen": "0", "looked": "[2, false]", "switch_language": "es"}
    page = dora.post(ANSWER, typed)
    assert page.status_code == 200 and "Kept words." in page.content.decode() and versions("answer_within_hours") == []
