"""Questions not answered, answers that a clinician should look at: rows appear and go away by acts on pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import CLOCK
from handrail.mentees import queries as mentees
from handrail.mentees.models import Mentee
from handrail.mentors import queries as mentors
from handrail.people import queries as people_queries
from handrail.program import services as program
from handrail.program.policies import Policies
from handrail.recovery import queries as recovery
from handrail.rules.scoring import due
from handrail.safetynet.conditions import BY_KEY
from handrail.safetynet.conditions.look import Look

pytestmark = pytest.mark.django_db
ALL = {f"q{number}": "1" for number in range(1, 11)}


@pytest.fixture
def ask(do, people):
    def turned_on(*keys):
        for key in keys:
            do(f"/program/questions/{key}/on/", by=people.dora, version="1", confirmed="on")

    return turned_on


def test_due_and_two_weeks_without_an_answer_is_the_mentors_row(darnell, queue, do, people, clock, ask):
    ask("barc-10")
    clock.pass_(days=14, hours=10)
    assert queue("assessment_overdue") == []
    clock.pass_(days=1)
    [row] = queue("assessment_overdue")
    assert (row.person, row.owner, row.subject) == ("Darnell", people.marcus, people.darnell.pk)
    assert row.why == "Questions were due on March 2. Ask whether you do them together."
    do("/mine/questions/barc-10/", by=people.darnell, **ALL)
    assert queue("assessment_overdue") == []
    clock.pass_(days=29)  # due at 30 days again
    assert queue("assessment_overdue") == []
    clock.pass_(days=2)
    assert [each.person for each in queue("assessment_overdue")] == ["Darnell"]


def test_the_days_are_the_calendars_though_the_clocks_went_forward(darnell, queue, sign_in, people, clock, ask):
    ask("barc-10")
    clock.pass_(days=15, hours=10)  # March 17; since March 8 it is an hour later
    [row] = queue("assessment_overdue")
    zone = ZoneInfo("America/Chicago")
    assert row.since.astimezone(zone) == datetime(2026, 3, 16, 23, 59, 59, tzinfo=zone)
    assert row.due.astimezone(zone) == datetime(2026, 3, 23, 23, 59, 59, tzinfo=zone)
    page = sign_in(people.ana).get(f"/queue/assessment_overdue/{row.subject}/").content.decode()
    assert "Since: Yesterday" in page and "AM" not in page.split("Since: ")[1].split("</p>")[0]


def test_put_off_is_not_late_until_the_week_and_the_grace_are_over(darnell, queue, do, people, clock, ask):
    ask("barc-10")
    clock.pass_(days=16)
    assert queue("assessment_overdue")
    do("/mine/questions/barc-10/not-now/", by=people.darnell)
    assert queue("assessment_overdue") == []
    clock.pass_(days=28)  # day 44: since day 30 the next point is due
    assert queue("assessment_overdue") == []
    clock.pass_(days=1)
    assert queue("assessment_overdue")


def test_begun_is_not_answered(darnell, queue, do, people, clock, ask):
    ask("barc-10")
    do("/mine/questions/barc-10/later/", by=people.darnell, q1="3")
    clock.pass_(days=16)
    assert queue("assessment_overdue")


def test_a_row_may_rest_and_turning_it_off_ends_all(darnell, queue, do, people, clock, ask):
    ask("barc-10")
    clock.pass_(days=16)
    [row] = queue("assessment_overdue")
    do(f"/queue/assessment_overdue/{row.subject}/resolve/", outcome="done")
    assert queue("assessment_overdue") == []
    clock.pass_(days=8)
    assert queue("assessment_overdue")
    do("/program/questions/barc-10/off/", by=people.dora)
    assert queue("assessment_overdue") == []


def test_what_is_turned_on_late_is_due_from_then_on(darnell, queue, clock, ask):
    clock.pass_(days=100)
    ask("barc-10")
    clock.pass_(days=14)
    assert queue("assessment_overdue") == []
    clock.pass_(days=2)
    assert queue("assessment_overdue")


def test_that_other_questions_are_asked_is_no_row_of_anybodys(darnell, queue, clock, ask):
    ask("walking-together", "phq-2", "gad-2")
    clock.pass_(days=40)
    assert queue("assessment_overdue") == []


def test_without_a_mentor_who_is_here_it_is_whose_who_answers_for_them(
    darnell, enrolled, queue, do, people, clock, ask
):
    enrolled(people.joan)
    ask("barc-10")
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    clock.pass_(days=16)
    do(f"/mentors/{mentor.pk}/pause/")
    assert [row.owner for row in queue("assessment_overdue")] == [people.ana, people.ana]


def test_a_screen_is_the_clinicians_and_its_number_is_in_no_row(darnell, queue, do, people, clock, ask):
    ask("gad-2")
    program.start_shift(CLOCK, duty="clinician", person=people.hale)
    do("/mine/questions/gad-2/", by=people.darnell, q1="1", q2="1")
    assert queue("screen_positive") == []
    clock.pass_(days=31)
    do("/mine/questions/gad-2/", by=people.darnell, q1="2", q2="2")
    [row] = queue("screen_positive")
    assert queue("concern") == [], "nobody spoke of danger"
    assert row.owner == people.hale and not row.is_urgent and (row.due - row.since).total_seconds() == 48 * 3600
    assert not any(sign in row.why for sign in ("GAD", "4", "worr", "anxi"))
    do(f"/concerns/{row.subject}/take/", by=people.hale)
    [row] = queue("screen_positive")
    assert row.why == "A clinician was asked to look. One does."
    do(f"/concerns/{row.subject}/close/", by=people.hale, outcome="care", done="Talked.")
    assert queue("screen_positive") == []


def test_each_is_late_by_the_days_of_their_own_site(darnell, enrolled, acting, people, clock, ask):
    """Every five hours for 50 days: the tables leave nobody out whom the rule would find."""
    joan, ana = enrolled(people.joan), acting(people.ana)
    far = program.add_site(CLOCK, name="Kiritimati", time_zone="Pacific/Kiritimati", area="000")
    Mentee.objects.for_system("a test moves her").filter(pk=joan.pk).update(site=far)
    ask("barc-10")
    [asked] = [each for each in recovery.in_use(ana) if each.instrument.key == "barc-10"]
    both, points, grace = list(mentees.all_active(ana)), Policies().assessment_points, Policies().assessment_grace_days

    def late(mentee):
        zone = ZoneInfo(mentee.site.time_zone)
        today, *days = (at.astimezone(zone).date() for at in (clock.now(), mentee.enrolled_at, asked.since))
        is_due = due(points, *days, [], today)
        return is_due is not None and (today - is_due.on).days > grace

    seen = []
    for _look in range(50 * 24 // 5):
        clock.pass_(hours=5)
        found = {mentee for mentee, _since in recovery.overdue(ana, clock.now(), Policies())}
        assert found == {mentee for mentee in both if late(mentee)}, clock.now()
        seen.append(len(found))
    assert {0, 1, 2} == set(seen)


def test_it_costs_the_same_for_one_and_for_many(darnell, enrolled, people, acting, clock, ask):
    ask("barc-10", "gad-2")
    enrolled(people.joan)
    ana, counts = acting(people.ana), []
    for newcomers in ((), ("luis", "tim", "andre", "sam", "bea")):
        for key in newcomers:
            enrolled(getattr(people, key))
        clock.pass_(days=16)
        with CaptureQueriesContext(connection) as seen:
            late = list(BY_KEY["assessment_overdue"].rows(ana, clock.now(), Look(ana, clock.now(), Policies())))
        counts.append((len(seen), len(late)))
    assert counts[0][1] < counts[1][1] and counts[0][0] == counts[1][0], counts
