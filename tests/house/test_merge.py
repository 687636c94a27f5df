"""Two records become one, and two again, and nothing is lost by either: in every table, to the last word."""

import json
from collections import Counter

import pytest
from django.apps import apps

from handrail.access import merging
from handrail.operations.cast import acting
from handrail.people import services as people
from handrail.records.rows_as_json import plain
from handrail.records.services import moving

NOT_COMPARED = {"audit.Entry", "people.NameWord", "sessions.Session", "usersessions.UserSession"}
"""The trail tells what was done; words of the finder are made anew; who was signed in signs in again."""
PAIRS = [("joan", "rosa"), ("rosa", "joan"), ("sam", "hank"), ("luis", "tess"), ("nadine", "ray"), ("minh", "tess")]


def everything():
    """{(table, id): every column, sealed ones opened}."""
    found = {}
    for model in apps.get_models():
        if model._meta.label in NOT_COMPARED or not model._meta.managed:
            continue
        for row in merging.rows(model):
            told = {each.attname: plain(getattr(row, each.attname)) for each in model._meta.concrete_fields}
            found[model._meta.label, str(row.pk)] = told
    return found


def put_together(world, stays, goes, picked=None):
    one, other = world.people[stays], world.people[goes]
    people.lose_name_words(acting(world.people["ana"]), other.pk)
    log = moving.put_together(acting(world.people["ana"]), one.pk, other.pk, picked or {}).as_json()
    people.find_by_name_again(acting(world.people["ana"]), one.pk)
    return json.loads(json.dumps(log))


@pytest.fixture(autouse=True)
def one_sign_in(request, world, db):
    """Whoever goes has none: two stop a merge."""
    goes = request.node.callspec.params["goes"] if hasattr(request.node, "callspec") else "rosa"
    apps.get_model("people.User").objects.filter(person=world.people[goes]).delete()


@pytest.mark.django_db
@pytest.mark.parametrize(("stays", "goes"), PAIRS)
def test_every_row_is_there_afterwards_or_kept_whole(world, stays, goes):
    before = everything()
    log = put_together(world, stays, goes)
    after = everything()
    aside = {(each["table"], each["pk"]) for each in log["kept"]}
    assert set(before) - set(after) == aside
    assert set(after) <= set(before), "nothing is made by it"
    for each in log["kept"]:
        assert each["row"] == before[each["table"], each["pk"]]
    moved = {(each["table"], pk): each for each in log["moved"] for pk in each["ids"]}
    changed = {(each["table"], each["pk"]) for each in log["changed"]}
    for key, told in after.items():
        assert told == before[key] or key in moved or key in changed, key
    words = json.dumps([list(after.values()), log["kept"], log["changed"]], ensure_ascii=False)
    for key, told in before.items():
        for name, value in told.items():
            if isinstance(value, str) and value:
                assert json.dumps(value, ensure_ascii=False)[1:-1] in words or name.endswith("_id"), (key, name)


@pytest.mark.django_db
@pytest.mark.parametrize(("stays", "goes"), PAIRS)
def test_taken_apart_everything_is_as_it_was(world, stays, goes):
    before, words = everything(), name_words()
    log = put_together(world, stays, goes)
    assert everything() != before
    moving.take_apart(acting(world.people["ana"]), log)
    people.find_by_name_again(acting(world.people["ana"]), world.people[stays].pk, world.people[goes].pk)
    after = everything()
    assert set(after) == set(before)
    differ = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert not differ
    assert name_words() == words


def name_words():
    rows = merging.rows(apps.get_model("people.NameWord"))
    return Counter(rows.values_list("person", "word"))


@pytest.mark.django_db
@pytest.mark.parametrize(("stays", "goes"), PAIRS)
def test_nothing_names_the_record_that_went_but_what_says_so(world, stays, goes):
    gone = str(world.people[goes].pk)
    put_together(world, stays, goes)
    named = {key[0] for key, told in everything().items() if gone in json.dumps(told, default=str)}
    as_it_was_then = {"matching.Round", "matching.RoundPage", "matching.Offer", "outbox.Letter", "outbox.Notice"}
    assert named <= as_it_was_then, "what a round found, and an address or a key in a letter"
    letters = merging.rows(apps.get_model("outbox.Letter"))
    assert not letters.filter(person_id=gone).exists() and not letters.filter(made_by_id=gone).exists()
    assert not merging.rows(apps.get_model("outbox.Notice")).filter(person_id=gone).exists()


@pytest.mark.django_db
def test_who_may_see_whom_is_right_afterwards_and_once_taken_apart(world):
    from tests.house.test_ties import test_every_tie_has_its_source_and_every_source_its_ties as ties_are_right

    log = put_together(world, "joan", "rosa")
    ties_are_right(world)
    moving.take_apart(acting(world.people["ana"]), log)
    ties_are_right(world)
