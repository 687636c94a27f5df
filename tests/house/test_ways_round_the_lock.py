"""Lock two, where it is written: what the lock of access/rows.py can't see when it runs, found in the source."""

import ast
import inspect
from functools import cache

import pytest
from django.db.models import Exists, OuterRef

from tests.house import written
from tests.house.test_rows import OPEN_TABLES, tables
from tests.house.walk import HOUSE, parsed, short, sources

OF_A_LIBRARY = {"Session", "UserSession", "Authenticator"}
"""Their rows are of one who signs in, like User's."""
READ_BY_EYE = {
    ("handrail/access/holdings.py", "self.model"): "rows(person_id) opens it in the next line, for one person",
    ("handrail/access/merging.py", "model"): "rows(model) opens it in the next line, for who merges two people",
    ("handrail/operations/who_sees_what.py", "model"): "it names every table and reads none",
    ("handrail/people/visibility.py", "apps.get_model('people.Tie')"): "held_by(actor) opens it in the next line",
}


def openers():
    """Every method of a visibility.py that takes an actor, and for_system."""
    kinds = {type(model._default_manager.all()) for model in tables()}
    methods = {(name, method) for kind in kinds for name, method in inspect.getmembers(kind, inspect.isfunction)}
    return {name for name, method in methods if "actor" in inspect.signature(method).parameters} | {"for_system"}


def open_tables():
    return {label.split(".")[1] for label in OPEN_TABLES} | OF_A_LIBRARY


def test_every_query_says_for_whom():
    """The lock stops it when it runs; this stops it where it is written, with or without a page that calls it."""
    opening, opened, told = openers(), open_tables(), []
    for path in sources():
        eye = {table for where, table in READ_BY_EYE if where == short(path)}
        finds = written.for_nobody(parsed(path), openers=opening, open_tables=opened | eye)
        told += [f"{short(path)}:{line} {what}" for line, what in finds]
    assert not told, "\n" + "\n".join(told)


MAY_GO_ROUND = {
    "handrail/access/hurry.py": "it says how long a write may wait, and reads no table",
    "handrail/vault/columns.py": "it reseals columns, a row of which is nobody's to read",
    "handrail/vault/rotation.py": "it asks the database who is still writing, and reads no table",
    "handrail/audit/services.py": "the lock of the chain is a statement of its own",
    "handrail/audit/triggers.py": "triggers are no rows",
    "handrail/records/services/erasing.py": "it empties SQLite's log of what it wrote, and reads no row",
    "handrail/operations/backups/dump.py": "a backup reads every row as it lies, sealed, and hands it to nobody here",
    "handrail/operations/bench/pages/measure.py": "it asks a page's own questions again, in a made-up program",
    "handrail/operations/doctor/clock.py": "it asks the database for its clock",
    "handrail/operations/doctor/store.py": "it asks the database how it is set, and reads no row",
    "handrail/operations/management/commands/prepare.py": "a lock is a statement of its own, and reads no row",
    "handrail/operations/jobs.py": "it has the database count its rows",
    "handrail/operations/backups/load.py": "it fills an empty database, before there is anybody to ask",
}


def test_nobody_goes_round_the_lock():
    """What the lock cannot see when it runs: SQL, managers without it, Exists() over a shut table."""
    told = [
        f"{short(path)}:{line} {what}"
        for path in sources()
        if short(path) not in MAY_GO_ROUND
        for line, what in written.roundabouts(parsed(path), **known())
    ]
    assert not told, "\n" + "\n".join(told)


def test_whoever_may_go_round_the_lock_still_does():
    for where in MAY_GO_ROUND:
        assert list(written.roundabouts(parsed(HOUSE.parent / where), **known())), f"take {where} off MAY_GO_ROUND"


@cache
def known():
    return {"openers": openers(), "open_tables": open_tables()}


GOES_ROUND = {
    "raw SQL of a table": "Person.objects.raw('SELECT * FROM people_person')",
    "a cursor": "connection.cursor().execute('SELECT 1')",
    "SQL in an expression": "rows.annotate(name=RawSQL('SELECT name', []))",
    "extra": "Person.objects.visible_to(actor).extra(tables=['people_tie'])",
    "the base manager": "Person._base_manager.all()",
    "the base manager by the table's own word": "Person._meta.base_manager.all()",
    "deleted unasked": "rows._raw_delete('default')",
    "Exists over all": "Exists(Tie.objects.filter(holder=1))",
    "Exists over a related manager": "Exists(person.contact_ways.all())",
    "Exists over a name": "ways = person.contact_ways.all()\nExists(ways)",
    "Exists over what came from elsewhere": "def has(ways):\n    return Exists(ways)",
    "a subquery over all": "Subquery(Tie.objects.values('holder'))",
    "a table without a lock, made one with another": "User.objects.values('pk').union(shut)",
}


@pytest.mark.parametrize("source", GOES_ROUND.values(), ids=GOES_ROUND.keys())
def test_a_way_round_the_lock_is_found(source):
    (line, what), *_more = written.roundabouts(ast.parse(source), **known())
    assert line == len(source.splitlines())
    assert "visible_to(actor)" in what or "two queries" in what


GOES_STRAIGHT = (
    "Exists(Tie.objects.held_by(actor, 'mentor'))",
    "ways = ContactWay.objects.for_system('a reason in words').filter(person=OuterRef('pk'))\nExists(ways)",
    "Exists(queries.contacts(request.actor))",
    "Person.objects.visible_to(actor).union(shut)",
    "log.info('kept', extra={'letter': 1})",
)


@pytest.mark.parametrize("source", GOES_STRAIGHT)
def test_a_straight_way_is_let_be(source):
    assert not list(written.roundabouts(ast.parse(source), **known()))


@pytest.mark.parametrize("source", ["Person.objects.filter(pk=pk)", "Person._default_manager.first()"])
def test_a_query_for_nobody_is_found(source):
    ((line, what),) = written.for_nobody(ast.parse(source), **known())
    assert line == 1 and "visible_to(actor)" in what


def test_exists_over_an_opened_table_still_works(people):
    from handrail.people.models import ContactWay, Person

    ana = people.ana
    ways = ContactWay.objects.for_system("a test").filter(person=OuterRef("pk"))
    assert list(Person.objects.for_system("a test").filter(Exists(ways))) == [ana]
