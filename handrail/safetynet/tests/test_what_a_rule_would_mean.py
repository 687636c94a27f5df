"""Before a director decides a rule, its meaning for the people of now is counted by the rules of the queue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import CLOCK
from handrail.mentorships import services as mentorships
from handrail.program import queries as program
from handrail.safetynet import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def means(people, acting, clock, site):
    """What Dora, the director, is shown: one string."""

    def said(key, value, *, moves_all=False):
        return " ".join(program.what_it_would_mean(acting(people.dora), key, value, moves_all=moves_all))

    return said


@pytest.fixture
def decide(people, sign_in):
    """The director decides on the page, both steps."""

    def posted(key, **typed):
        browser, address = sign_in(people.dora), f"/program/policies/{key}/"
        form = {"reason": "x", "seen": "0", **typed}
        looked = browser.post(address, form).context["form"].as_looked
        assert browser.post(address, {**form, "looked": looked}).status_code == 302

    return posted


def test_late_under_the_new_rule_is_late_in_the_queue_once_it_is_decided(means, queue, enrolled, people, clock, decide):
    enrolled(people.joan)
    clock.pass_(days=3)
    assert "“No mentor yet”: 1 in the queue now, 1 then. Late: 0 now, 1 then." in means("mentor_within_days", 2)
    [row] = queue("no_mentor")
    assert row.due > row.since and program.policies(CLOCK).mentor_within_days == 7
    decide("mentor_within_days", value="2")
    [late] = queue("no_mentor")
    assert late.due < row.due


def test_what_is_due_at_this_moment_is_not_late(means, enrolled, people, clock):
    enrolled(people.joan)
    clock.pass_(days=2)
    assert "Late: 0 now" not in means("mentor_within_days", 2)
    clock.pass_(seconds=1)
    assert "Late: 0 now, 1 then." in means("mentor_within_days", 2)


def test_a_rule_that_moves_nothing_says_so(means, darnell):
    assert "The queue stays as it is: " in means("code_minutes", 5)


def test_a_slip_comes_into_the_queue_sooner_under_a_shorter_time(means, darnell, people, acting, clock, decide, queue):
    mentorships.report_event(acting(people.marcus), darnell, kind="slip", once="a")
    clock.pass_(hours=13)
    assert queue("slip") == []
    assert "1 then" in means("slip_contact_hours", 12)
    decide("slip_contact_hours", value="12")
    assert len(queue("slip")) == 1


def test_first_talks_keep_the_time_that_was_promised(means, darnell, clock, decide):
    clock.pass_(hours=30)
    said = means("first_contact_hours", 24)
    assert "1 waits for this now and keeps the time that was promised." in said
    assert "Late by the time we have: 0. By the new time it would be 1." in said
    due = darnell.first_contact_due
    decide("first_contact_hours", value="24")
    darnell.refresh_from_db()
    assert darnell.first_contact_due == due


def test_nobody_waiting_is_said_plainly(means):
    assert means("talk_minutes", 15).startswith("Nobody waits for this now.")


def test_the_adult_age_says_whom_to_ask(means, enrolled, people):
    enrolled(people.joan)
    assert "1 mentee said that they are 18 or older." in means("adult_age", 21)


def test_figures_hold_no_name(means, darnell, people, enrolled, clock):
    enrolled(people.joan)
    clock.pass_(days=20)
    for key, value in (("mentor_within_days", 2), ("slip_contact_hours", 1), ("adult_age", 21)):
        assert "Joan" not in means(key, value) and "Darnell" not in means(key, value)


def test_who_may_not_decide_rules_counts_nothing(people, acting, enrolled, clock, site):
    enrolled(people.joan)
    now, rules = clock.now(), program.policies(CLOCK)
    assert queries.rows_under(acting(people.ana), rules, now=now) == []
    assert [row.person for row in queries.rows_under(acting(people.dora), rules, now=now)] == ["Joan"]


def test_as_many_queries_for_six_as_for_one(means, enrolled, people, clock):
    def asked():
        with CaptureQueriesContext(connection) as made:
            means("mentor_within_days", 2)
        return len(made)

    enrolled(people.joan)
    clock.pass_(days=3)
    asked()  # files of questions are read once for a process
    one = asked()
    for key in ("rosa", "linh", "sam", "bea", "tess"):
        enrolled(getattr(people, key))
    assert asked() == one
