"""Lock two: rows. Who asks comes first, and no table gives rows to somebody who did not say."""

import ast
import importlib
import inspect

import pytest
from django.apps import apps
from django.db.models import Exists, OuterRef

from handrail.access.actor import NOBODY
from handrail.access.rows import Rows, Unscoped
from tests.house.walk import HOUSE, layer, parsed, room, short, sources

FACES = [path for path in sources() if layer(path) in ("queries", "services") and path.name != "__init__.py"]
OPEN_TABLES = {"people.User", "audit.Entry"}
"""No table but User and the trail is exempt."""
MAKE_THE_ACTOR = {"actor_for", "actor_of"}
"""These find out who is asking, so nobody can hand them that."""


@pytest.mark.parametrize("path", FACES, ids=short)
def test_every_read_and_write_asks_who_is_asking(path):
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in MAKE_THE_ACTOR:
            first = node.args.args[0].arg if node.args.args else "nothing"
            assert first == "actor", f"{short(path)}: {node.name} takes {first} first; it must take the actor"


def tables():
    return [model for model in apps.get_models() if model.__module__.startswith("handrail.")]


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_every_table_says_who_sees_it(model):
    if model._meta.label in OPEN_TABLES:
        return
    rows = model._default_manager.all()
    assert isinstance(rows, Rows), f"{model._meta.label}: give it objects = visibility.….as_manager()"
    assert "visible_to" in vars(type(rows)) or any("visible_to" in vars(base) for base in type(rows).__mro__[1:]), (
        f"{model._meta.label}: its class in visibility.py has no visible_to(actor)"
    )


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_a_table_gives_no_rows_until_somebody_said_for_whom(db, model):
    if model._meta.label in OPEN_TABLES:
        return
    shut = model._default_manager
    for ask in (list, lambda rows: rows.count(), lambda rows: rows.first(), lambda rows: rows.exists()):
        with pytest.raises(Unscoped):
            ask(shut.all())
            pytest.fail(f"{model._meta.label} gave rows to nobody: Rows._guard in access/rows.py must stand before it")
    with pytest.raises(Unscoped):
        shut.all().delete()
    with pytest.raises(Unscoped):
        shut.all().update(pk=None)
    assert list(shut.all().visible_to(NOBODY)) == [] or room_of(model) == "program"


def room_of(model):
    return model._meta.app_label


def test_a_query_past_visibility_is_stopped_at_run_time(people):
    from handrail.people.models import Person

    ana = people.ana
    with pytest.raises(Unscoped, match="say for whom"):
        Person.objects.get(pk=ana.pk)
    with pytest.raises(Unscoped):
        list(ana.contact_ways.all())
    with pytest.raises(Unscoped):
        list(Person.objects.for_system("a test") | Person.objects.all())
    with pytest.raises(Unscoped):
        list(Person.objects.for_system("a test").union(Person.objects.all()))
    with pytest.raises(Unscoped):
        list(Person.objects.for_system("a test").filter(pk__in=Person.objects.values("pk")))


MAKES_ROWS = {"create", "bulk_create", "none"}
"""They read nothing, so nobody has to be named."""
OF_A_LIBRARY = {"Session", "UserSession", "Authenticator"}
"""Their rows are of one who signs in, like User's."""
READ_BY_EYE = {
    ("handrail/operations/who_sees_what.py", "model"): "it names every table and reads none",
    ("handrail/people/visibility.py", "apps.get_model('people.Tie')"): "held_by(actor) opens it in the next line",
}


def openers():
    """Every method of a visibility.py that takes an actor, and for_system."""
    kinds = {type(model._default_manager.all()) for model in tables()}
    methods = {(name, method) for kind in kinds for name, method in inspect.getmembers(kind, inspect.isfunction)}
    return {name for name, method in methods if "actor" in inspect.signature(method).parameters} | {"for_system"}


def chains(tree):
    """(the table's name, the methods called on its manager one after the other, the line)."""
    above = {id(below): node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            names, inner, outer = [], node, above.get(id(node))
            while (isinstance(outer, ast.Attribute) and outer.value is inner) or (
                isinstance(outer, ast.Call) and outer.func is inner
            ):
                names += [outer.attr] if isinstance(outer, ast.Attribute) else []
                inner, outer = outer, above.get(id(outer))
            yield ast.unparse(node.value), names, node.lineno


@pytest.mark.parametrize("path", list(sources()), ids=short)
def test_every_query_says_for_whom(path):
    """The lock stops it when it runs; this stops it where it is written, with or without a page that calls it."""
    open_tables = {label.split(".")[1] for label in OPEN_TABLES} | OF_A_LIBRARY
    for table, methods, line in chains(parsed(path)):
        if (short(path), table) in READ_BY_EYE:
            continue
        assert table in open_tables or set(methods) & (openers() | MAKES_ROWS), (
            f"{short(path)}:{line} {table}.objects is reached for nobody: begin with .visible_to(actor) or another"
            ' method of visibility.py; where all must be seen, with .for_system("the reason")'
        )


ROUNDABOUT = {"raw", "_base_manager", "_raw_delete", "extra", "RawSQL"}
MAY_GO_ROUND = {
    "handrail/vault": "rotation and the ring work on sealed columns, not on rows of people",
    "handrail/outbox/leases.py": "a claim is one statement of its own",
}


@pytest.mark.parametrize("path", list(sources()), ids=short)
def test_nobody_goes_round_the_lock(path):
    """What the lock cannot see at run time: raw SQL, the base manager, Exists() over a shut table."""
    if any(short(path).startswith(free) for free in MAY_GO_ROUND):
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ROUNDABOUT, f"{short(path)}:{node.lineno} goes round visibility by .{node.attr}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Exists":
            inner = ast.unparse(node.args[0]) if node.args else ""
            assert ".objects.filter" not in inner and ".objects.all" not in inner, (
                f"{short(path)}:{node.lineno} Exists() over a shut table: open it with visible_to or for_system first"
            )


@pytest.mark.parametrize("path", [path for path in sources() if layer(path) == "views"], ids=short)
def test_views_never_touch_tables(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "for_system"):
            pytest.fail(f"{short(path)}:{node.lineno} reaches a table: ask queries or services")


@pytest.mark.parametrize("path", list(sources()), ids=short)
def test_rooms_meet_only_at_queries_and_services(path):
    """Another room's models may be named for types; its tables are reached through its queries and services."""
    own = room(path)
    for node in run_time_imports(parsed(path)):
        parts = (node.module or "").split(".")
        if len(parts) < 3 or parts[0] != "handrail" or parts[1] in (own, "rules", "access", "vault", "ui", "audit"):
            continue
        if not (HOUSE / parts[1] / "models.py").exists() or own == "operations":
            continue
        allowed = {"queries", "services", "policies", "handlers", "catalog", "clock", "forms", "traits"}
        assert parts[2] in allowed, f"{short(path)}:{node.lineno} imports {node.module}: use its queries or services"


def run_time_imports(tree):
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    return (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and id(node) not in typing_only)


def test_a_for_system_reason_is_a_reason():
    for path in sources():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "for_system":
                reason = node.args[0] if node.args else None
                told = isinstance(reason, ast.Name) or (isinstance(reason, ast.Constant) and len(reason.value) > 8)
                assert told, f"{short(path)}:{node.lineno} for_system needs a reason in words"


def test_exists_over_an_opened_table_still_works(people):
    from handrail.people.models import ContactWay, Person

    ana = people.ana
    ways = ContactWay.objects.for_system("a test").filter(person=OuterRef("pk"))
    assert list(Person.objects.for_system("a test").filter(Exists(ways))) == [ana]


def test_every_face_can_be_imported():
    for path in FACES:
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        assert inspect.ismodule(importlib.import_module(name))
