"""Rosa left the program: what is still hers, on an old phone and on a desk."""

import pytest
from playwright.sync_api import expect

from handrail.access.actor import CLOCK
from handrail.mentees import services as mentees
from handrail.program import services as program
from tests.journeys.conftest import DESK, fits

SMALL = {"width": 320, "height": 640}


@pytest.mark.parametrize(("size", "scheme"), [(SMALL, "light"), (SMALL, "dark"), (DESK, "light")])
def test_who_left_finds_what_is_theirs_and_the_way_back(people, enrolled, acting, opened, size, scheme):
    program.keep_program(CLOCK, name="Oak Street", line="+12285550100")
    mentees.leave_program(acting(people.ana), enrolled(people.rosa))
    rosa = opened(people.rosa, viewport=size, color_scheme=scheme, java_script_enabled=False)
    expect(rosa.get_by_role("heading", name="The door stays open.")).to_be_visible()
    expect(rosa.get_by_role("link", name="(228) 555-0100")).to_be_visible()
    fits(rosa)
    for door, heading in (
        ("A copy of everything about me", "A copy of everything about me"),
        ("What was told outside", "What was told outside"),
        ("Erase everything about me", "Erase everything about me"),
    ):
        rosa.get_by_role("link", name=door).click()
        expect(rosa.get_by_role("heading", level=1, name=heading)).to_be_visible()
        fits(rosa)
        rosa.goto("/today/")
