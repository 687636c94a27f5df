from datetime import timedelta

import pytest

from handrail.intake.models import Answer


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


def test_an_answer_waits_behind_the_code_and_sets_the_next_date(dee, ana, clock, now_of, people, trail):
    row = dee()
    ana.post(f"/triage/{row.pk}/answer/", {"words": "We are here.", "once": "1"})
    kept = now_of(row)
    assert (kept.state, kept.answered_at, kept.owner_id) == ("answered", clock.now(), people.ana.pk)
    assert kept.due_at == clock.now() + timedelta(hours=72)
    assert "reach_out.answered" in trail()


def test_the_answer_sent_twice_is_one(dee, ana):
    row = dee()
    for _each in range(2):
        ana.post(f"/triage/{row.pk}/answer/", {"words": "We are here.", "once": "1"})
    assert Answer.objects.for_system("a test counts").count() == 1


def test_an_empty_answer_is_none(dee, ana, now_of):
    row = dee()
    page = ana.post(f"/triage/{row.pk}/answer/", {"words": "  ", "once": "1"})
    assert page.status_code == 422 and b"Write a few words first." in page.content
    assert now_of(row).state == "waiting"


def test_an_answer_says_who_can_read_it(dee, ana):
    page = ana.get(f"/triage/{dee().pk}/answer/").content.decode()
    assert "Who can see this: whoever has the code, and the staff here." in page


def test_a_reach_out_that_ended_takes_no_answer_and_the_words_are_not_lost(dee, ana, people, acting):
    from handrail.intake import services

    row = dee()
    services.record_decline(acting(people.ana), row)
    page = ana.post(f"/triage/{row.pk}/answer/", {"words": "Too late", "once": "1"})
    assert page.status_code == 422 and b"has ended" in page.content and b"Too late" in page.content
