"""Expired, withdrawn, other recipient, other purpose or more than was agreed: never passes."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.rules.disclosure import Asked, Given, Refusal, is_too_long, last_day, numbers, refusal

START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(-5, 40).map(lambda days: START + timedelta(days=days))
NAMES = st.sampled_from(["Harbor House", "harbor  house", "Harbor Home", "", " "])
PURPOSES = st.sampled_from(["housing", "work"])
KINDS = st.frozensets(st.sampled_from(["name", "talks", "stage"]))
GIVEN = st.builds(
    Given,
    recipient=st.just("Harbor House"),
    purpose=PURPOSES,
    kinds=KINDS,
    starts=st.just(START),
    ends=MOMENTS,
    ended_at=st.none() | MOMENTS,
)
ASKED = st.builds(Asked, recipient=NAMES, purpose=PURPOSES, kinds=KINDS)


@settings(max_examples=500)
@given(GIVEN, ASKED, MOMENTS)
def test_it_passes_only_where_everything_agrees(consent, asked, now):
    in_force = consent.starts <= now < consent.ends and (consent.ended_at is None or now < consent.ended_at)
    same = asked.recipient.replace("  ", " ").lower() == "harbor house" and asked.purpose == consent.purpose
    covered = bool(asked.kinds) and asked.kinds <= consent.kinds
    assert (refusal(consent, asked, now) is None) == (in_force and same and covered)


@given(GIVEN, ASKED, MOMENTS, MOMENTS)
def test_once_taken_back_it_never_passes_again(consent, asked, taken_back, now):
    over = Given(consent.recipient, consent.purpose, consent.kinds, consent.starts, consent.ends, taken_back)
    if now >= taken_back:
        assert refusal(over, asked, now) is not None


def test_each_no_says_why():
    consent = Given("Harbor House", "housing", frozenset({"name"}), START, START + timedelta(days=9))
    asked = Asked("Harbor House", "housing", frozenset({"name"}))
    day = START + timedelta(days=1)
    assert refusal(consent, asked, day) is None
    assert refusal(consent, asked, START - timedelta(days=1)) is Refusal.NOT_YET
    assert refusal(consent, asked, START + timedelta(days=9)) is Refusal.EXPIRED
    assert refusal(consent, Asked("Harbor Home", "housing", asked.kinds), day) is Refusal.RECIPIENT
    assert refusal(consent, Asked("Harbor House", "work", asked.kinds), day) is Refusal.PURPOSE
    assert refusal(consent, Asked("Harbor House", "housing", frozenset()), day) is Refusal.NOTHING
    assert refusal(consent, Asked("Harbor House", "housing", frozenset({"talks"})), day) is Refusal.TOO_MUCH


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2200, 12, 31)), st.integers(0, 86_399), st.integers(-12, 14))
def test_a_consent_runs_five_years_at_most_in_any_zone(today, second, hours):
    zone = timezone(timedelta(hours=hours))
    starts = datetime.combine(today, time(0), zone) + timedelta(seconds=second)
    last = last_day(today)
    assert (last.year, last.month) == (today.year + 5, today.month) and last.day in (today.day, 28)
    assert not is_too_long(starts, datetime.combine(last, time(23, 59, 59), zone))
    assert is_too_long(starts, datetime.combine(last + timedelta(days=4), time(23, 59, 59), zone))


def test_a_paper_is_the_same_whatever_stands_between_its_numbers():
    assert numbers(" No. 24-CV-113,  May 2 ") == numbers("no 24 cv 113 MAY 2")
    assert numbers("24-CV-113") != numbers("24-CV-118")
    assert numbers("1 12") != numbers("11 2")
