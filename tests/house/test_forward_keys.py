"""Lock two, where it has no bolt: a key that is followed opens no table. So what it points at is held to a list."""

import ast
import inspect
from collections import defaultdict
from functools import cache

import pytest
from django.apps import apps
from django.db.models import Model

from handrail.access.rows import Rows
from handrail.operations.cast import acting
from tests.house.forward_keys import FOLLOW, NAME, NOT_BY, ONE_AUDIENCE, all_of_it
from tests.house.walk import HOUSE, parsed, short, sources
from tests.house.written import Limits, keys_followed, keys_followed_in_template

TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
LIST = "tests/house/forward_keys.py"
ALL = all_of_it("no key")


def keys():
    """Label of the key → its field: every foreign key, and both ends of what is one to one."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if model.__module__.startswith("handrail.")
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one) and field.related_model.__module__.startswith("handrail.")
    }


def read_by(follow, field):
    """What may be read of the row behind a key."""
    target = field.related_model._meta.label
    shut = {name for name in dir(field.related_model) if FOLLOW.get(f"{target}.{name}", ALL).read == "nothing"}
    return set(dir(field.related_model)) - shut if follow.read == "all" else NAME if follow.read == "name" else set()


@cache
def limits():
    """By the name of a key: what no key of that name may be followed to."""
    there, allowed = defaultdict(set), defaultdict(set)
    for label, field in keys().items():
        there[field.name] |= set(dir(field.related_model)) - set(dir(Model))
        allowed[field.name] |= read_by(FOLLOW[label], field)
    shut = {name for name in there if not allowed[name]}
    return Limits(shut, {name: there[name] - allowed[name] for name in set(there) - shut}, many())


def many():
    """Names by which a row has many others: `person.contact_ways`. As managers they are shut; not in expressions."""
    models = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {field.name for model in models for field in model._meta.get_fields() if field.one_to_many} - set(
        ONE_AUDIENCE
    )


def test_every_key_is_on_the_list():
    told, there = set(FOLLOW), set(keys())
    assert told == there, (
        f"say in {LIST} what a reader of the row may read by it, and why: {sorted(there - told)};"
        f" gone: {sorted(told - there)}"
    )


def test_a_key_that_is_not_followed_has_a_name_of_its_own():
    """Otherwise nobody who reads the source could tell it from one that may be followed."""
    shut = {label for label, follow in FOLLOW.items() if follow.read == "nothing"}
    blurred = sorted(label for label in shut if label.rsplit(".", 1)[1] not in limits().shut)
    assert blurred == NAMED_LIKE_OTHERS, f"rename the column, or say what may be read by it: {blurred}"


NAMED_LIKE_OTHERS = ["people.Person.mentor"]
"""Watched where it is followed from a person: `person.mentor`."""


def openings(model):
    """The methods of its visibility.py that ask for an actor and nothing else, by name."""
    rows = model._default_manager.all()
    if not isinstance(rows, Rows):
        return []
    asked = inspect.getmembers(type(rows), inspect.isfunction)
    return [name for name, method in asked if list(inspect.signature(method).parameters) == ["self", "actor"]]


def seen_by_readers(label, field, actor):
    """(the opening, ids that its rows point at, those of them that the actor sees)."""
    name = "pk" if field.auto_created else field.attname
    for opening in openings(field.model) if FOLLOW[label].sees else ():
        if opening in NOT_BY.get(label, {}):
            continue
        rows = getattr(field.model._default_manager.all(), opening)(actor)
        target = field.related_model._default_manager.all().visible_to(actor)
        if field.auto_created:
            rows = rows.filter(**{f"{field.name}__isnull": False})
            target = target.values_list(field.field.attname, flat=True)
        else:
            target = target.values_list("pk", flat=True)
        yield opening, set(rows.values_list(name, flat=True)) - {None}, set(target)


@pytest.mark.django_db
def test_who_may_read_a_row_may_read_what_it_points_at(world):
    """Of every key that may be followed, for everybody in the demo."""
    wrong, pointed = [], 0
    actors = {key: acting(person) for key, person in world.people.items()}
    for label, field in keys().items():
        for key, actor in actors.items():
            for opening, ids, seen in seen_by_readers(label, field, actor):
                pointed += len(ids)
                if ids - seen:
                    wrong.append(f"{label}: {key} reads the row by {opening}, but not what it points at")
    assert pointed > 1000
    assert not wrong, (
        "open its visibility.py, put the column into a table of its own, or say name_alone or nothing in"
        f" {LIST}:\n" + "\n".join(wrong)
    )


def test_no_code_follows_a_key_too_far():
    told = [
        f"{short(path)}:{line} {what}"
        for path in sources()
        if "rules" not in path.parts
        for line, what in keys_followed(parsed(path), limits())
    ]
    assert not told, "\n" + "\n".join(told)


def test_no_page_follows_a_key_too_far():
    told = [
        f"{short(path)}:{line} {what}"
        for path in TEMPLATES
        for line, what in keys_followed_in_template(path.read_text(), limits())
    ]
    assert TEMPLATES
    assert not told, "\n" + "\n".join(told)


PLANTED = {
    "the note behind a contact": "shown = contact.private_note.words",
    "the words of a worry": "shown = row.concern.account",
    "who ended it": "shown = mentorship.ended_by.shown_name",
    "more than a name": "shown = concern.about.contact_ways",
    "their own page, by way of a name": "shown = tie.holder.contact_plan",
    "a place in the program, by way of a name": "shown = mentorship.backup.mentee",
    "what others of that name may read": "shown = person.mentor.capacity",
    "loaded along": "rows.select_related('contact__private_note')",
    "picked out as values": "rows.values_list('concern__account__said')",
    "many others, by their column": "rows.values('contact_ways__address')",
    "picked out by an expression": "rows.annotate(words=F('private_note__words'))",
}


@pytest.mark.parametrize("source", PLANTED.values(), ids=PLANTED.keys())
def test_a_key_followed_too_far_is_found_in_code(source):
    (found, *_more) = keys_followed(ast.parse(source), limits())
    assert found[0] == 1 and "queries" in found[1]


@pytest.mark.parametrize(
    "tag",
    ["{{ row.private_note.words }}", "{% if concern.account %}", "{{ mentorship.mentor.contact_plan.say|linebreaks }}"],
)
def test_a_key_followed_too_far_is_found_on_a_page(tag):
    (found, *_more) = keys_followed_in_template(f"<p>\n{tag}", limits())
    assert found[0] == 2 and "queries" in found[1]


@pytest.mark.parametrize("source", ["pair.mentee.shown_name", "contact.mentorship.site.time_zone", "request.user.pk"])
def test_a_key_that_may_be_followed_is_let_be(source):
    assert not list(keys_followed(ast.parse(source), limits()))
    assert not list(keys_followed_in_template("{{ " + source + " }}", limits()))
