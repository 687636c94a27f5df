"""What a person says of themselves is of the day that it is where they live, whatever day it is at the main site."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from handrail.access.actor import CLOCK
from handrail.mentees import queries as mentees
from handrail.mentorships.models import CadenceEvent
from handrail.program import services as program
from handrail.recovery.models import Pulse

pytestmark = pytest.mark.django_db


@pytest.fixture
def lives_in(people, site, walking, acting, clock):
    """Rosa walks with Marcus at a site of this zone, and it is this moment there."""

    def moves(zone, year, month, day, hour, minute):
        clock.move_to(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone)))
        far = program.add_site(CLOCK, name="Far", time_zone=zone)
        row = walking(people.rosa, people.marcus)
        mentee = mentees.mentee_of(acting(people.ana), people.rosa.pk)
        for each in (row, mentee):
            each.site = far
            each.save(update_fields=["site"])
        return row

    return moves


def the_day():
    return Pulse.objects.for_system("a test looks").get().on


@pytest.mark.parametrize(
    ("zone", "when", "day"),
    [
        ("America/Los_Angeles", (2026, 11, 2, 22, 30), date(2026, 11, 2)),
        ("America/New_York", (2026, 11, 3, 0, 30), date(2026, 11, 3)),
        ("America/New_York", (2028, 2, 29, 0, 10), date(2028, 2, 29)),
    ],
)
def test_what_the_person_says_late_is_of_their_own_day(lives_in, people, sign_in, zone, when, day):
    lives_in(zone, *when)
    answer = sign_in(people.rosa).post("/mine/pulses/new/", {"mood": "3", "once": "a"})
    assert answer.status_code == 302 and the_day() == day


def test_what_was_told_after_midnight_is_of_that_day(lives_in, people, sign_in):
    row = lives_in("America/New_York", 2026, 11, 3, 0, 30)
    typed = {"mood": "3", "on": "2026-11-03", "way": "told", "once": "a"}
    answer = sign_in(people.marcus).post(f"/shared/{row.pk}/pulses/write-down/", typed)
    assert answer.status_code == 302, answer.content.decode()
    assert the_day() == date(2026, 11, 3)


def test_a_slip_is_told_on_the_evening_that_it_is_for_who_tells_it(lives_in, people, sign_in):
    row = lives_in("America/Los_Angeles", 2026, 11, 2, 22, 30)
    typed = {"on": "", "still": "on", "tell": "yes", "learned": "", "name": "", "once": str(uuid4())}
    answer = sign_in(people.rosa).post("/mine/progress/slip/", typed)
    assert answer.status_code == 302, answer.content.decode()
    events = CadenceEvent.objects.for_system("a test looks").filter(mentorship=row)
    assert [(each.kind, each.on) for each in events] == [("slip", date(2026, 11, 2))]
