"""A name may be long, and have no place to break: on each page it fits a small phone and a desk."""

import pytest

from handrail.intake.models import ReachOut
from handrail.people.models import Person
from handrail.program.models import Helpline, Site
from tests.house.open_every_page import behind_an_act, clients, listed
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.look_at_a_page import FITS, house, served

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db
WHY = "a test looks"
LONG = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaft"


@pytest.fixture
def long_names(world):
    for person in Person.objects.for_system(WHY):
        person.goes_by = f"{LONG}{person.goes_by or person.name}"
        person.save()
    for row in ReachOut.objects.for_system(WHY):
        row.name = LONG
        row.save()
    for each in (*Site.objects.for_system(WHY), *Helpline.objects.for_system(WHY)):
        each.name = f"{LONG} {each.pk}"[:80]
        each.save()


def test_a_name_without_a_place_to_break_fits_every_page(world, long_names, house, clients):
    wrong = []
    for url, key in [*listed(world), *behind_an_act(world, clients)]:
        answer = clients[key].get(url)
        for size in (PHONE, DESK):
            house.open(url, answer, size)
            wrong += [f"{url} as {key} ({size['width']}): {each}" for each in house.page.evaluate(FITS)]
    assert not wrong, "\n" + "\n".join(wrong)
