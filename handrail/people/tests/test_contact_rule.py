"""Nothing leaves outside the rules of the person it goes to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.outbox.handlers import Allowed, Refused
from handrail.people import services
from handrail.people.contact_rule import HOURS, contact_rule, next_hour

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 9, tzinfo=UTC)  # three at night in Biloxi
BILOXI = ZoneInfo("America/Chicago")


@pytest.fixture
def rosa(people, site):
    services.keep_contact_plan(CLOCK, people.rosa, notices_on=True, text_opt_in=True)
    return people.rosa


def may(person, *, kind="update", channel="text", now=NOON):
    return contact_rule(person.pk, channel, kind, now)


def test_who_opted_in_gets_a_text_in_the_daytime_in_their_language(rosa):
    assert may(rosa) == Allowed("+12285550119", "es")


def test_nothing_leaves_before_somebody_opted_in(people, site):
    assert may(people.joan) == Refused("notices are off")
    services.keep_contact_plan(CLOCK, people.joan, notices_on=True)
    assert may(people.joan) == Refused("did not opt in to texts")


def test_stop_is_stop_for_codes_too(rosa):
    services.keep_contact_plan(CLOCK, rosa, text_opt_in=False)
    assert may(rosa) == Refused("said stop") == may(rosa, kind="code")


def test_a_number_that_failed_is_not_used(rosa):
    way = rosa.contact_ways.for_system("a test").get()
    services.report_way_failed(CLOCK, way)
    assert may(rosa) == Refused("no way that works") == may(rosa, kind="code")


def test_a_number_for_calls_alone_gets_no_text(rosa):
    services.add_way(CLOCK, rosa, kind="phone", address="228-555-0119", call_ok=True)
    assert may(rosa) == Refused("no way that works")


def test_at_night_it_waits_for_the_morning_of_the_site(rosa):
    assert may(rosa, now=NIGHT) == Refused("outside their hours", datetime(2026, 3, 2, 15, tzinfo=UTC))


def test_their_own_times_count(rosa):
    services.keep_contact_plan(CLOCK, rosa, details={"times": ["evening"]})
    evening = datetime(2026, 3, 2, 17, tzinfo=BILOXI)
    assert may(rosa) == Refused("outside their hours", evening)
    assert isinstance(may(rosa, now=evening), Allowed)


def test_a_code_that_was_asked_for_comes_at_night_and_without_notices(people, site):
    assert may(people.joan, kind="code", now=NIGHT) == Allowed("+12285550132", "en")


def test_something_urgent_wakes_the_clinician_and_never_a_mentee_or_a_mentor(people, site):
    for person in (people.hale, people.rosa, people.marcus):
        services.keep_contact_plan(CLOCK, person, notices_on=True, text_opt_in=True)
    assert isinstance(may(people.hale, kind="urgent", now=NIGHT), Allowed)
    assert isinstance(may(people.rosa, kind="urgent", now=NIGHT), Refused)
    assert isinstance(may(people.marcus, kind="urgent", now=NIGHT), Refused)


def test_a_mail_goes_to_an_address_that_was_opened_for_it(rosa):
    assert may(rosa, channel="mail") == Refused("no way that works")
    services.add_way(CLOCK, rosa, kind="email", address="Rosa@example.org", email_ok=True)
    assert may(rosa, channel="mail") == Allowed("rosa@example.org", "es")


def test_the_morning_after_the_clocks_change_starts_at_nine_by_the_wall(rosa):
    before = datetime(2026, 3, 8, 1, 30, tzinfo=BILOXI)  # at two the clock jumps to three
    assert next_hour([], before, BILOXI).astimezone(UTC) == datetime(2026, 3, 8, 14, tzinfo=UTC)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001
some_times = st.lists(st.sampled_from(list(HOURS)), unique=True)


@given(moments, some_times)
def test_the_next_hour_is_soon_and_within_the_hours(now, times):
    opens = next_hour(times, now, BILOXI)
    spans = [HOURS[each] for each in times] or [(9, 20)]
    assert now <= opens <= now + timedelta(hours=25)
    assert any(start <= opens.astimezone(BILOXI).hour < end for start, end in spans)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    notices=st.booleans(), opted=st.booleans(), stopped=st.booleans(), failed=st.booleans(), text_ok=st.booleans(),
    email_ok=st.booleans(), times=some_times, now=moments, kind=st.sampled_from(["update", "urgent", "code", "test"]),
    channel=st.sampled_from(["text", "mail"]),
)  # fmt: skip
def test_nothing_ever_leaves_outside_the_rules(
    people, site, notices, opted, stopped, failed, text_ok, email_ok, times, now, kind, channel
):
    joan = people.joan
    plan = services.keep_contact_plan(CLOCK, joan, notices_on=notices, details={"times": times})
    plan.text_opt_in_at, plan.stopped_at = (NOON if opted else None), (NOON if stopped else None)
    plan.save()
    phone = services.add_way(CLOCK, joan, kind="phone", address="228-555-0132", text_ok=text_ok, call_ok=True)
    services.add_way(CLOCK, joan, kind="email", address="joan@example.org", email_ok=email_ok)
    if failed:
        services.report_way_failed(CLOCK, phone)
    if not isinstance(contact_rule(joan.pk, channel, kind, now), Allowed):
        return
    asked_for = kind in ("code", "test")
    assert (text_ok and not failed and not stopped) if channel == "text" else email_ok
    assert asked_for or (notices and (channel == "mail" or opted))
    assert asked_for or next_hour(times, now, BILOXI) == now
