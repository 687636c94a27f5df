"""Who may be one person twice: found by number and by name, shown to who coordinates, and asked once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.people import services as people_services
from handrail.records import queries, services


@pytest.fixture
def bring(people, acting):
    def come(name, phone=""):
        person = people_services.make_person(acting(people.ana), name=name)
        if phone:
            people_services.add_way(acting(people.ana), person, kind="phone", address=phone, call_ok=True)
        return person

    return come


def pairs(actor):
    return {frozenset((each.first.name, each.second.name)) for each in queries.alike(actor)}


def test_the_same_number_is_seen_however_it_was_written(people, acting, bring):
    bring("Mary Ott", "228-555-0190")
    bring("M. Otts", "(228) 555 0190")
    assert pairs(acting(people.ana)) == {frozenset(("Mary Ott", "M. Otts"))}


def test_the_same_name_is_seen_with_and_without_accents_and_a_middle_name(people, acting, bring):
    bring("Rosa María Peña")
    bring("Rosa Pena")
    assert pairs(acting(people.ana)) == {frozenset(("Rosa María Peña", "Rosa Pena"))}


@pytest.mark.parametrize("other", ["Rosa Pons", "Rosa", "Pena Marcos", "Rosal Penax"])
def test_a_part_of_a_name_is_nobody(people, acting, bring, other):
    bring("Rosa Pena")
    bring(other)
    assert pairs(acting(people.ana)) == set()


def test_a_number_of_a_whole_house_says_nothing(people, acting, bring):
    for name in ("Al One", "Bo Two", "Cy Three", "Di Four", "Ed Five", "Flo Six"):
        bring(name, "228-555-0191")
    assert pairs(acting(people.ana)) == set()


def test_who_works_here_is_nobodys_second_record(people, acting, bring):
    bring(people.ruth.name)
    assert pairs(acting(people.ana)) == set()


@pytest.mark.parametrize("key", ["marcus", "joan", "hale", "eve", "otis", "dora", "gwen"])
def test_nobody_else_is_shown_anybody(people, acting, bring, key):
    one = bring("Rosa Pena")
    bring("Rosa Pena")
    assert queries.alike(acting(getattr(people, key))) == []
    assert queries.alike_to(acting(getattr(people, key)), one) == []


def test_it_stands_on_the_page_of_either(people, sign_in, bring):
    one, other = bring("Rosa Pena"), bring("Rosa Pena")
    for here, there in ((one, other), (other, one)):
        words = sign_in(people.ana).get(f"/people/{here.pk}/").content.decode()
        assert f"/people/{here.pk}/same-as/{there.pk}/" in words


def test_a_list_asks_as_often_at_any_size(people, acting, bring, sign_in):
    ana = sign_in(people.ana)

    def asked(page):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert ana.get(page).status_code == 200
        return len(seen)

    first = bring("Pair 0 Zero", "228-555-0200")
    bring("Pair 0 Zero", "228-555-0200")
    asked("/alike/")  # the first page of a browser asks more
    few = asked("/alike/"), asked(f"/people/{first.pk}/")
    for number in range(1, 9):
        bring(f"Pair {number} Zero", f"228-555-020{number}")
        bring(f"Pair {number} Zero", f"228-555-020{number}")
    bring("Pair 0 Zero", "228-555-0200")
    assert (asked("/alike/"), asked(f"/people/{first.pk}/")) == few


def test_how_often_is_asked_before_two_become_one_does_not_grow_with_what_they_have(people, acting, bring):
    ana = acting(people.ana)

    def asked(one, other, once):
        with CaptureQueriesContext(connection) as seen:
            services.merge_people(ana, one, other, picked={}, reason="Same.", once=once)
        return len(seen)

    few = asked(bring("Al One"), with_ways(bring("Bo Two"), ana, people_services, 1), "a")
    many = asked(bring("Cy Three"), with_ways(bring("Di Four"), ana, people_services, 8), "b")
    assert few == many


def with_ways(person, ana, services, number):
    for each in range(number):
        services.add_way(ana, person, kind="email", address=f"{person.pk}-{each}@example.org", email_ok=True)
    return person
