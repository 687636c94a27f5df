"""Who has none: the rows whose key is none of another table's, on both databases (docs/decisions/0101)."""

import pytest

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.access.rows import Unscoped, not_among
from handrail.people.models import ContactWay, Person, RoleGrant
from handrail.people.services import add_way, grant_role, make_person

WHY = "a test looks"


@pytest.fixture
def made(db):
    """Beth has two numbers, Cal one, Dana none."""
    made = {name: make_person(CLOCK, name=name) for name in ("Beth", "Cal", "Dana")}
    for name, end in (("Beth", "43"), ("Beth", "44"), ("Cal", "45")):
        add_way(CLOCK, made[name], kind="phone", address=f"228-555-01{end}", call_ok=True)
    return made


@pytest.fixture
def three(made):
    return Person.objects.for_system(WHY).filter(pk__in=[person.pk for person in made.values()])


@pytest.fixture
def reached():
    return ContactWay.objects.for_system(WHY).values_list("person", flat=True)


def test_who_is_there_once_or_twice_is_left_out(three, reached, made):
    assert list(not_among(three, "pk", reached)) == [made["Dana"]]
    assert not_among(three, "pk", reached).count() == 1
    assert list(not_among(three.filter(pk=made["Beth"].pk), "pk", reached)) == []


def test_the_order_and_the_filters_of_both_sides_hold(three, reached, made):
    latest_first = not_among(three.order_by("-pk"), "pk", reached.filter(person=made["Cal"].pk))
    assert list(latest_first) == [made["Dana"], made["Beth"]]


def test_where_nobody_has_one_everybody_is_left(three, reached):
    assert set(not_among(three, "pk", reached.none())) == set(three)
    assert list(not_among(three.none(), "pk", reached)) == []


def test_an_empty_key_hides_nobody(three, made):
    """NOT IN with a NULL among the others would give no row at all."""
    grant_role(CLOCK, made["Beth"], Role.MENTOR)
    granted = RoleGrant.objects.for_system(WHY).values_list("granted_by", flat=True)
    assert None in set(granted)
    assert set(not_among(three, "pk", granted)) == set(three)


def test_neither_side_gives_rows_to_nobody(three, reached):
    with pytest.raises(Unscoped):
        list(not_among(Person.objects.all(), "pk", reached))
    with pytest.raises(Unscoped):
        list(not_among(three, "pk", ContactWay.objects.values_list("person", flat=True)))
