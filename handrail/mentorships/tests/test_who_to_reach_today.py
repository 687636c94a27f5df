from datetime import UTC, date, datetime, timedelta

import pytest

from handrail.mentorships import queries, services
from handrail.program import services as program


@pytest.fixture
def three(mentorship, walks_with, people, marcus, once, clock):
    """Darnell's first two days are over; Rosa is fine; Linh is new."""
    rosa = walks_with("rosa", people.marcus)
    clock.pass_(hours=47)
    services.record_contact(marcus, rosa, outcome="reached", way="text", once=once())
    linh = walks_with("linh", people.marcus)
    clock.pass_(hours=2)
    return mentorship, linh, rosa


def test_who_needs_somebody_most_comes_first_with_the_reason(three, marcus):
    darnell, linh, rosa = three
    led = queries.led(marcus)

    assert [each.mentorship for each in led] == [darnell, linh, rosa]
    assert [each.why for each in led] == ["first_contact", "first_contact", "ladder"]
    assert [each.is_late for each in led] == [True, False, False]
    assert led[0].words == "The time for the first talk is over."
    assert led[0].late_from == darnell.first_contact_due


def test_the_list_says_how_to_reach_them(three, marcus):
    way = queries.led(marcus)[0].reach.ways[0]

    assert (way.call, way.text) == ("tel:+12285550148", "sms:+12285550148")
    assert way.words == "Text is OK · Call is OK · no voicemail"


def test_five_queries_for_any_number_of_people(three, marcus, walks_with, people, django_assert_num_queries):
    with django_assert_num_queries(5):
        assert len(queries.led(marcus)) == 3
    for key in ("sam", "bea", "tess"):
        walks_with(key, people.marcus)
    with django_assert_num_queries(5):
        assert len(queries.led(marcus)) == 6


def test_a_persons_history_costs_the_same_at_any_length(
    mentorship, contact, ana, people, clock, django_assert_num_queries
):
    def lengthen():
        for outcome in ("reached", "no_answer", "they_reached_out"):
            clock.pass_(days=3)
            contact(outcome)

    lengthen()
    with django_assert_num_queries(6):
        queries.history(ana, people.darnell.pk)
    lengthen()
    with django_assert_num_queries(6):
        assert len(queries.history(ana, people.darnell.pk)) == 7


def test_a_page_costs_the_same_at_any_length(mentorship, contact, people, clock, sign_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        for _ in range(4):
            clock.pass_(hours=1)
            contact("no_answer", private_note="the red kite")
        browser = sign_in(people.marcus)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            browser.get(f"/mentorships/{mentorship.pk}/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_late_ones_are_found_without_anything_having_run(three, ana, clock):
    darnell, linh, rosa = three
    assert list(queries.overdue(ana)) == [darnell]

    clock.pass_(hours=48)
    assert set(queries.overdue(ana)) == {darnell, linh}

    clock.pass_(days=2)
    assert set(queries.overdue(ana)) == {darnell, linh, rosa}


def test_a_try_that_reached_nobody_takes_no_one_off_the_list(three, ana, marcus, once, clock):
    darnell = three[0]
    clock.pass_(days=3)
    services.record_contact(marcus, darnell, outcome="left_message", way="call", once=once())

    assert darnell in queries.overdue(ana)
    assert queries.mentorships(ana).get(pk=darnell.pk).next_due_on > date(2026, 3, 6)


def test_reaching_somebody_takes_them_off_the_list(three, ana, marcus, once):
    darnell = three[0]
    services.record_contact(marcus, darnell, outcome="they_reached_out", way="text", once=once())

    assert darnell not in queries.overdue(ana)


def test_a_planned_day_is_over_at_the_midnight_of_its_own_site(people, ana, marcus, walks_with, once, clock):
    """Both are planned for the same day; in Guam it ends 15 hours earlier than in Biloxi."""
    guam = program.add_site(ana, name="Guam", time_zone="Pacific/Guam")
    here, there = walks_with("rosa", people.marcus), walks_with("linh", people.marcus, guam)
    for row in (here, there):
        services.record_contact(marcus, row, outcome="reached", way="call", once=once())
    assert {row.next_due_on for row in queries.mentorships(ana)} == {date(2026, 3, 5), date(2026, 3, 6)}

    clock.move_to(datetime(2026, 3, 6, 5, 59, tzinfo=UTC))  # 11:59 PM on Thursday in Biloxi
    assert list(queries.overdue(ana)) == []
    clock.move_to(datetime(2026, 3, 6, 6, 0, tzinfo=UTC))
    assert list(queries.overdue(ana)) == [here]
    clock.move_to(datetime(2026, 3, 6, 14, 0, tzinfo=UTC))  # midnight after Friday in Guam
    assert set(queries.overdue(ana)) == {here, there}


def test_the_day_the_clocks_change_moves_no_planned_day(mentorship, contact, ana, clock):
    """The clocks go forward on Sunday, March 8. A talk late on Saturday evening is Saturday's."""
    clock.move_to(datetime(2026, 3, 8, 5, 30, tzinfo=UTC))  # Saturday, 11:30 PM
    contact("reached")
    assert queries.mentorships(ana).get().next_due_on == date(2026, 3, 11)

    clock.move_to(datetime(2026, 3, 12, 4, 59, tzinfo=UTC))  # Wednesday, 11:59 PM, summer time
    assert not queries.overdue(ana)
    clock.pass_(minutes=1)
    assert queries.overdue(ana)


def test_a_mentor_who_is_away_leaves_people_uncovered_until_somebody_steps_in(mentorship, people, ana, clock):
    away = [people.marcus.pk]
    assert list(queries.uncovered(ana, away)) == [mentorship]

    services.start_cover(ana, mentorship, person=people.keisha, ends=clock.now() + timedelta(days=2))
    assert list(queries.uncovered(ana, away)) == []

    clock.pass_(days=2)
    assert list(queries.uncovered(ana, away)) == [mentorship]


def test_caseloads_count_open_ones_only(three, people, ana, darnell):
    assert queries.caseloads(ana) == {people.marcus.pk: 3}

    services.end_mentorship(darnell, three[0])
    assert queries.caseloads(ana) == {people.marcus.pk: 2}
    with_one = set(queries.with_a_mentor(ana))
    assert people.darnell.pk not in with_one and people.rosa.pk in with_one


def test_a_mentee_sees_who_walks_with_them_and_when_next(mentorship, darnell, ana, people):
    mine = queries.my_mentor(darnell)
    assert (mine.standing.mentorship, mine.presence.cover) == (mentorship, None)
    assert [(name, reach.ways[0].call) for name, reach in mine.near] == [("Marcus", "tel:+12285550111")]

    services.start_cover(ana, mentorship, person=people.keisha)
    assert queries.my_mentor(darnell).presence.cover.person == people.keisha


def test_whoever_has_no_mentor_has_no_card(people, acting, enroll, marcus):
    enroll(people.rosa)
    assert queries.my_mentor(acting(people.rosa)) is None
    assert queries.led(acting(people.rosa)) == []


def test_why_now_and_when_next_are_whole_sentences(mentorship, contact, marcus, clock, sign_in, people):
    contact()
    [standing] = queries.led(marcus)
    clock.pass_(days=(standing.plan.due_on - clock.now().date()).days)
    page = " ".join(sign_in(people.marcus).get("/today/").content.decode().split())
    assert "You talk twice a week. Next one: today." in page
    assert "Next one: today." in sign_in(people.darnell).get("/today/").content.decode()
