"""The finder stays fast: by an index alone, the same few queries whether the program knows two people or thousands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import CLOCK
from handrail.people import queries, services
from handrail.people.models import ContactWay, NameWord, Person
from handrail.vault.index import word_tokens

FIRST = ("Ana", "Rosa", "Marcus", "Linh", "Darnell", "Joan", "Luis", "Tess", "Hank", "Bea")
LAST = ("Ladner", "Favre", "Necaise", "Saucier", "Fontenot", "Dedeaux", "Bosarge", "Cuevas", "Hebert", "Moran")


def make_many(count):
    """People, numbers and name words as the services would make them, but in bulk."""
    names = [f"{FIRST[n % 10]} {LAST[n // 10 % 10]} {n:05d}" for n in range(count)]
    people = Person.objects.bulk_create([Person(name=name, goes_by="") for name in names], batch_size=500)
    tokens = {name: word_tokens(name) for name in names}
    words = [NameWord(person=person, word=word) for person in people for word in tokens[person.name]]
    NameWord.objects.bulk_create(words, batch_size=2000)
    ways = [
        ContactWay(person=person, kind="phone", address=f"+1228{5550000 + n:07d}", call_ok=True)
        for n, person in enumerate(people)
    ]
    ContactWay.objects.bulk_create(ways, batch_size=500)


@pytest.fixture
def ana(people, acting):
    return acting(people.ana)


def found(actor, text):
    return [person.name for person in queries.find(actor, text)]


@pytest.mark.parametrize(
    "typed",
    ["rosa", "ROS", "martinez", "Martínez Rosa", "mart ros", "228-555-0119", "(228) 555 0119", "+1 228 555 0119"],
)
def test_a_person_is_found_however_it_is_typed(people, ana, typed):
    assert people.rosa != people.joan
    assert found(ana, typed) == ["Rosa Martínez"]


@pytest.mark.parametrize("typed", ["", " ", "zz", "555", "rosa ladner", "%", "' OR 1=1", "\x00", "🙂"])
def test_nobody_is_found_by_what_is_nobodys(people, ana, typed):
    people.rosa.save()
    assert found(ana, typed) == []


def test_a_mail_finds_as_well_and_a_new_name_replaces_the_old(people, ana):
    services.add_way(CLOCK, people.rosa, kind="email", address="rosa@example.org", email_ok=True)
    services.rename_person(CLOCK, people.rosa, name="Rosa Ladner", goes_by="Chata")
    assert found(ana, "ROSA@example.org") == found(ana, "chata") == ["Rosa Ladner"]
    assert found(ana, "martinez") == []


@pytest.mark.parametrize("key", ["marcus", "dora", "otis", "hale", "rosa"])
def test_only_who_may_find_people_finds_them(people, acting, key):
    people.joan.save()
    asking = acting(getattr(people, key))
    assert found(asking, "joan") == [] and found(asking, "228-555-0132") == []


def cost(actor, text):
    with CaptureQueriesContext(connection) as asked:
        people = queries.find(actor, text)
    return people, asked.captured_queries


def plan_of(query):
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + query["sql"])
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def reads_a_whole_table(plan):
    if connection.vendor == "postgresql":
        return "Seq Scan on people_person" in plan or "Seq Scan on people_nameword" in plan
    return any(
        line.startswith(f"SCAN people_{table}") for line in plan.splitlines() for table in ("person", "nameword")
    )


def test_finding_one_among_two_thousand_costs_what_finding_one_of_two_costs(people, ana):
    assert people.rosa != people.joan
    few, few_queries = cost(ana, "martinez")
    make_many(2000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for text, names in (("martinez", {"Rosa Martínez"}), ("luis 00446", {"Luis Fontenot 00446"}), ("hank", None)):
        many, many_queries = cost(ana, text)
        assert names is None or {person.name for person in many} == names
        assert len(many_queries) == len(few_queries) == 1
        plan = plan_of(many_queries[0])
        assert not reads_a_whole_table(plan), plan
    assert len(few) == 1


def test_a_common_name_is_cut_to_the_newest(ana):
    make_many(500)
    assert len(queries.find(ana, "rosa")) == 30
