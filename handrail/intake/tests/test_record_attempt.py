from datetime import timedelta

import pytest

from handrail.intake.models import Attempt


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


def tried(client, row, result, *, once="1", **more):
    return client.post(f"/triage/{row.pk}/attempt/", {"result": result, "way": "call", "once": once, **more})


def test_reached_asks_for_an_outcome_within_three_days(dee, ana, clock, now_of, trail, people):
    row = dee()
    clock.pass_(minutes=22)
    assert tried(ana, row, "reached", note="Wants to come on Friday").status_code == 302
    kept = now_of(row)
    assert kept.state == "answered"
    assert kept.due_at == clock.now() + timedelta(hours=72)
    assert kept.answered_at == clock.now()
    assert kept.owner_id == people.ana.pk
    assert "reach_out.attempt.reached" in trail()


@pytest.mark.parametrize(("result", "heard"), [("left_message", True), ("no_answer", False), ("wrong_number", False)])
def test_not_reached_sets_the_next_try_within_a_day(dee, ana, clock, now_of, result, heard):
    row = dee()
    tried(ana, row, result)
    kept = now_of(row)
    assert kept.state == "waiting"
    assert kept.due_at == clock.now() + timedelta(hours=24)
    assert (kept.answered_at is not None) is heard


def test_words_of_danger_are_tried_again_sooner(dee, ana, clock, now_of):
    row = dee(words="I want to die")
    tried(ana, row, "no_answer")
    assert now_of(row).due_at == clock.now() + timedelta(hours=4)


def test_the_form_sent_twice_is_one_try(dee, ana, trail):
    row = dee()
    tried(ana, row, "no_answer")
    tried(ana, row, "no_answer")
    assert Attempt.objects.for_system("a test counts").count() == 1
    assert trail().count("reach_out.attempt.no_answer") == 1


def test_a_form_without_answers_says_what_to_pick(dee, ana):
    page = ana.post(f"/triage/{dee().pk}/attempt/", {"note": "long story"})
    assert page.status_code == 422
    for words in ("Pick how it went.", "Pick the way.", "long story"):
        assert words in page.content.decode()


def test_links_lead_only_to_the_ways_that_are_ok(dee, ana):
    page = ana.get(f"/triage/{dee(safe={'ways': ['text']}).pk}/").content.decode()
    assert 'href="sms:+12285550143"' in page and 'href="tel:+12285550143"' not in page
    page = ana.get(f"/triage/{dee(safe={'ways': ['call', 'voicemail', 'email']}).pk}/").content.decode()
    assert 'href="tel:+12285550143"' in page and "sms:+1" not in page and "mailto:" not in page
    page = ana.get(f"/triage/{dee(address='dee@example.org', safe={'ways': ['call', 'email']}).pk}/").content.decode()
    assert 'href="mailto:dee@example.org"' in page and "tel:dee" not in page


def test_without_an_ok_way_there_is_no_link_at_all(dee, ana):
    page = ana.get(f"/triage/{dee(safe={}).pk}/").content.decode()
    assert "tel:+1" not in page and "sms:+1" not in page
    assert "No way that is OK" in page
