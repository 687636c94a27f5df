"""A site in another time zone: what leaves for its people keeps the hours of where they live."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.outbox.handlers import Allowed, Refused
from handrail.people import services as people_services
from handrail.people.contact_rule import contact_rule
from handrail.program import services as program

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def at(hour):
    return datetime(2026, 11, 1, hour, 30, tzinfo=LOS_ANGELES)  # the clocks went back in the night


@pytest.fixture
def far(site, clock):
    clock.move_to(datetime(2026, 10, 30, 18, tzinfo=LOS_ANGELES))
    return program.add_site(CLOCK, name="Long Beach", time_zone="America/Los_Angeles")


@pytest.fixture
def joan(people, far, enrolled):
    mentee = enrolled(people.joan)
    mentee.site = far
    mentee.save(update_fields=["site"])
    return people.joan


@pytest.fixture
def marcus(people, far, acting):
    mentors.add_mentor(acting(people.ana), site=far, person=people.marcus)
    return people.marcus


@pytest.mark.parametrize("who", ["joan", "marcus"])
def test_nobody_is_woken_by_the_morning_of_the_main_site(who, request):
    person = request.getfixturevalue(who)
    people_services.keep_contact_plan(CLOCK, person, notices_on=True, text_opt_in=True)
    assert contact_rule(person.pk, "text", "reminder", at(7)) == Refused("outside their hours", at(9).replace(minute=0))
    assert isinstance(contact_rule(person.pk, "text", "reminder", at(9)), Allowed)
    assert isinstance(contact_rule(person.pk, "text", "reminder", at(19)), Allowed)


def test_who_belongs_to_no_site_has_the_hours_of_the_main_one(people, far):
    people_services.keep_contact_plan(CLOCK, people.ana, notices_on=True, text_opt_in=True)
    assert isinstance(contact_rule(people.ana.pk, "text", "reminder", at(7)), Allowed)
