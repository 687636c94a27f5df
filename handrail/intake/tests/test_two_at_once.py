"""Two of the team act on the same reach-outs at the same moment, each in a process of its own: nobody gets a fault."""

from uuid import uuid4

import pytest

from handrail.audit.models import Entry
from handrail.audit.verification import findings
from handrail.intake.models import Attempt, ReachOut
from handrail.mentees.models import Mentee

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "a test looks"


@pytest.fixture(autouse=True)
def the_trail_is_whole(db):
    yield
    assert findings(Entry.objects.order_by("seq")) == []


@pytest.fixture
def both(people, sign_in, site, agreed_words):
    return sign_in(people.ana), sign_in(people.ruth)


def press(client, address, **form):
    def pressed():
        answer = client.post(address, {"once": str(uuid4()), **form}, follow=True)
        return answer.status_code, answer.content.decode()

    return pressed


def statuses(answers):
    return sorted(status for status, _shown in answers)


def test_two_who_take_it_leave_one_owner_and_one_deputy(at_once, both, dee, now_of, people):
    row = dee()
    ana, ruth = both
    assert statuses(at_once(press(ana, f"/triage/{row.pk}/take/"), press(ruth, f"/triage/{row.pk}/take/"))) == [200] * 2
    assert {now_of(row).owner_id, now_of(row).deputy_id} == {people.ana.pk, people.ruth.pk}


def test_two_who_end_it_differently_leave_one_outcome(at_once, both, dee, now_of):
    row = dee()
    refer = press(both[0], f"/triage/{row.pk}/refer/", to="Region 12")
    decline = press(both[1], f"/triage/{row.pk}/decline/", words="No thank you")
    answers = at_once(refer, decline)
    assert statuses(answers) == [200, 422]
    assert sum("This reach-out has ended: " in shown for _status, shown in answers) == 1
    assert now_of(row).outcome in ("referred", "declined")


def test_a_try_saved_while_somebody_ends_it_is_kept_or_refused(at_once, both, dee, now_of):
    row = dee()
    attempt = press(both[0], f"/triage/{row.pk}/attempt/", way="call", result="no_answer")
    [(status, shown), _] = at_once(attempt, press(both[1], f"/triage/{row.pk}/refer/", to="Region 12"))
    kept = Attempt.objects.for_system(SEEN).count()
    assert (status, kept) in [(200, 1), (422, 0)] and (kept or "This reach-out has ended: " in shown)
    assert now_of(row).outcome == "referred"


def test_all_marked_as_spam_by_two_in_another_order(at_once, both, dee):
    rows = [str(dee(suspicion="honeypot").pk) for _note in range(4)]
    ana, ruth = both
    answers = at_once(
        press(ana, "/triage/put-aside/", rows=rows),
        press(ruth, "/triage/put-aside/", rows=rows[::-1]),
        press(ruth, f"/triage/{rows[2]}/take/"),
    )
    assert set(statuses(answers)) <= {200, 422}
    assert set(ReachOut.objects.for_system(SEEN).values_list("outcome", flat=True)) == {"spam"}


def test_a_flood_taken_in_the_queue_while_its_notes_are_taken_in_triage(at_once, both, dee):
    rows = [dee(suspicion="honeypot") for _note in range(7)]
    ana, ruth = both
    flood = press(ana, f"/queue/quarantine/{rows[0].pk}/take/")
    answers = at_once(flood, *[press(ruth, f"/triage/{each.pk}/take/") for each in (rows[6], rows[3])])
    assert statuses(answers) == [200] * 3
    assert all(ReachOut.objects.for_system(SEEN).values_list("owner", flat=True))


@pytest.fixture
def enroll_form(site):
    return {
        "name": "Dee Example",
        "phone": "228-555-0143",
        "ways": ["text"],
        "shared": "no",
        "if_else": "hang_up",
        "language": "en",
        "stage": "residential",
        "stage_starts": "2026-01-02",
        "site": str(site.pk),
        "adult": "on",
        "points": ["not_therapy", "who_sees", "limits", "notice_given", "scanned"],
        "how": "in_person",
    }


def test_enrolled_while_somebody_takes_it(at_once, both, dee, now_of, enroll_form):
    row = dee(adult="yes")
    enroll = press(both[0], f"/mentees/enroll/?reach_out={row.pk}", **enroll_form)
    take = press(both[1], f"/triage/{row.pk}/take/")
    assert statuses(at_once(enroll, take)) == [200, 200]
    assert now_of(row).outcome == "enrolled"
    assert Mentee.objects.for_system(SEEN).get().person_id == now_of(row).person_id


def test_enrolled_by_two_at_once_is_one_mentee(at_once, both, dee, now_of, enroll_form):
    row = dee(adult="yes")
    answers = at_once(*[press(by, f"/mentees/enroll/?reach_out={row.pk}", **enroll_form) for by in both])
    assert statuses(answers) == [200, 422]
    assert Mentee.objects.for_system(SEEN).count() == 1
