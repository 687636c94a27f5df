"""Rosa walks with Marcus; the clock stands still on a Monday morning in Biloxi."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from handrail.recovery import services

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 9:00 AM in Biloxi


@pytest.fixture
def clock(at_moment):
    with at_moment(MONDAY) as moved:
        yield moved


@pytest.fixture
def once():
    return lambda: str(uuid4())


@pytest.fixture
def mentorship(walking, people, clock):
    return walking(people.rosa, people.marcus, people.keisha)


@pytest.fixture
def rosa(acting, people, mentorship):
    """The mentee, as the actor of a service."""
    return acting(people.rosa)


@pytest.fixture
def marcus(acting, people, mentorship):
    """Her mentor, as the actor of a service."""
    return acting(people.marcus)


@pytest.fixture
def browser(sign_in, people, mentorship):
    """Rosa's phone, without JavaScript."""
    return sign_in(people.rosa)


@pytest.fixture
def mentors_browser(sign_in, people, mentorship):
    return sign_in(people.marcus)


@pytest.fixture
def asked(people, acting, mentorship):
    """`asked("barc-10")`: Dora read the license note and turned it on."""

    def turn_on(*keys):
        dora = acting(people.dora)
        for key in keys:
            services.turn_on(dora, key=key, version="1")

    return turn_on
