"""Each row says in one sentence why somebody is needed, since when, by when, whose it is, and where to go."""

from datetime import UTC, datetime, timedelta

import pytest

from handrail.access.actor import CLOCK, NOBODY
from handrail.consent import services as consent
from handrail.matching import services as matching
from handrail.matching.models import Offer, Proposal, Round
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.program.policies import Policies
from handrail.safetynet.conditions import BY_KEY
from handrail.safetynet.conditions.look import Look

SEEN = "a test looks"
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
FORWARD = timedelta(hours=1)
"""What a count of days that has March 8, when the clocks go forward, is shorter by."""


@pytest.fixture
def pause(people, do):
    def paused(person):
        mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), person.pk)
        return do(f"/mentors/{mentor.pk}/pause/")

    return paused


@pytest.fixture
def alone(people, acting, clock):
    """`alone("consent")`: the rows of this one rule that Ana could see, before anybody handled them."""

    def rows(rule):
        ana, now = acting(people.ana), clock.now()
        return list(BY_KEY[rule].rows(ana, now, Look(ana, now, Policies())))

    return rows


def offer_to(person):
    return Offer.objects.for_system(SEEN).get(mentor=person)


def test_a_worry_says_whether_a_clinician_has_it(darnell, queue, do, people):
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    [row] = queue("concern")
    assert row.why == "Somebody is worried. Nobody has it yet."
    assert row.url == f"/people/{people.darnell.pk}/"
    do(f"/concerns/{row.subject}/take/", by=people.hale)
    assert queue("concern")[0].why == "Somebody is worried. A clinician has it."


@pytest.mark.parametrize(("kind", "rule"), [("self", "concern"), ("other", "concern"), ("screen", "screen_positive")])
def test_a_worry_and_answers_for_a_clinician_are_rows_of_two_rules(people, acting, alone, kind, rule):
    mentorships.raise_concern(acting(people.marcus), about=people.hank, kind=kind, once="a")
    assert [key for key in ("concern", "screen_positive") for _row in alone(key)] == [rule]


def test_a_mentor_on_leave_is_away_till_a_day(darnell, queue, do, people, clock):
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/leave/", starts="2026-03-03", ends="2026-03-20")
    clock.pass_(days=1)
    [row] = queue("away")
    assert row.why == "Marcus is away till March 20 and nobody covers."
    assert (row.due - row.since, row.owner) == (A_DAY, people.ana)


def test_a_mentor_who_pauses_is_away_since_then_and_whoever_walks_with_them_since_they_walk(
    darnell, queue, pause, people, clock
):
    clock.pass_(days=3)
    pause(people.marcus)
    [row] = queue("away")
    assert row.why == "Marcus is away and nobody covers."
    assert (row.since, row.due) == (clock.now(), clock.now() + A_DAY)
    assert row.url == f"/mentorships/{darnell.pk}/"


def test_of_who_left_it_is_not_said_that_they_are_away(darnell, queue, do, people, acting):
    for person in (people.marcus, people.keisha):
        mentor = mentors.mentor_of(acting(people.ana), person.pk)
        do(f"/mentors/{mentor.pk}/leave-program/")
    assert queue("away")[0].why == "Marcus is no longer a mentor, and nobody covers."
    said = "Keisha, the back-up, is no longer a mentor. If Marcus can’t come, nobody steps in."
    assert queue("no_backup")[0].why == said


def test_who_has_no_back_up_gets_one_within_a_week(walking, queue, people, clock):
    pair = walking(people.darnell, people.marcus)
    [row] = queue("no_backup")
    assert row.why == "There is no back-up mentor. If Marcus can’t come, nobody steps in."
    assert (row.since, row.due, row.owner) == (pair.opened_at, pair.opened_at + A_WEEK - FORWARD, people.ana)


def test_a_back_up_who_is_away_is_named(darnell, queue, pause, people, clock):
    clock.pass_(days=1)
    pause(people.keisha)
    [row] = queue("no_backup")
    assert row.why == "Keisha, the back-up, is away. If Marcus can’t come, nobody steps in."
    assert (row.since, row.due, row.owner) == (clock.now(), clock.now() + A_WEEK - FORWARD, people.ana)


def test_who_was_offered_mentors_is_no_more_without_an_offer(enrolled, on_roster, alone, people, acting):
    joan = enrolled(people.joan)
    on_roster(people.marcus)
    assert [row.person for row in alone("no_mentor")] == ["Joan"]
    matching.propose(acting(people.ana), joan, [str(people.marcus.pk)], once="a")
    assert alone("no_mentor") == []


def test_who_was_chosen_and_does_not_answer_is_named_with_the_hours_they_have(
    enrolled, on_roster, queue, do, people, clock
):
    joan = enrolled(people.joan)
    on_roster(people.marcus)
    do(f"/matching/{joan.pk}/", mentors=[str(people.marcus.pk)])
    clock.pass_(hours=1)
    do(f"/matching/offers/{offer_to(people.marcus).pk}/choose/")
    asked = offer_to(people.marcus)
    clock.pass_(hours=5)
    [row] = queue("offer")
    assert row.why == "Chose Marcus, who has not said yes or no."
    assert (row.since, row.due, row.owner) == (asked.chosen_at, asked.answer_by, people.ana)
    assert asked.chosen_at < clock.now() < asked.answer_by


def test_a_round_that_is_answered_is_settled_within_the_hours_of_an_answer(
    enrolled, on_roster, queue, do, people, clock
):
    enrolled(people.joan)
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor)
    do("/matching/round/", mode="best")
    matching.work_out(CLOCK, matching.take_round(CLOCK, clock.now()))
    do(f"/matching/rounds/{Round.objects.for_system(SEEN).get().pk}/offer/", mentees=[str(people.joan.pk)])
    do(f"/matching/proposals/{Proposal.objects.for_system(SEEN).get().pk}/rank/", A="1", B="2")
    [asked] = queue("offer")
    assert asked.why.startswith("Picked several. No answer yet: ") and asked.owner == people.ana
    for mentor in (people.marcus, people.keisha):
        do(f"/offers/{offer_to(mentor).pk}/prefer/", by=mentor)
    [row] = queue("settle")
    assert (row.since, row.due - row.since) == (clock.now(), timedelta(hours=48))


def test_without_a_consent_somebody_asks_within_a_day(walking, on_roster, alone, people, acting, clock):
    on_roster(people.minh, affiliation="external")
    pair = walking(people.linh, people.minh)
    mentee = mentees.mentee_of(acting(people.ana), people.linh.pk)
    [row] = alone("consent")
    assert row.why == f"The consent for {people.minh.shown_name} is over, so they can’t see or reach them."
    assert (row.subject, row.owner, row.due - row.since) == (pair.pk, people.ana, A_DAY)
    assert row.url == f"/matching/{mentee.pk}/consents/"
    consent.record_consent(
        acting(people.ana), people.linh, recipient=people.minh, purpose="match", what="My name", how="on_paper",
        ends=clock.now() + A_DAY,
    )  # fmt: skip
    assert alone("consent") == []


def test_who_can_not_be_reached_is_looked_for_within_a_day(enrolled, queue, do, people, acting, clock):
    mentee = enrolled(people.carl)
    clock.pass_(hours=2)
    way = people_queries.contact_ways(acting(people.ana), people.carl).get()
    do(f"/mentees/{mentee.pk}/reach/{way.pk}/remove/")
    [row] = queue("no_way")
    assert (row.since, row.due, row.owner) == (mentee.enrolled_at, mentee.enrolled_at + A_DAY, people.ana)


@pytest.mark.parametrize(
    ("phone", "why"),
    [
        ("+12285550177", "Lost their phone, and left a new number by their card."),
        ("", "Lost their phone, and has no number now. They call you, or come by."),
    ],
)
def test_who_lost_their_phone_is_answered_by_who_answers_for_them(enrolled, queue, people, acting, clock, phone, why):
    mentee = enrolled(people.tim)
    code = people_services.print_card(acting(people.ana), people.tim)
    ways = ["call"] if phone else []
    people_services.get_in_touch(NOBODY, code, phone=phone, ways=ways, times=[], shared="no", once="tim")
    [row] = queue("reconnect")
    assert (row.why, row.owner, row.person) == (why, people.ana, "Tim")
    assert row.url.startswith(f"/mentees/{mentee.pk}/")


def test_questions_that_are_late_say_since_when_and_by_when(darnell, enrolled, queue, do, people, clock):
    do("/program/questions/barc-10/on/", by=people.dora, version="1", confirmed="on")
    enrolled(people.joan)
    clock.pass_(days=16)
    by_person = {row.person: row for row in queue("assessment_overdue")}
    row = by_person["Darnell"]
    assert row.since == datetime(2026, 3, 3, 5, 59, 59, tzinfo=UTC) + timedelta(days=14) - FORWARD  # midnight in Biloxi
    assert row.due - row.since == A_WEEK and row.url == f"/mentorships/{darnell.pk}/"
    assert by_person["Joan"].url == f"/people/{people.joan.pk}/"


def test_who_asks_for_another_mentor_is_talked_with_within_two_days(darnell, queue, do, people, clock):
    do("/mine/questions/another/", by=people.darnell)
    [row] = queue("another_mentor")
    assert (row.since, row.due) == (clock.now(), clock.now() + 2 * A_DAY)


def test_a_plan_is_missing_since_the_month_was_over(darnell, queue, clock):
    clock.pass_(days=40)
    [row] = queue("plan_unopened")
    assert row.since == darnell.opened_at + timedelta(days=30) - FORWARD
