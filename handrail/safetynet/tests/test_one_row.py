"""The page of a row asks its own rule and no other, and finds what the queue shows."""

import pytest
from django.utils import timezone

from handrail.operations.cast import acting
from handrail.safetynet import queries
from handrail.safetynet.conditions import BY_KEY, Rule

pytestmark = pytest.mark.django_db
WORK_THE_QUEUE = ("ana", "ruth", "sol")


def falls(actor, now, look):
    raise AssertionError("a rule that has nothing to do with this row was asked")


@pytest.mark.parametrize("key", WORK_THE_QUEUE)
def test_each_row_of_the_queue_is_found_as_it_stands_there(world, key):
    actor, now = acting(world.people[key]), timezone.now()
    queue = queries.rows(actor, now=now)
    assert len({row.rule for row in queue}) > 5
    assert [queries.row(actor, row.rule, row.subject, now=now) for row in queue] == queue


def test_no_other_rule_is_asked(world, monkeypatch):
    actor = acting(world.people["ana"])
    row = queries.rows(actor)[0]
    monkeypatch.setattr(queries, "RULES", (Rule("another", "Another", falls),))
    assert queries.row(actor, row.rule, row.subject).subject == row.subject


def test_a_rule_that_never_was_and_a_row_of_another_rule_are_not_found(world):
    actor = acting(world.people["ana"])
    row = queries.rows(actor)[0]
    other = next(key for key in BY_KEY if key != row.rule)
    assert queries.row(actor, "never_was", row.subject) is None and queries.row(actor, other, row.subject) is None
