"""Who answers, from when, and who stands in."""

from datetime import UTC, datetime

import pytest

from handrail.access.actor import NOBODY
from handrail.operations.cast import acting
from handrail.program import queries as program
from handrail.program.queries import roster


@pytest.fixture
def dora(people, site, sign_in):
    return sign_in(people.dora)


def start(browser, duty="coordinator", **typed):
    return browser.post(f"/program/duty/{duty}/", typed)


def on_duty(duty="coordinator"):
    return [(shift.person.goes_by, shift.deputy and shift.deputy.goes_by) for shift in program.on_duty(NOBODY, duty)]


def test_a_coordinator_with_a_deputy_is_put_on_duty(dora, people):
    assert start(dora, person=people.ana.pk, deputy=people.ruth.pk).status_code == 302
    assert on_duty() == [("Ana", "Ruth")]
    assert b"Deputy: Ruth" in dora.get("/program/duty/").content


def test_a_shift_is_ended(dora, people):
    start(dora, "clinician", person=people.hale.pk)
    shift = program.first_on_duty(NOBODY, "clinician")
    assert b"no deputy" in dora.get("/program/duty/").content
    dora.post(f"/program/duty/{shift.pk}/end/")
    page = dora.get("/program/duty/").content.decode()
    assert page.count("Nobody. People who write are told so.") >= 1


@pytest.mark.parametrize(
    ("duty", "key"), [("coordinator", "hale"), ("clinician", "ana"), ("coordinator", "rosa"), ("clinician", "marcus")]
)
def test_only_who_has_the_role_can_be_picked(dora, people, duty, key):
    assert start(dora, duty, person=getattr(people, key).pk).status_code == 422
    assert on_duty(duty) == []


def test_nobody_is_their_own_deputy(dora, people):
    answer = start(dora, person=people.ana.pk, deputy=people.ana.pk)
    assert answer.status_code == 422 and b"somebody else" in answer.content


def test_an_end_before_the_start_is_said(dora, people):
    answer = start(dora, person=people.ana.pk, starts="2026-03-02T09:00", ends="2026-03-02T08:00")
    assert answer.status_code == 422 and b"after the start" in answer.content


def test_times_are_those_of_the_site(dora, people):
    start(dora, person=people.ana.pk, starts="2026-03-02T09:00")
    assert program.first_on_duty(NOBODY, "coordinator").starts.isoformat() == "2026-03-02T15:00:00+00:00"


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2026-11-01T01:30", "2026-11-01T06:30"),  # twice that night: the first of the two
        ("2027-11-07T01:30", "2027-11-07T06:30"),
        ("2027-03-14T02:30", "2027-03-14T08:30"),  # the clocks skip it: an hour later, 3:30
        ("2027-03-14T03:30", "2027-03-14T08:30"),
    ],
)
def test_a_time_in_the_night_the_clocks_change_is_taken_as_contacts_and_reminders_take_it(
    dora, people, clock, typed, means
):
    clock.move_to(datetime(2026, 10, 1, tzinfo=UTC))
    assert start(dora, person=people.ana.pk, starts=typed).status_code == 302
    [shift] = program.shifts(acting(people.dora))
    assert shift.starts.isoformat() == f"{means}:00+00:00"


def test_what_is_no_time_at_all_is_still_told(dora, people):
    assert start(dora, person=people.ana.pk, starts="2026-02-30T09:00").status_code == 422


def test_a_supervisor_keeps_duty_and_a_mentor_does_not(people, site, sign_in):
    assert sign_in(people.sol).get("/program/duty/").status_code == 200
    assert sign_in(people.marcus).get("/program/duty/").status_code == 403
    assert sign_in(people.dora).get("/program/duty/king/").status_code == 404


def test_the_form_sent_twice_is_one_shift(dora, people, clock):
    for typed in ({}, {"starts": "2030-03-02T09:00", "ends": "2030-03-03T09:00"}):
        for _each in range(2):
            assert start(dora, person=people.ana.pk, deputy=people.ruth.pk, **typed).status_code == 302
            clock.pass_(seconds=2)
    assert program.shifts(acting(people.dora)).count() == 2


def listed(people):
    return [(shift.person.goes_by, shift.ends and f"{shift.ends:%d %H:%M}") for shift in roster(acting(people.dora))]


def test_until_somebody_takes_over_is_until_then(dora, people, clock):
    start(dora, person=people.ana.pk)
    clock.pass_(minutes=10)
    answer = dora.post("/program/duty/coordinator/", {"person": people.sol.pk}, follow=True)
    assert on_duty() == [("Sol", None)]
    assert "Ana is not on duty any more from then on." in answer.content.decode()
    assert on_duty("clinician") == [], "another duty is another matter"


def test_who_takes_over_later_leaves_the_one_before_until_then(dora, people, clock):
    clock.move_to(datetime(2026, 3, 2, 15, tzinfo=UTC))
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts="2026-03-04T09:00")
    assert on_duty() == [("Ana", None)]
    assert listed(people) == [("Ana", "04 15:00"), ("Sol", None)]


def test_who_was_to_take_over_later_still_does(dora, people, clock):
    clock.move_to(datetime(2026, 3, 2, 15, tzinfo=UTC))
    start(dora, person=people.sol.pk, starts="2026-03-04T09:00")
    start(dora, person=people.ana.pk)
    assert listed(people) == [("Ana", "04 15:00"), ("Sol", None)]


def test_who_stands_in_until_a_day_leaves_nobody_without_duty_after_it(dora, people, clock):
    clock.move_to(datetime(2026, 3, 2, 15, tzinfo=UTC))
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts="2026-03-02T09:00", ends="2026-03-03T09:00")
    assert listed(people) == [("Ana", None), ("Sol", "03 15:00")]
    clock.pass_(days=2)
    assert on_duty() == [("Ana", None)]
