"""What holds for every mentorship, however it went."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.cadence import DEFAULT, CadenceFacts, Contact, Event, EventKind, Plan, next_check_in

ZONES = [ZoneInfo(name) for name in ("America/Chicago", "America/New_York", "UTC", "Asia/Ho_Chi_Minh")]
START = date(2026, 1, 31)

days = st.one_of(st.integers(0, 20), st.integers(0, 700)).map(lambda number: START + timedelta(days=number))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.sampled_from(ZONES))  # noqa: DTZ001


@st.composite
def mentorships(draw, agreements=True) -> CadenceFacts:
    return CadenceFacts(
        opened_at=datetime(2026, 1, 31, 18, 0, tzinfo=UTC),
        zone=ZONES[0],
        contacts=tuple(draw(st.lists(st.builds(Contact, days, st.booleans()), max_size=12))),
        events=tuple(draw(st.lists(st.builds(Event, days, st.sampled_from(EventKind)), max_size=4))),
        agreed_step_downs=tuple(draw(st.lists(days, max_size=3))) if agreements else (),
    )


def planned(facts: CadenceFacts, today: date) -> Plan:
    return next_check_in(DEFAULT, facts, today=today)


def open_since(plan: Plan) -> date:
    """The check-in that a mentor should see: the one still open, else the next one."""
    return plan.overdue_since or plan.due_on


def last_reached(facts: CadenceFacts, today: date) -> date:
    return max((c.on for c in facts.contacts if c.reached and c.on <= today), default=START)


@given(mentorships(), days)
def test_the_next_day_is_today_or_later_and_after_the_last_contact(facts, today):
    plan = planned(facts, today)

    assert plan.due_on >= today
    assert plan.due_on > last_reached(facts, today)


@given(mentorships(), days)
def test_the_open_check_in_is_never_later_than_the_ladder_after_the_last_contact(facts, today):
    last = last_reached(facts, today)

    assert last < open_since(planned(facts, today)) <= DEFAULT.ladder(last, started_on=START)


@given(mentorships(), days)
def test_while_stepped_up_a_week_never_passes_without_a_planned_day(facts, today):
    plan = planned(facts, today)

    if plan.stepped_up:
        assert plan.due_on <= today + timedelta(days=7)


@given(mentorships(), days)
def test_missed_and_open_go_together(facts, today):
    plan = planned(facts, today)

    assert (plan.missed > 0) == (plan.overdue_since is not None)
    assert plan.overdue_since is None or plan.overdue_since < today
    assert plan.missed < 2 or plan.stepped_up or facts.agreed_step_downs


@given(mentorships(agreements=False), days, days, st.sampled_from(EventKind))
def test_stepping_up_never_makes_the_open_check_in_later(facts, today, on, kind):
    worse = replace(facts, events=(*facts.events, Event(on, kind)))

    assert open_since(planned(worse, today)) <= open_since(planned(facts, today))


@given(mentorships(), days, st.sampled_from(EventKind))
def test_news_of_today_never_makes_anything_later(facts, today, kind):
    before = planned(facts, today)
    after = planned(replace(facts, events=(*facts.events, Event(today, kind))), today)

    assert after.due_on <= max(before.due_on, today + timedelta(days=1))
    assert open_since(after) <= open_since(before)
    assert after.stepped_up


@given(mentorships(agreements=False), days, days)
def test_one_more_reached_contact_never_adds_a_missed_one(facts, today, on):
    more = replace(facts, contacts=(*facts.contacts, Contact(on, reached=True)))

    assert planned(more, today).missed <= planned(facts, today).missed


@given(mentorships(), days)
def test_a_contact_today_closes_all_that_was_open(facts, today):
    more = planned(replace(facts, contacts=(*facts.contacts, Contact(today, reached=True))), today)

    assert (more.missed, more.overdue_since, more.due_at) == (0, None, None)


@given(mentorships(), days, st.randoms())
def test_the_order_and_repetition_of_what_is_known_changes_nothing(facts, today, random):
    contacts, events, agreed = list(facts.contacts) * 2, list(facts.events) * 2, list(facts.agreed_step_downs) * 2
    for rows in (contacts, events, agreed):
        random.shuffle(rows)

    mixed = replace(facts, contacts=tuple(contacts), events=tuple(events), agreed_step_downs=tuple(agreed))
    assert planned(mixed, today) == planned(facts, today)


@given(mentorships(), days)
def test_what_comes_later_does_not_change_what_was_planned_that_day(facts, today):
    until_today = replace(
        facts,
        contacts=tuple(c for c in facts.contacts if c.on <= today),
        events=tuple(e for e in facts.events if e.on <= today),
        agreed_step_downs=tuple(d for d in facts.agreed_step_downs if d <= today),
    )
    assert planned(until_today, today) == planned(facts, today)


@given(moments)
def test_the_first_contact_is_48_real_hours_away_in_every_zone(opened_at):
    facts = CadenceFacts(opened_at, opened_at.tzinfo)
    plan = planned(facts, facts.start)

    assert plan.due_at - opened_at.astimezone(UTC) == timedelta(hours=48)
    assert plan.due_on == plan.due_at.astimezone(facts.zone).date()
    assert 1 <= (plan.due_on - facts.start).days <= 3
