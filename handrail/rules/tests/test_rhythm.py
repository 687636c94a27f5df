"""The weekly rhythm: it counts, it never takes away, and it asks gently."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.rhythm import (
    SLACK,
    Rhythm,
    days_of,
    earlier,
    is_open_on,
    mask_of,
    may_tick,
    monday,
    reminder_day,
    week,
)

COAST = ZoneInfo("America/Chicago")
MONDAY = date(2026, 3, 2)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
rhythms = st.builds(Rhythm, st.frozensets(st.integers(0, 6)), st.integers(1, 7))


@st.composite
def weeks(draw):
    """A rhythm, a day, and days around it on which something was done."""
    today = draw(days)
    done = {today + timedelta(days=draw(st.integers(-20, 8))) for _each in range(draw(st.integers(0, 12)))}
    return draw(rhythms), done, today


@given(weeks())
def test_a_week_has_seven_days_and_counts_what_was_done_in_them(given):
    rhythm, done, today = given
    shown = week(rhythm, done, today)
    assert [dot.day.weekday() for dot in shown.dots] == list(range(7))
    assert [dot.day for dot in shown.dots if dot.is_today] == [today]
    assert shown.done == len({day for day in done if monday(day) == monday(today)})
    assert shown.planned == rhythm.planned >= 1


@given(weeks(), days)
def test_doing_more_never_makes_anything_less(given, another):
    rhythm, done, today = given
    more = done | {another}
    assert week(rhythm, more, today).done >= week(rhythm, done, today).done
    before, after = dict(earlier(done, today, 8)), dict(earlier(more, today, 8))
    assert all(after[start] >= count for start, count in before.items())
    assert not (is_open_on(rhythm, more, today) and not is_open_on(rhythm, done, today))


@given(weeks())
def test_the_last_weeks_name_only_those_in_which_something_was_done(given):
    _rhythm, done, today = given
    told = earlier(done, today, 4)
    assert all(count > 0 and start < monday(today) for start, count in told)
    assert [start for start, _count in told] == sorted((start for start, _count in told), reverse=True)


@given(st.integers(0, 127))
def test_days_come_back_from_the_row_as_they_went_in(mask):
    assert mask_of(days_of(mask)) == mask


@given(st.integers(1, 7))
def test_without_days_it_asks_as_often_as_planned_and_spreads_it(times):
    asked = sorted(Rhythm(frozenset(), times).asked_on)
    assert len(asked) == times
    gaps = [late - early for early, late in zip(asked, asked[1:], strict=False)]
    assert not gaps or max(gaps) - min(gaps) <= 1


@given(weeks())
def test_in_a_week_it_asks_at_most_as_often_as_planned_and_never_on_a_day_of_doing(given):
    rhythm, done, today = given
    asked = [day for day in (dot.day for dot in week(rhythm, done, today).dots) if is_open_on(rhythm, done, day)]
    assert len(asked) <= rhythm.planned
    assert not set(asked) & done


def test_who_did_it_ahead_of_time_is_left_in_peace():
    twice = Rhythm(frozenset({0, 2}), 1)
    assert is_open_on(twice, set(), MONDAY + timedelta(days=2))
    assert not is_open_on(twice, {MONDAY, MONDAY + timedelta(days=1)}, MONDAY + timedelta(days=2))
    assert not is_open_on(twice, set(), MONDAY + timedelta(days=3))


@given(days, st.integers(-10, 10))
def test_today_and_yesterday_can_be_ticked(today, away):
    assert may_tick(today + timedelta(days=away), today) == (away in (-1, 0))


hours = st.times().map(lambda at: at.replace(second=0, microsecond=0))
moments = st.integers(1735689600, 1830297600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments, hours)
def test_a_reminder_leaves_within_two_hours_of_its_time_and_on_its_day(now, at):
    day = reminder_day(now, COAST, at)
    starts = datetime.combine(now.astimezone(COAST).date(), at, COAST).timestamp()
    assert (day is not None) == (0 <= now.timestamp() - starts < SLACK.total_seconds())
    assert day in (None, now.astimezone(COAST).date())


@given(days, hours)
def test_each_day_has_its_moment_whatever_the_clock_does(day, at):
    """Asked every fifteen minutes of two days around it, a day has a reminder in at most one stretch of time."""
    start = datetime(day.year, day.month, day.day, tzinfo=COAST).timestamp()
    asked = [start + 900 * number for number in range(-96, 192)]
    hits = [when for when in asked if reminder_day(datetime.fromtimestamp(when, UTC), COAST, at) == day]
    assert hits == [hits[0] + 900 * number for number in range(len(hits))] if hits else at >= time(23, 45)
    assert len(hits) <= 8


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 3, 7, 15, 0, tzinfo=UTC), date(2026, 3, 7)),  # 9 AM, the day before the clock goes ahead
        (datetime(2026, 3, 8, 14, 0, tzinfo=UTC), date(2026, 3, 8)),  # 9 AM, an hour earlier in the world
        (datetime(2026, 3, 8, 13, 59, tzinfo=UTC), None),
        (datetime(2026, 11, 1, 15, 0, tzinfo=UTC), date(2026, 11, 1)),  # 9 AM on the day on which it goes back
        (datetime(2026, 11, 1, 14, 59, tzinfo=UTC), None),
    ],
)
def test_nine_in_the_morning_stays_nine_when_the_clock_changes(now, day):
    assert reminder_day(now, COAST, time(9)) == day
