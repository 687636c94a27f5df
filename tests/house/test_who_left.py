"""Whoever left opens what everybody opens, and not one page more: all pages, by the table of lock three."""

import pytest

from handrail.access.actor import CLOCK
from handrail.access.permissions import EVERYBODY, GRANTS, Role
from handrail.people import queries, services
from tests.house import world as worlds
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_with_every_role_ended_what_everybody_opens_stays_open_and_nothing_else(world):
    assert GRANTS[Role.FACILITATOR] == EVERYBODY, "Gwen stands for whoever may no more than everybody"
    gwen = world.people["gwen"]
    services.end_role(CLOCK, gwen, Role.FACILITATOR)
    assert queries.actor_of(gwen.pk).roles == frozenset()
    rows, client = worlds.rows_of(world), browser(world, "gwen")
    wrong = []
    for name, page in WHO_OPENS_WHAT.items():
        answer = client.get(address(pages()[name][0], rows)).status_code
        if answer != page.expected("gwen"):
            wrong.append(f"{name}: {answer}, expected {page.expected('gwen')}")
    assert not wrong, "\n".join(wrong)
