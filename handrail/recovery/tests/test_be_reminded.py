"""A gentle reminder: off until asked for, at most one a day, only as a person allows, never once it is done."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.mentees.models import Mentee
from handrail.outbox import catalog, channels, delivery
from handrail.outbox.models import Letter
from handrail.people import services as people_services
from handrail.recovery import jobs, queries, services
from handrail.recovery.models import Routine, RoutineDay, RoutineReminder
from handrail.rules import rhythm

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
COAST = ZoneInfo("America/Chicago")
EVERY_DAY = list(range(7))


@pytest.fixture
def sent(monkeypatch):
    """(what left, when), by a channel that only writes down."""
    told = []

    def write_down(pk, to, subject, words, now):
        if words in catalog.TEXTS["reminder"].values():
            told.append((words, now))

    monkeypatch.setitem(channels.CHANNELS, "text", write_down)
    return told


@pytest.fixture
def reachable(people, rosa, acting):
    """Rosa gets notices as texts, in English, at any time of the day."""
    people_services.add_way(acting(people.ana), people.rosa, kind="phone", address="228-555-0199", text_ok=True)
    people_services.keep_contact_plan(
        rosa,
        people.rosa,
        language="en",
        notices_on=True,
        text_opt_in=True,
        details={"times": ["morning", "afternoon", "evening"]},
    )


@pytest.fixture
def walk(rosa, once):
    return services.add_routine(rosa, area="movement", picked="walk", days=EVERY_DAY, once=once())


def ticks_of_the_clock(clock, start, hours):
    """The worker from `start` on, every fifteen minutes: the job, then what is due."""
    for number in range(hours * 4 + 1):
        now = clock.move_to(start + timedelta(minutes=15 * number))
        jobs.remind(CLOCK, now)
        while delivery.send_next(now):
            pass


def letters():
    return Letter.objects.for_system(WHY).filter(kind=jobs.LETTER)


def test_it_is_off_until_she_asks_for_it(rosa, reachable, walk, clock, sent):
    ticks_of_the_clock(clock, clock.now(), 24)
    assert sent == [] and not letters().exists()


def test_one_a_day_at_her_time_in_neutral_words(browser, reachable, walk, clock, sent):
    assert browser.post("/mine/steps/reminder/", {"is_on": "on", "at": "10:00"}).status_code == 302
    assert "On, at 10:00" in browser.get("/mine/steps/").content.decode()
    ticks_of_the_clock(clock, clock.now(), 24)
    assert [words for words, _now in sent] == ["A short reminder: there is something on your list."]
    assert sent[0][1].astimezone(COAST).time() == time(10, 15)  # it waits a minute, for the worker's next round


def test_the_page_says_its_words_and_whether_anything_may_leave(browser, rosa, people):
    shown = browser.get("/mine/steps/reminder/").content.decode()
    assert "A short reminder: there is something on your list." in shown and "no reminder leaves" in shown
    people_services.keep_contact_plan(rosa, people.rosa, notices_on=True)
    assert "It reaches you the way you chose" in browser.get("/mine/steps/reminder/").content.decode()


@pytest.mark.parametrize("at", ["", "05:59", "21:01", "23:00", "x"])
def test_it_never_wakes_anybody(browser, at):
    answer = browser.post("/mine/steps/reminder/", {"is_on": "on", "at": at})
    assert answer.status_code == 422
    assert not RoutineReminder.objects.for_system(WHY).exists()


def test_turned_off_it_stops_even_what_was_written(browser, rosa, reachable, walk, clock, sent):
    services.keep_reminder(rosa, at=time(9))
    jobs.remind(CLOCK, clock.now())
    assert letters().count() == 1
    assert browser.post("/mine/steps/reminder/", {"at": "09:00"}).status_code == 302
    ticks_of_the_clock(clock, clock.now(), 24)
    assert sent == [] and letters().get().state == Letter.State.REFUSED


def test_what_was_done_meanwhile_is_not_asked_for(rosa, reachable, walk, clock, sent):
    services.keep_reminder(rosa, at=time(9))
    jobs.remind(CLOCK, clock.now())
    services.did_routine(rosa, walk, on=date(2026, 3, 2))
    ticks_of_the_clock(clock, clock.now(), 10)
    assert sent == [] and letters().get().reason == "nothing to be reminded of"


def test_a_step_that_is_put_away_or_not_for_today_is_not_asked_for(rosa, reachable, clock, once, sent):
    tuesday = services.add_routine(rosa, area="food", picked="cook", days=[1], once=once())
    away = services.add_routine(rosa, area="food", picked="water", days=EVERY_DAY, once=once())
    services.put_routine_away(rosa, away)
    services.keep_reminder(rosa, at=time(9))
    monday = clock.now()
    ticks_of_the_clock(clock, monday, 12)
    assert sent == []
    ticks_of_the_clock(clock, monday + timedelta(days=1), 12)
    assert len(sent) == 1
    services.put_routine_away(rosa, tuesday)
    ticks_of_the_clock(clock, monday + timedelta(days=8), 12)
    assert len(sent) == 1


def test_held_back_until_tomorrow_it_does_not_leave_at_all(rosa, people, reachable, walk, clock, sent):
    """She likes mornings, and picked the evening: tomorrow morning is not the time for what was today's."""
    people_services.keep_contact_plan(rosa, people.rosa, details={"times": ["morning"]})
    services.keep_reminder(rosa, at=time(19))
    ticks_of_the_clock(clock, clock.now(), 30)
    assert sent == []
    assert letters().get().state == Letter.State.REFUSED


def test_notices_off_or_stop_or_gone_from_the_program_and_nothing_leaves(rosa, people, reachable, walk, clock, sent):
    monday = clock.now()
    services.keep_reminder(rosa, at=time(9))
    people_services.keep_contact_plan(rosa, people.rosa, notices_on=False)
    ticks_of_the_clock(clock, monday, 5)
    people_services.keep_contact_plan(rosa, people.rosa, notices_on=True, text_opt_in=False)
    ticks_of_the_clock(clock, monday + timedelta(days=1), 5)
    assert sent == []
    people_services.keep_contact_plan(rosa, people.rosa, text_opt_in=True)
    ticks_of_the_clock(clock, monday + timedelta(days=2), 5)
    assert len(sent) == 1
    Mentee.objects.for_system(WHY).filter(person=people.rosa).update(left_at=clock.now())
    ticks_of_the_clock(clock, monday + timedelta(days=3), 5)
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2026, 3, 7), 15), (date(2026, 3, 8), 14), (date(2026, 10, 31), 14), (date(2026, 11, 1), 15)],
)
def test_nine_is_nine_when_the_clock_changes(rosa, reachable, walk, clock, sent, day, utc_hour):
    services.keep_reminder(rosa, at=time(9))
    midnight = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    ticks_of_the_clock(clock, midnight, 23)
    assert [now for _words, now in sent] == [datetime(day.year, day.month, day.day, utc_hour, 15, tzinfo=UTC)]


def test_it_goes_by_her_sites_clock(rosa, people, reachable, walk, clock):
    site = Mentee.objects.for_system(WHY).get(person=people.rosa).site
    site.time_zone = "America/New_York"
    site.save(update_fields=["time_zone"])
    services.keep_reminder(rosa, at=time(9))
    nine = datetime(2026, 3, 2, 14, tzinfo=UTC)
    assert not list(queries.reminders_now(CLOCK, nine - timedelta(minutes=1)))
    assert list(queries.reminders_now(CLOCK, nine)) == [queries.Asked(people.rosa.pk, date(2026, 3, 2))]


def test_it_costs_the_same_for_any_number(rosa, reachable, walk, clock, django_assert_num_queries, once):
    services.keep_reminder(rosa, at=time(9))
    with django_assert_num_queries(4):
        assert len(list(queries.reminders_now(CLOCK, clock.now()))) == 1
    for _each in range(8):
        services.add_routine(rosa, area="food", picked="water", days=EVERY_DAY, once=once())
    with django_assert_num_queries(4):
        assert len(list(queries.reminders_now(CLOCK, clock.now()))) == 1


moments = st.integers(
    int(datetime(2026, 2, 20, tzinfo=UTC).timestamp()), int(datetime(2026, 11, 10, tzinfo=UTC).timestamp())
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), start=moments, at=st.times(time(6), time(21)))
def test_whatever_she_does_it_keeps_to_the_rules(rosa, people, reachable, clock, sent, data, start, at):
    """Acts of a few days in any order, the worker running or not, against what the rules allow."""
    sent.clear()
    Letter.objects.for_system(WHY).delete()
    Routine.objects.for_system(WHY).delete()
    at = at.replace(second=0, microsecond=0)
    now = clock.move_to(datetime.fromtimestamp(start, UTC))
    row = services.add_routine(
        rosa, area="food", picked="water", days=data.draw(st.frozensets(st.integers(0, 6))), times=2, once=str(uuid4())
    )
    services.keep_reminder(rosa, at=at)
    is_on, allowed = True, True
    people_services.keep_contact_plan(rosa, people.rosa, notices_on=True)
    for _act in range(data.draw(st.integers(5, 25))):
        now = clock.move_to(now + timedelta(minutes=data.draw(st.sampled_from([15, 45, 120, 400, 900]))))
        today, before = now.astimezone(COAST).date(), len(sent)
        match data.draw(st.sampled_from(["work", "work", "work", "done", "undone", "switch", "notices"])):
            case "done":
                RoutineDay.objects.bulk_create([RoutineDay(routine=row, on=today)], ignore_conflicts=True)
            case "undone":
                RoutineDay.objects.for_system(WHY).filter(routine=row, on=today).delete()
            case "switch":
                is_on = not is_on
                services.keep_reminder(rosa, at=at if is_on else None)
            case "notices":
                allowed = not allowed
                people_services.keep_contact_plan(rosa, people.rosa, notices_on=allowed)
            case _:
                jobs.remind(CLOCK, now)
                now = clock.move_to(now + timedelta(seconds=90))
                while delivery.send_next(now):
                    pass
        done = set(RoutineDay.objects.for_system(WHY).filter(routine=row).values_list("on", flat=True))
        if len(sent) > before:
            assert is_on and allowed and rhythm.is_open_on(row.rhythm, done, today)
            assert 8 <= now.astimezone(COAST).hour < 21
    days = [when.astimezone(COAST).date() for _words, when in sent]
    assert len(days) == len(set(days))


def test_the_page_of_small_steps_does_not_call_it_on_where_nothing_may_be_sent(browser, rosa, people, reachable, walk):
    browser.post("/mine/steps/reminder/", {"is_on": "on", "at": "18:00"})
    assert "On, at 6:00" in browser.get("/mine/steps/").content.decode()
    people_services.keep_contact_plan(rosa, people.rosa, language="en", notices_on=False)
    shown = browser.get("/mine/steps/").content.decode()
    assert "On, at" not in shown and "so no reminder leaves" in shown and 'href="/account/reach-me/"' in shown
