"""Somebody else is at the same two records in the same moment: nothing is done twice, and nothing is lost."""

import pytest

from handrail.audit.models import Entry
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Person
from handrail.records import services
from handrail.records.models import Merge
from handrail.rules.errors import RuleBroken
from tests.house.world import WHY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def twice(people, acting):
    joan = people.joan
    return joan, people_services.make_person(acting(people.ana), name="Joan Pettus")


def put(actor, stays, goes, once):
    try:
        return services.merge_people(actor, stays, goes, picked={}, reason="Same voice.", once=once).state
    except RuleBroken as broken:
        return str(broken)


def test_two_coordinators_put_the_same_two_together_and_one_of_them_does(people, acting, twice, at_once):
    joan, other = twice
    ana, ruth = acting(people.ana), acting(people.ruth)
    said = at_once(lambda: put(ana, joan, other, "a"), lambda: put(ruth, other, joan, "b"))
    assert sorted(said)[1] == "done" and "Somebody just put these two together" in sorted(said)[0]
    assert Merge.objects.for_system(WHY).count() == 1
    assert Person.objects.for_system(WHY).filter(pk__in=(joan.pk, other.pk)).count() == 1
    assert Entry.objects.filter(act="merge.done").count() == 2


def test_who_writes_to_the_record_that_goes_is_kept_or_told_that_it_was_not(people, acting, twice, at_once):
    joan, other = twice
    ana, ruth = acting(people.ana), acting(people.ruth)

    def write():
        try:
            way = people_services.add_way(ruth, other, kind="email", address="joan@example.org", email_ok=True)
        except Exception as refused:  # noqa: BLE001 (the database refuses a row that names nobody)
            return type(refused).__name__
        return str(way.pk)

    merged, written = at_once(lambda: put(ana, joan, other, "a"), write)
    assert merged == "done"
    ways = ContactWay.objects.for_system(WHY).filter(person=joan, kind="email")
    assert written in {str(each.pk) for each in ways} or (not ways and written == "IntegrityError")
