"""Where two records are one person's, two rows of the queue about them become one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from handrail.safetynet.clashes import CLASHES
from handrail.safetynet.models import Handling

SOON = datetime(2026, 3, 4, tzinfo=UTC)
LATER = SOON + timedelta(days=3)
ANA, RUTH = uuid4(), uuid4()


def settled(stays, goes):
    [clash] = CLASHES
    return clash.settles(Handling(**stays), Handling(**goes))


@pytest.mark.parametrize(("stays", "goes"), [(SOON, LATER), (LATER, SOON)])
def test_it_rests_as_long_as_both_would_have_rested(stays, goes):
    found = settled({"rests_until": stays, "outcome": "done"}, {"rests_until": goes, "outcome": "arranged"})
    assert (found["rests_until"], found["outcome"]) == (SOON, "done")


@pytest.mark.parametrize(("stays", "goes"), [(SOON, None), (None, SOON), (None, None)])
def test_what_was_open_in_one_record_is_open(stays, goes):
    found = settled({"rests_until": stays, "outcome": "done"}, {"rests_until": goes, "outcome": "done"})
    assert (found["rests_until"], found["outcome"]) == (None, "")


def test_it_is_whose_it_was_in_the_record_that_stays_and_else_in_the_other():
    assert settled({"owner_id": ANA}, {"owner_id": RUTH})["owner_id"] == ANA
    assert settled({"owner_id": ANA}, {})["owner_id"] == ANA
    assert settled({}, {"owner_id": RUTH})["owner_id"] == RUTH
