"""Lock two: rows. Who asks comes first, and no table gives rows to somebody who did not say."""

import ast
import importlib
import inspect

import pytest
from django.apps import apps

from handrail.access.actor import NOBODY
from handrail.access.rows import Rows, Unscoped
from tests.house.walk import HOUSE, layer, parsed, room, short, sources

FACES = [path for path in sources() if layer(path) in ("queries", "services") and path.name != "__init__.py"]
OPEN_TABLES = {"people.User", "audit.Entry"}
"""No table but User and the trail is exempt."""
MAKE_THE_ACTOR = {"actor_for", "actor_of"}
"""These find out who is asking, so nobody can hand them that."""


def test_every_read_and_write_asks_who_is_asking():
    told = []
    for path in FACES:
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in MAKE_THE_ACTOR:
                first = node.args.args[0].arg if node.args.args else "nothing"
                if first != "actor":
                    told.append(f"{short(path)}: {node.name} takes {first} first: make it {node.name}(actor, …)")
    assert not told, "\n".join(told)


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
    with pytest.raises(Unscoped):
        shut.all()._update([])
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
        list(Person.objects.for_system("a test").filter(pk__in=Person.objects.values("pk")))


def test_rows_come_one_by_one_only_when_somebody_said_for_whom(people):
    from handrail.people.models import Person

    ana = people.ana
    with pytest.raises(Unscoped):
        Person.objects.all().iterator()
    assert list(Person.objects.for_system("a test").iterator()) == [ana]


def test_a_method_that_asks_who_is_asking_opens_a_table_and_no_other_does(people):
    from handrail.people.models import Person

    class Drawer(Rows):
        def of_the_house(self):
            return self.all()

        def kept_by(self, actor):
            return self.all()

        def how_many_for(self, actor):
            return self.kept_by(actor).count()

    ana = people.ana
    drawer = Drawer(Person)
    assert list(drawer.kept_by(NOBODY)) == [ana] and drawer.how_many_for(NOBODY) == 1
    with pytest.raises(Unscoped):
        list(drawer.of_the_house())
    with pytest.raises(Unscoped):
        drawer.count()


def test_a_manager_offers_no_way_to_delete_unasked():
    from handrail.people.models import Person

    assert not hasattr(Person.objects, "delete") and hasattr(Person.objects, "count")


TOGETHER = {
    "|": lambda some, others: some | others,
    "&": lambda some, others: some & others,
    "^": lambda some, others: some ^ others,
    "union": lambda some, others: some.union(others),
    "intersection": lambda some, others: some.intersection(others),
    "difference": lambda some, others: some.difference(others),
}


@pytest.mark.parametrize("together", TOGETHER.values(), ids=TOGETHER.keys())
def test_two_tables_read_as_one_are_both_asked_for_somebody(people, together):
    from handrail.people.models import Person

    people.ana  # noqa: B018 brings her in
    opened, shut = Person.objects.for_system("a test"), Person.objects.all()
    for some, others in ((opened, shut), (shut, opened)):
        with pytest.raises(Unscoped, match="say for whom"):
            list(together(some, others))
            pytest.fail("a shut table was read with an open one: keep _guarding_others in access/rows.py")
    list(together(opened, opened))


def test_views_never_touch_tables():
    told = [
        f"{short(path)}:{node.lineno} reaches a table: ask queries or services"
        for path in sources()
        if layer(path) == "views"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "for_system")
    ]
    assert not told, "\n".join(told)


OPEN_TO_ALL_ROOMS = {"rules", "access", "vault", "ui", "audit"}
MEETING_PLACES = {
    "queries",
    "services",
    "policies",
    "handlers",
    "catalog",
    "clock",
    "leases",
    "forms",
    "traits",
    "spreadsheet",
}


def test_rooms_meet_only_at_queries_and_services():
    """Another room's models may be named for types; its tables are reached through its queries and services."""
    told = [
        f"{short(path)}:{node.lineno} imports {node.module}: use its queries or services"
        for path in sources()
        if room(path) != "operations"
        for node in run_time_imports(parsed(path))
        if reaches_into_a_room((node.module or "").split("."), room(path))
    ]
    assert not told, "\n".join(told)


def reaches_into_a_room(module, own):
    """`module`: a dotted name in its parts."""
    if len(module) < 3 or module[0] != "handrail" or module[1] in {own, *OPEN_TO_ALL_ROOMS}:
        return False
    return (HOUSE / module[1] / "models.py").exists() and module[2] not in MEETING_PLACES


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
                assert told, (
                    f"{short(path)}:{node.lineno} for_system needs a reason in words: say why all rows must be seen"
                )


def test_every_face_can_be_imported():
    for path in FACES:
        name = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        assert inspect.ismodule(importlib.import_module(name))
