"""Each ending names an outcome. None can vanish."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from handrail.access.actor import NOBODY
from handrail.intake import queries, services
from handrail.intake.models import ReachOut
from handrail.program import services as program


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


@pytest.fixture
def try_once(people, acting):
    def tried(row, result="no_answer"):
        services.record_attempt(acting(people.ana), row, way="call", result=result, once=str(uuid4()))

    return tried


def test_referred_says_to_whom_and_the_writer_reads_where(dee, ana, visitor, now_of, trail):
    row = dee()
    ana.post(f"/triage/{row.pk}/refer/", {"to": "Region 12, Ms. Lee", "words": "Call Region 12.", "once": "1"})
    kept = now_of(row)
    assert (kept.outcome, kept.outcome_details, kept.due_at) == ("referred", "Region 12, Ms. Lee", None)
    assert "reach_out.ended.referred" in trail()
    visitor.post("/receipt/", {"code": row.receipt})
    page = visitor.get("/receipt/answer/").content.decode()
    assert "Call Region 12." in page and "Ms. Lee" not in page


def test_referred_to_nobody_is_no_outcome(dee, ana, now_of):
    row = dee()
    page = ana.post(f"/triage/{row.pk}/refer/", {"to": " ", "words": "Call them", "once": "1"})
    assert (
        page.status_code == 422 and b"Write to whom you referred them." in page.content and b"Call them" in page.content
    )
    assert now_of(row).is_open


def test_the_person_said_no_thank_you(dee, ana, now_of, trail):
    row = dee()
    for _each in range(2):
        ana.post(f"/triage/{row.pk}/decline/", {"words": "Not now"})
    assert (now_of(row).outcome, now_of(row).outcome_details) == ("declined", "Not now")
    assert trail().count("reach_out.ended.declined") == 1


def test_not_reached_needs_three_tries_on_three_days(dee, ana, try_once, clock, now_of, people, sign_in):
    row = dee()
    page = ana.post(f"/triage/{row.pk}/not-reached/", {"sure": "1"})
    assert page.status_code == 422
    assert "Try on 3 different days first. So far it was 0 days." in page.content.decode()
    for _each in range(3):
        try_once(row)  # three on one day are one day
    page = ana.post(f"/triage/{row.pk}/not-reached/", {"sure": "1"})
    assert "So far it was 1 day." in page.content.decode()
    for _each in range(2):
        clock.pass_(days=1)
        try_once(row)
    sign_in(people.ana).post(f"/triage/{row.pk}/not-reached/", {"sure": "1"})
    assert now_of(row).outcome == "not_reached"


def test_a_day_is_a_day_of_the_site(dee, ana, try_once, clock, now_of, people, acting):
    """10 PM and 2 AM in Biloxi are two days there, though one in Greenwich."""
    from datetime import UTC, datetime

    clock.move_to(datetime(2026, 3, 3, 4, 0, tzinfo=UTC))
    row = dee()
    try_once(row)
    clock.pass_(hours=4)
    try_once(row)
    assert queries.days_tried(acting(people.ana), row) == 2


def test_tries_before_the_last_talk_do_not_count(dee, try_once, clock, people, acting):
    row = dee()
    try_once(row)
    clock.pass_(days=1)
    try_once(row, "reached")
    clock.pass_(days=1)
    try_once(row)
    assert queries.days_tried(acting(people.ana), row) == 1


def test_for_whoever_gave_no_number_words_behind_the_code_are_the_tries(dee, people, acting, clock, now_of):
    row, ana = dee(address="", safe={}), acting(people.ana)
    for _each in range(3):
        services.answer(ana, row, words="Are you there?", once=str(uuid4()))
        clock.pass_(days=1)
    services.record_not_reached(ana, row)
    assert now_of(row).outcome == "not_reached"


def test_how_many_tries_is_the_programs_own(dee, ana, people, acting):
    program.decide_policy(acting(people.dora), "attempts_before_unreachable", 5)
    page = ana.post(f"/triage/{dee().pk}/not-reached/", {"sure": "1"})
    assert "Try on 5 different days first." in page.content.decode()


def test_an_ending_can_be_opened_again(dee, sign_in, people, acting, now_of, clock):
    row = dee()
    services.record_decline(acting(people.ana), row)
    clock.pass_(days=1)
    sign_in(people.ana).post(f"/triage/{row.pk}/reopen/", {"sure": "1"})
    kept = now_of(row)
    assert (kept.state, kept.outcome) == ("waiting", "") and kept.due_at > clock.now()


def test_an_enrolled_one_is_not_opened_again(dee, ana, people, acting, now_of):
    row = dee()
    services.link_enrolled(acting(people.ana), row, people.joan)
    assert ana.post(f"/triage/{row.pk}/reopen/", {"sure": "1"}).status_code == 422
    assert now_of(row).outcome == "enrolled"


def test_ended_one_way_it_does_not_end_another_way(dee, ana, people, acting, now_of):
    row = dee()
    services.record_decline(acting(people.ana), row)
    page = ana.post(f"/triage/{row.pk}/refer/", {"to": "Region 12", "once": "1"})
    assert page.status_code == 422 and b"has ended" in page.content
    assert now_of(row).outcome == "declined"


@pytest.mark.parametrize(
    "broken",
    [
        {"due_at": None},
        {"state": "ended"},
        {"outcome": "declined"},
        {"state": "ended", "outcome": "enrolled", "due_at": None, "person": None},
    ],
)
def test_the_database_itself_refuses_one_without_a_clock_or_an_outcome(dee, clock, broken):
    row = dee()
    if broken.get("outcome") == "enrolled":
        row.ended_at = clock.now()
    for name, value in broken.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_itself_refuses_to_enroll_who_is_too_young(dee, people, clock):
    row = dee(adult="no")
    row.state, row.outcome, row.ended_at, row.due_at, row.person = "ended", "enrolled", clock.now(), None, people.joan
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_none_can_be_deleted_by_any_service():
    assert not [name for name in services.__all__ if "delete" in name or "remove" in name]
    assert ReachOut.Outcome.values == ["enrolled", "referred", "declined", "not_reached", "spam"]
    assert NOBODY.person_id is None
