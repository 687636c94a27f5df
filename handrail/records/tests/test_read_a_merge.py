"""What a coordinator reads on the pages of two records: what stops them comes first, and no word outlives its day."""

import pytest

from handrail.people import services as people_services
from handrail.records import services

STAYS = "The record that stays"


@pytest.fixture
def twice(people, acting):
    """Joan, brought in twice."""
    other = people_services.make_person(acting(people.ana), name="Joan Pettus", language="es")
    return people.joan, other


@pytest.fixture
def read(sign_in, people):
    return lambda path: sign_in(people.ana).get(path).content.decode()


def test_what_must_be_done_first_stands_before_the_two_records(twice, read, sign_in):
    joan, other = twice
    sign_in(joan)
    sign_in(other)
    page = read(f"/people/{joan.pk}/same-as/{other.pk}/")
    assert page.index("Both records have a sign-in") < page.index("This record stays")


def test_no_record_is_called_the_one_that_stays_after_they_were_taken_apart(twice, read, acting, people):
    joan, other = twice
    merge = services.merge_people(acting(people.ana), joan, other, reason="She said so.", picked={}, once="m")
    assert STAYS in read(f"/merges/{merge.pk}/")
    services.undo_merge(acting(people.ana), merge)
    page = read(f"/merges/{merge.pk}/")
    assert STAYS not in page
    assert f"/people/{joan.pk}/same-as/{other.pk}/" in page
