"""The history of a person says what became of an agreement: renewed, or taken back; and nothing of two records."""

import pytest

from handrail.consent import services as consent
from handrail.people import services as people_services
from handrail.records import services as records

POINTS = {"not_therapy": True, "who_sees": True, "limits": True, "notice_given": True, "scanned": True}


@pytest.fixture
def ana(people, acting):
    return acting(people.ana)


@pytest.fixture
def agree(ana, clock):
    def agreed(person, **more):
        clock.pass_(minutes=5)
        return consent.record_agreement(ana, person, points={**POINTS, **more}, how="in_person")

    return agreed


@pytest.fixture
def reads(people, sign_in):
    return lambda person: sign_in(people.ana).get(f"/people/{person.pk}/").content.decode()


def test_taken_back(darnell, ana, clock, people, reads):
    clock.pass_(minutes=5)
    consent.end_agreement(ana, people.darnell)
    said = reads(people.darnell)
    assert "Took the agreement back" in said and "enewed" not in said


def test_renewed(darnell, agree, people, reads):
    agree(people.darnell, texts=True)
    said = reads(people.darnell)
    assert "Renewed the agreement" in said and "Took the agreement back" not in said
    assert said.count("Agreed to start") == 1


def test_taken_back_and_given_anew_is_both(darnell, ana, agree, clock, people, reads):
    clock.pass_(minutes=5)
    consent.end_agreement(ana, people.darnell)
    agree(people.darnell)
    said = reads(people.darnell)
    assert "Took the agreement back" in said and "Renewed the agreement" not in said
    assert said.count("Agreed to start") == 2


def test_two_records_put_together_took_nothing_back(darnell, ana, agree, people, reads, clock):
    other = people_services.make_person(ana, name="Darnell Hayes", language="en")
    agree(other, texts=True)
    clock.pass_(minutes=5)
    records.merge_people(ana, people.darnell, other, picked={}, reason="Same phone, same voice.", once="one")
    said = reads(people.darnell)
    assert "Took the agreement back" not in said and "Renewed the agreement" not in said
