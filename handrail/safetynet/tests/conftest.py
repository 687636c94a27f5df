"""Ana's queue, with a clock that stands still on a Monday morning in Biloxi."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from handrail.safetynet import queries

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 9:00 AM in Biloxi


@pytest.fixture
def clock(at_moment):
    with at_moment(MONDAY) as moved:
        yield moved


@pytest.fixture
def queue(clock, people, acting, site):
    """The rows that Ana sees now: `queue("check_in")` those of one rule."""

    def rows(*rules):
        return [row for row in queries.rows(acting(people.ana)) if not rules or row.rule in rules]

    return rows


@pytest.fixture
def do(people, sign_in, site):
    """Ana presses a button: `do("/queue/…/take/")`. She signs in anew each time, so the clock may have moved."""

    def posted(address, *, by=None, **form):
        answer = sign_in(by or people.ana).post(address, {"once": str(uuid4()), **form})
        assert answer.status_code in (302, 422), (address, answer.status_code)
        return answer

    return posted


@pytest.fixture
def darnell(people, walking, clock):
    """Darnell walks with Marcus; Keisha is the back-up."""
    return walking(people.darnell, people.marcus, people.keisha)
