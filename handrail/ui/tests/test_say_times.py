from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from handrail.ui import moments

BILOXI = ZoneInfo("America/Chicago")
NOW = datetime(2026, 3, 6, 15, 12, tzinfo=UTC)  # a Friday, 9:12 AM in Biloxi


@pytest.fixture(autouse=True)
def in_biloxi():
    with timezone.override(BILOXI):
        yield


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(hours=4), "Today, 1:12\u00a0PM"),
        (timedelta(hours=15), "Tomorrow, 12:12\u00a0AM"),
        (timedelta(days=-1), "Yesterday, 9:12\u00a0AM"),
        (timedelta(days=5), "Wednesday, 10:12\u00a0AM"),  # the clocks went forward on Sunday
        (timedelta(days=7), "March 13, 10:12\u00a0AM"),
        (timedelta(days=-90), "Dec. 6, 2025, 9:12\u00a0AM"),
    ],
)
def test_a_moment_is_said_as_people_say_it(later, words):
    assert moments.in_words(NOW + later, NOW) == words


def test_the_day_turns_at_the_sites_midnight_and_not_at_greenwich():
    late_evening = datetime(2026, 3, 7, 4, 0, tzinfo=UTC)  # still Friday in Biloxi
    assert moments.in_words(late_evening, NOW) == "Today, 10:00\u00a0PM"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=3), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_a_span_has_one_unit(span, words):
    assert moments.span_in_words(span) == words


def test_a_deadline_says_by_when_and_then_how_late():
    assert moments.due_in_words(NOW + timedelta(hours=4), NOW) == "By today, 1:12\u00a0PM"
    assert moments.due_in_words(NOW + timedelta(days=5), NOW) == "By Wednesday, 10:12\u00a0AM"
    assert moments.due_in_words(NOW - timedelta(days=2), NOW) == "2 days late"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "March 6, 2026, 9:12\u00a0AM"), ("es", "6 de marzo de 2026, 09:12")]
)
def test_on_record_a_moment_has_its_year_and_the_same_clock(language, words):
    with translation.override(language):
        assert moments.on_record(NOW) == words


def test_other_languages_count_24_hours():
    with translation.override("es"):
        assert moments.time_in_words(NOW + timedelta(hours=9)) == "18:12"


def test_a_day_of_another_year_names_the_year():
    assert moments.day_in_words(date(2027, 3, 1), date(2026, 3, 1)) == "March 1, 2027"


def test_a_moment_inside_a_sentence_reads_as_people_say_it():
    assert moments.by_in_words(NOW + timedelta(hours=4), NOW) == "by 1:12\u00a0PM today"
    assert moments.by_in_words(NOW + timedelta(days=1), NOW).startswith("by tomorrow, ")
    end = moments.timezone.localtime(NOW).replace(hour=23, minute=59)
    assert (
        moments.by_in_words(end, NOW) == "today" and moments.by_in_words(end + timedelta(days=1), NOW) == "by tomorrow"
    )
    assert [moments.inside(each) for each in ("Today, 3:00 PM", "Wednesday", "March 2")] == [
        "today, 3:00 PM",
        "Wednesday",
        "March 2",
    ]


def test_a_day_reads_the_same_at_the_start_of_a_vietnamese_line_and_inside_a_sentence():
    today = date(2026, 3, 6)
    with translation.override("vi"):
        assert moments.day_in_words(date(2026, 11, 5), today) == "5 tháng 11"
        assert moments.day_in_words(date(2025, 11, 5), today) == "5 tháng 11, 2025"


def test_a_day_under_a_chart_is_short_and_in_the_order_of_its_language():
    said = {}
    for language in ("en", "es", "vi"):
        with translation.override(language):
            said[language] = moments.short_day(date(2026, 11, 5))
    assert said == {"en": "Nov 5", "es": "5/11", "vi": "5/11"}


def test_a_weekday_inside_a_spanish_sentence_takes_a_small_letter():
    with translation.override("es"):
        said = [moments.by_in_words(NOW + timedelta(days=days), NOW) for days in (1, 5)]
        assert said == ["a más tardar mañana, 09:12", "a más tardar miércoles, 10:12"]
        assert moments.in_words(NOW + timedelta(days=5), NOW) == "Miércoles, 10:12"
    with translation.override("vi"):
        assert moments.inside(moments.day_in_words(date(2026, 3, 11), date(2026, 3, 6))).startswith("Thứ")
