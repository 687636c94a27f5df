"""Deadlines and the part of the queue they stand in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.attention import Group, days_after, end_of, group, sort_key

CENTRAL = ZoneInfo("America/Chicago")
NOON = datetime(2026, 11, 6, 12, 0, tzinfo=CENTRAL)  # a Friday
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_what_is_over_or_due_within_the_hour_is_now():
    assert group(NOON - timedelta(days=3), NOON, CENTRAL) is Group.NOW
    assert group(NOON + timedelta(hours=1), NOON, CENTRAL) is Group.NOW
    assert group(NOON + timedelta(hours=1, seconds=1), NOON, CENTRAL) is Group.TODAY


def test_today_ends_at_midnight_at_the_site():
    tonight = datetime(2026, 11, 7, 5, 59, tzinfo=UTC)  # 11:59 PM in Mississippi, tomorrow in London

    assert group(tonight, NOON, CENTRAL) is Group.TODAY
    assert group(tonight + timedelta(minutes=1), NOON, CENTRAL) is Group.THIS_WEEK


def test_on_a_friday_the_coming_monday_is_this_week():
    assert group(datetime(2026, 11, 9, 9, 0, tzinfo=CENTRAL), NOON, CENTRAL) is Group.THIS_WEEK
    assert group(datetime(2026, 11, 12, 23, 0, tzinfo=CENTRAL), NOON, CENTRAL) is Group.THIS_WEEK
    assert group(datetime(2026, 11, 13, 0, 0, tzinfo=CENTRAL), NOON, CENTRAL) is Group.LATER


def test_what_is_due_on_a_day_is_due_before_its_midnight_even_when_the_clocks_change():
    assert end_of(date(2026, 11, 1), CENTRAL) == datetime(2026, 11, 2, 5, 59, 59, tzinfo=UTC)
    assert end_of(date(2026, 3, 8), CENTRAL) == datetime(2026, 3, 9, 4, 59, 59, tzinfo=UTC)
    assert group(end_of(NOON.date(), CENTRAL), NOON, CENTRAL) is Group.TODAY


def test_the_earliest_deadline_comes_first_then_who_waits_longest():
    hour = timedelta(hours=1)
    rows = [(NOON + hour, NOON, "a"), (NOON, NOON, "c"), (NOON, NOON, "b"), (NOON, NOON - hour, "d")]

    assert [row[2] for row in sorted(rows, key=lambda row: sort_key(*row))] == ["d", "b", "c", "a"]


@given(moments, moments, moments)
def test_a_later_deadline_is_never_more_urgent(now, one, other):
    order = list(Group)
    early, late = sorted((one, other))

    assert order.index(group(early, now, CENTRAL)) <= order.index(group(late, now, CENTRAL))


@given(moments, moments, moments)
def test_waiting_never_makes_a_row_less_urgent(due, one, other):
    order = list(Group)
    early, late = sorted((one, other))

    assert order.index(group(due, late, CENTRAL)) <= order.index(group(due, early, CENTRAL))


def test_days_later_it_is_as_late_in_the_day_though_the_clocks_changed():
    one_night = datetime(2026, 10, 27, 23, 59, 59, tzinfo=CENTRAL)  # the clocks go back on November 1
    assert days_after(one_night, 14, CENTRAL) == datetime(2026, 11, 10, 23, 59, 59, tzinfo=CENTRAL)
    morning = datetime(2026, 3, 2, 9, 0, tzinfo=CENTRAL)  # and forward on March 8
    assert days_after(morning.astimezone(UTC), 7, CENTRAL) == datetime(2026, 3, 9, 9, 0, tzinfo=CENTRAL)


@given(moments, st.integers(0, 400))
def test_days_later_are_days_of_the_calendar(moment, days):
    later = days_after(moment, days, CENTRAL)

    assert (later.astimezone(CENTRAL).date() - moment.astimezone(CENTRAL).date()).days == days
    assert abs(later - moment - timedelta(days=days)) <= timedelta(hours=1)
