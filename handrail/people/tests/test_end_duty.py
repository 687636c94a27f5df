"""A shift that is ended before it began was never: whoever it was to follow goes on."""

from datetime import UTC, datetime

import pytest

from handrail.access.permissions import Role
from handrail.operations.cast import acting
from handrail.people.services import end_role
from handrail.people.tests.test_keep_duty import start
from handrail.program.queries import roster, shifts

pytestmark = pytest.mark.django_db
WEDNESDAY, FRIDAY = "2026-03-04T09:00", "2026-03-06T09:00"


@pytest.fixture
def dora(people, site, sign_in, clock):
    clock.move_to(datetime(2026, 3, 2, 15, tzinfo=UTC))
    return sign_in(people.dora)


def listed(people):
    return [(shift.person.goes_by, shift.ends and f"{shift.ends:%d %H:%M}") for shift in roster(acting(people.dora))]


def end(browser, people, who):
    (shift,) = shifts(acting(people.dora)).filter(person=who)
    return browser.post(f"/program/duty/{shift.pk}/end/", follow=True)


def test_whoever_was_to_be_followed_goes_on(dora, people):
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    page = end(dora, people, people.sol).content.decode()
    assert listed(people) == [("Ana", None)]
    assert "Ana" in page and "Sol" not in page.split("<main")[1]


def test_in_the_middle_of_three_the_one_before_goes_on_to_the_one_after(dora, people):
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    start(dora, person=people.ruth.pk, starts=FRIDAY)
    end(dora, people, people.sol)
    assert listed(people) == [("Ana", "06 15:00"), ("Ruth", None)]


def test_one_that_was_put_down_before_the_one_it_gives_way_to_goes_on_too(dora, people):
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    start(dora, person=people.ana.pk)
    end(dora, people, people.sol)
    assert listed(people) == [("Ana", None)]


def test_who_was_put_on_duty_until_a_day_stays_until_that_day(dora, people):
    start(dora, person=people.ana.pk, ends=WEDNESDAY)
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    end(dora, people, people.sol)
    assert listed(people) == [("Ana", "04 15:00")]


def test_one_that_runs_ends_now_and_gives_nothing_back(dora, people, clock, sign_in):
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    clock.pass_(days=3)
    end(sign_in(people.dora), people, people.sol)
    assert listed(people) == []


def test_whoever_loses_the_role_before_it_began_leaves_no_gap(dora, people):
    start(dora, person=people.ana.pk)
    start(dora, person=people.ruth.pk, starts=WEDNESDAY, deputy=people.sol.pk)
    end_role(acting(people.dora), people.ruth, Role.COORDINATOR)
    assert listed(people) == [("Ana", "04 15:00"), ("Sol", None)]


def test_a_second_press_is_no_missing_page(dora, people, clock):
    start(dora, person=people.ana.pk)
    start(dora, person=people.sol.pk, starts=WEDNESDAY)
    clock.pass_(minutes=1)
    for shift in list(shifts(acting(people.dora))):
        for _press in range(2):
            assert dora.post(f"/program/duty/{shift.pk}/end/").status_code == 302
    assert dora.post(f"/program/duty/{people.ana.pk}/end/").status_code == 404
