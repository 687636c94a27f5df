"""Two records that wait for a second yes stand in the queue, for who may say it, until somebody decides."""

from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.people import services as people
from handrail.records import services
from handrail.safetynet import queries


@pytest.fixture
def rows(acting):
    return lambda person: [row for row in queries.rows(acting(person)) if row.rule == "merge"]


@pytest.fixture
def twice(people, acting):
    """Joan was brought in twice, and signs in by one of the two records."""
    return people.joan, _again(people, acting)


def _again(cast, acting):
    people.user_to_sign_in(CLOCK, cast.joan.pk)
    return people.make_person(acting(cast.ana), name="Joan Pettus")


@pytest.fixture
def asked(people, acting, twice):
    stays, goes = twice
    return services.merge_people(acting(people.ana), stays, goes, picked={}, reason="Same voice.", once="a")


def test_whoever_may_say_yes_sees_it_with_its_page_and_a_day(people, asked, rows):
    (row,) = rows(people.ruth)
    assert (row.person, row.person_id) == (people.joan.shown_name, people.joan.pk)
    assert (row.since, row.due) == (asked.asked_at, asked.asked_at + timedelta(days=3))
    assert row.url == f"/merges/{asked.pk}/" and "Somebody else than who asked" in row.why


def test_the_page_of_the_row_opens_and_asks_for_the_yes(people, asked, rows, sign_in):
    (row,) = rows(people.ruth)
    page = sign_in(people.ruth, just_now=True).get(row.url)
    assert page.status_code == 200 and f"{row.url}confirm/" in page.content.decode()


def test_nobody_sees_it_who_may_not_decide(people, asked, rows):
    assert rows(people.hale) == [] == rows(people.marcus)


def test_it_goes_when_somebody_says_yes(people, acting, asked, rows):
    services.confirm_merge(acting(people.ruth), asked)
    assert rows(people.ruth) == [] == rows(people.ana)


def test_it_goes_when_somebody_says_no(people, acting, asked, rows):
    services.decline_merge(acting(people.ruth), asked)
    assert rows(people.ruth) == []


def test_it_goes_when_who_asked_takes_it_back(people, acting, asked, rows):
    services.decline_merge(acting(people.ana), asked)
    assert rows(people.ruth) == []


def test_where_nobody_signs_in_one_decides_and_no_row_waits(people, acting, rows):
    other = _made(people, acting)
    services.merge_people(acting(people.ana), people.luis, other, picked={}, reason="Same voice.", once="b")
    assert rows(people.ruth) == []


def _made(cast, acting):
    return people.make_person(acting(cast.ana), name="Luis Acosta")
