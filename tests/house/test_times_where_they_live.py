"""A program with sites in two time zones: everybody reads and types times by the clock of their own site, and each time
says by which. Over the night of November 1, 2026, in which the clocks go back.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import CLOCK
from handrail.consent.models import Release
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentors import services as roster
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Contact
from handrail.program import services as program
from handrail.program.models import DutyShift
from handrail.safetynet import queries as net
from handrail.safetynet.conditions import BY_KEY

pytestmark = pytest.mark.django_db
PACIFIC, WHY = ZoneInfo("America/Los_Angeles"), "a test looks at the rows"


def utc(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def far(site, clock):
    clock.move_to(datetime(2026, 10, 31, 9, tzinfo=PACIFIC))
    return program.add_site(CLOCK, name="Long Beach", time_zone="America/Los_Angeles")


@pytest.fixture
def moves(people, acting):
    """`moves(people.rosa, to=far)`: they belong to that site from now on."""

    def put(person, to):
        ana = acting(people.ana)
        for row in filter(None, (mentees.mentee_of(ana, person.pk), mentors.mentor_of(ana, person.pk))):
            row.site = to
            row.save(update_fields=["site"])

    return put


@pytest.fixture
def there(people, far, walking, moves):
    """Rosa walks with Marcus, both in Long Beach."""
    row = walking(people.rosa, people.marcus)
    row.site = far
    row.save(update_fields=["site"])
    moves(people.rosa, to=far)
    moves(people.marcus, to=far)
    return row


@pytest.fixture
def across(people, far, there, moves, site):
    """Rosa in Long Beach, Marcus in Biloxi."""
    moves(people.marcus, to=site)
    return there


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def log(browser, row, day, clock):
    typed = {"outcome": "reached", "day": day, "clock": clock}
    answer = browser.post(f"/mentorships/{row.pk}/contacts/new/", typed)
    assert answer.status_code == 302, answer.content.decode()
    return Contact.objects.for_system(WHY).latest("made_at")


@pytest.mark.parametrize(
    ("day", "stored"), [("2026-10-31", utc(1, 1)), ("2026-11-01", utc(2, 2))], ids=["daylight time", "standard time"]
)
def test_six_in_the_evening_is_theirs_on_both_sides_of_the_change(there, people, sign_in, clock, day, stored):
    clock.move_to(datetime(2026, 11, 1, 20, tzinfo=PACIFIC))
    marcus = sign_in(people.marcus)
    assert log(marcus, there, day, "18:00").at == stored
    page = f"/mentorships/{there.pk}/"
    for browser in (marcus, sign_in(people.rosa)):
        assert "6:00 PM Pacific time" in shown(browser, page)
    as_ana_reads = shown(sign_in(people.ana), page)
    assert "8:00 PM Central time" in as_ana_reads and "6:00 PM" not in as_ana_reads


def test_a_time_between_two_clocks_is_one_moment_for_both(across, people, sign_in, clock):
    clock.move_to(datetime(2026, 11, 1, 20, tzinfo=PACIFIC))
    marcus = sign_in(people.marcus)
    assert log(marcus, across, "2026-11-01", "18:00").at == utc(2, 0)
    page = f"/mentorships/{across.pk}/"
    assert "6:00 PM Central time" in shown(marcus, page)
    assert "4:00 PM Pacific time" in shown(sign_in(people.rosa), page)


def test_the_hour_that_comes_twice_is_the_first_and_the_one_that_never_comes_is_an_hour_later(
    there, people, sign_in, clock
):
    clock.move_to(datetime(2026, 11, 1, 9, tzinfo=PACIFIC))
    assert log(sign_in(people.marcus), there, "2026-11-01", "01:30").at == utc(1, 8, 30)


def test_a_form_says_by_which_clock_it_reads_a_time(across, people, sign_in):
    form = f"/mentorships/{across.pk}/contacts/new/"
    assert "In Central time." in shown(sign_in(people.marcus), form)
    refused = sign_in(people.marcus).post(form, {"outcome": "", "day": "2026-10-31", "clock": "09:00"})
    assert refused.status_code == 422 and "In Central time." in refused.content.decode()


def test_whoever_keeps_the_program_and_walks_with_somebody_has_the_clock_of_their_site(far, people, sign_in, acting):
    roster.add_mentor(acting(people.ana), site=far, person=people.dora)
    dora = sign_in(people.dora, just_now=True)
    typed = {"person": people.ana.pk, "starts": "2026-11-01T18:00", "ends": "2026-11-02T01:30"}
    answer = dora.post("/program/duty/coordinator/", typed)
    assert answer.status_code == 302, answer.content.decode()
    shift = DutyShift.objects.for_system(WHY).get()
    assert (shift.starts, shift.ends) == (utc(2, 2), utc(2, 9, 30))
    assert "From: Tomorrow, 6:00 PM Pacific time – Monday, 1:30 AM Pacific time" in shown(dora, "/program/duty/")
    assert "from now on. In Pacific time." in shown(dora, "/program/duty/coordinator/")


def test_who_belongs_to_no_site_reads_the_clock_of_the_main_one(far, people, sign_in):
    dora = sign_in(people.dora, just_now=True)
    typed = {"person": people.ana.pk, "starts": "2026-11-01T18:00"}
    assert dora.post("/program/duty/coordinator/", typed).status_code == 302
    assert DutyShift.objects.for_system(WHY).get().starts == utc(2, 0)


def test_what_is_due_by_the_end_of_a_day_is_due_by_that_day_whoever_reads(there, people, sign_in, clock):
    log(sign_in(people.marcus), there, "", "")
    clock.move_to(datetime(2026, 11, 3, 12, tzinfo=PACIFIC))
    page = f"/people/{people.rosa.pk}/"
    assert "Next: Today<" in shown(sign_in(people.marcus), page)
    assert "Next: Today (Pacific time)<" in shown(sign_in(people.ana), page)


def test_a_day_that_was_told_is_said_by_the_calendar_of_their_site(across, people, sign_in, clock, acting):
    """It is Monday evening for Rosa, and Tuesday already for Marcus in Biloxi."""
    clock.move_to(datetime(2026, 11, 2, 22, 30, tzinfo=PACIFIC))
    mentorships.report_event(acting(people.rosa), across, kind="slip", on=None, once="a")
    for person in (people.rosa, people.marcus, people.ana):
        facts = shown(sign_in(person), f"/mentorships/{across.pk}/").partition('id="facts"')[2]
        assert '<p class="soft">Today' in facts


def test_the_last_day_of_a_consent_is_the_same_day_for_everybody(there, people, sign_in):
    ana = sign_in(people.ana, just_now=True)
    answer = ana.post(f"/people/{people.rosa.pk}/told-outside/consent/", RELEASE)
    assert answer.status_code == 302, answer.content.decode()
    release = Release.objects.for_system(WHY).get()
    assert release.ends == datetime(2026, 12, 31, 23, 59, 59, tzinfo=PACIFIC)
    for browser in (ana, sign_in(people.rosa)):
        page = shown(browser, answer.url)
        assert "Dec. 31, 2026" in page and "Jan. 1, 2027" not in page


RELEASE = {
    "discloser": "The program", "recipient": "The court", "kinds": ["mentees.mentee.person"], "purpose": "court",
    "ends": "2026-12-31", "signed_by": "Rosa", "signed_on": "2026-10-31", "how": "on_paper", "once": "a",
}  # fmt: skip


def test_where_all_sites_live_by_one_clock_no_time_says_which(walking, people, sign_in, clock, site):
    clock.move_to(datetime(2026, 10, 31, 9, tzinfo=PACIFIC))
    program.add_site(CLOCK, name="Gulfport", time_zone="America/Chicago")
    row = walking(people.rosa, people.marcus)
    clock.pass_(days=1)
    marcus = sign_in(people.marcus)
    assert log(marcus, row, "2026-11-01", "09:00").at == utc(1, 15)
    page = shown(marcus, f"/mentorships/{row.pk}/")
    assert "9:00 AM" in page and "Central" not in page
    assert "Central" not in shown(marcus, f"/mentorships/{row.pk}/contacts/new/")


def asked_for(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_a_second_clock_costs_one_look_at_most_and_a_second_site_none(walking, people, sign_in, clock, site):
    """A mentee's first page has read where they belong; elsewhere it is read once, whatever stands on the page."""
    row = walking(people.rosa, people.marcus)
    clock.pass_(minutes=5)
    pages = {
        people.rosa: ["/today/", f"/mentorships/{row.pk}/"],
        people.marcus: ["/today/", f"/mentorships/{row.pk}/", f"/mentorships/{row.pk}/contacts/new/"],
        people.ana: ["/today/", f"/mentorships/{row.pk}/", f"/people/{people.rosa.pk}/"],
    }
    browsers = {person: sign_in(person) for person in pages}
    before = {(who.pk, page): asked_for(browsers[who], page) for who in pages for page in pages[who]}
    program.add_site(CLOCK, name="Gulfport", time_zone="America/Chicago")
    same = {(who.pk, page): asked_for(browsers[who], page) for who in pages for page in pages[who]}
    assert same == before
    program.add_site(CLOCK, name="Long Beach", time_zone="America/Los_Angeles")
    after = {(who.pk, page): asked_for(browsers[who], page) for who in pages for page in pages[who]}
    more = {key: after[key] - before[key] for key in before}
    assert all(each <= 1 for each in more.values()), [*more.values()]
    assert more[people.rosa.pk, "/today/"] == 0


def test_where_all_live_by_one_clock_no_form_asks_for_the_sites(walking, people, sign_in, clock, acting):
    row = walking(people.rosa, people.marcus)
    program.keep_program(acting(people.dora), name="The program", neutral_name="Harbor", line="")
    clock.pass_(minutes=5)
    with CaptureQueriesContext(connection) as asked:
        assert "Harbor" in shown(sign_in(people.marcus), f"/mentorships/{row.pk}/contacts/new/")
    assert not [each["sql"] for each in asked if each["sql"].startswith('SELECT "program_site"')]


def test_the_queue_puts_the_end_of_a_far_day_into_that_day(far, people, clock, acting):
    clock.move_to(datetime(2026, 11, 2, 9, tzinfo=PACIFIC))
    rule = next(key for key, rule in BY_KEY.items() if not rule.may_wait)
    ends = {"today": datetime(2026, 11, 2, 23, 59, 59, tzinfo=PACIFIC), "this_week": utc(3, 7)}
    rows = [net.Row(rule, uuid4(), "Rosa", clock.now(), due, key, "") for key, due in ends.items()]
    parts = {part.key: [row.why for row in part.rows] for part in net.parts(acting(people.ana), rows)}
    assert parts == {"today": ["today"], "this_week": ["this_week"]}


MAY_SET_A_ZONE = {"program/middleware.py", "access/prepared.py", "ui/forms.py"}
"""The page's own; none while a question is built; none while a form reads what was typed."""


def test_no_room_sets_another_clock_for_a_page():
    rooms = Path(settings.BASE_DIR) / "handrail"
    sets = {
        path.relative_to(rooms).as_posix()
        for path in rooms.rglob("*.py")
        if "tests" not in path.parts and re.search(r"timezone\.(override|activate)\(", path.read_text(encoding="utf-8"))
    }
    pages = {path.name for path in rooms.rglob("*.html") if re.search(r"% (load tz|timezone)", path.read_text("utf-8"))}
    assert sets == MAY_SET_A_ZONE and pages <= {"trail.html"}
