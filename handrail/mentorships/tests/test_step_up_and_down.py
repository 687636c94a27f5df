from datetime import date

import pytest

from handrail.mentorships import queries, services
from handrail.mentorships.models import CadenceEvent, Mentorship
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"


def stands(mentorship):
    return Mentorship.objects.for_system(SEEN).get(pk=mentorship.pk)


@pytest.fixture
def monthly(mentorship, contact, clock):
    """Half a year on, with every contact held: they talk once a month now."""
    for _week in range(27):
        contact("reached")
        clock.pass_(days=7)
    contact("reached")
    return mentorship


def test_contacts_thin_out_over_time(monthly):
    assert (stands(monthly).step, stands(monthly).stepped_up) == ("monthly", False)


@pytest.mark.parametrize("who", ["marcus", "darnell", "ana"])
@pytest.mark.parametrize("kind", ["slip", "crisis", "big_change"])
def test_anybody_of_them_may_say_that_something_hard_happened(monthly, people, sign_in, clock, who, kind):
    clock.pass_(days=3)
    answer = sign_in(getattr(people, who)).post(f"/mentorships/{monthly.pk}/events/new/", {"kind": kind})

    assert answer.status_code == 302
    assert (stands(monthly).step, stands(monthly).stepped_up) == ("stepped_up", True)
    assert stands(monthly).next_due_on == date(2026, 9, 14)


def test_the_page_says_why(monthly, people, darnell, sign_in, once):
    services.report_event(darnell, monthly, kind="slip", once=once())

    page = sign_in(people.marcus).get(f"/mentorships/{monthly.pk}/").content.decode()
    assert "There was a slip, so you stay closer" in page


def test_two_missed_planned_days_step_it_up_when_somebody_looks(monthly, marcus, clock):
    clock.pass_(days=65)

    plan = queries.plan(marcus, monthly)
    assert (plan.missed >= 2, plan.stepped_up, plan.why) == (True, True, "missed")


def test_the_same_news_sent_twice_counts_once(monthly, darnell):
    for _ in range(2):
        services.report_event(darnell, monthly, kind="slip", once="the same form")

    assert CadenceEvent.objects.for_system(SEEN).count() == 1


def test_news_from_tomorrow_are_refused(monthly, people, sign_in):
    answer = sign_in(people.darnell).post(
        f"/mentorships/{monthly.pk}/events/new/", {"kind": "slip", "on": "2030-01-01"}
    )
    assert answer.status_code == 422
    assert "has not come yet" in answer.content.decode()


def test_news_from_before_the_first_day_count_from_the_first_day(mentorship, darnell):
    event = services.report_event(darnell, mentorship, kind="slip", on=date(2020, 1, 1), once="one")

    assert event.on == date(2026, 3, 2)


def weeks_of_closeness(contact, clock, weeks):
    for _ in range(weeks):
        clock.pass_(days=7)
        contact("reached")


def test_it_steps_down_after_four_weeks_and_when_both_agree(monthly, darnell, contact, clock, people, sign_in):
    services.report_event(darnell, monthly, kind="slip", once="one")
    weeks_of_closeness(contact, clock, 4)
    assert stands(monthly).stepped_up

    sign_in(people.marcus).post(f"/mentorships/{monthly.pk}/step-down/", {"once": "two"})

    assert (stands(monthly).step, stands(monthly).stepped_up) == ("monthly", False)
    agreed = CadenceEvent.objects.for_system(SEEN).get(kind="step_down")
    assert agreed.by_id == people.marcus.pk


def test_before_four_weeks_the_page_says_from_when_on(monthly, darnell, contact, clock, people, sign_in):
    services.report_event(darnell, monthly, kind="slip", once="one")
    weeks_of_closeness(contact, clock, 3)

    answer = sign_in(people.marcus).post(f"/mentorships/{monthly.pk}/step-down/", {"once": "two"})

    assert answer.status_code == 422
    assert "You can step down from Oct. 5, 2026 on." in answer.content.decode()


def test_there_must_be_something_to_step_down_from(monthly, marcus):
    with pytest.raises(RuleBroken, match="nothing to step down from"):
        services.agree_step_down(marcus, monthly, once="one")


@pytest.mark.parametrize(("who", "status"), [("darnell", 403), ("ana", 403), ("keisha", 404)])
def test_the_mentor_writes_down_that_both_agreed(monthly, people, sign_in, who, status):
    assert sign_in(getattr(people, who)).post(f"/mentorships/{monthly.pk}/step-down/").status_code == status
