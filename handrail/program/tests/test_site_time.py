from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from handrail.access.actor import CLOCK, NOBODY
from handrail.program import queries, services
from handrail.ui import moments
from handrail.ui.zones import PageZone

NOON_IN_BILOXI = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)


@pytest.fixture
def page_zone():
    """As a page has one for itself."""
    return PageZone(lambda: queries.clocks(NOBODY))


def test_a_page_speaks_the_time_of_the_main_site_to_visitors(site, page_zone):
    with timezone.override(page_zone):
        assert timezone.localtime(NOON_IN_BILOXI).hour == 12


def test_a_time_typed_in_the_night_the_clocks_change_is_read_as_the_site_reads_it(site, page_zone):
    zone, real = page_zone, ZoneInfo("America/Chicago")
    for fold in (0, 1):
        half_past_one = datetime(2026, 11, 1, 1, 30, fold=fold)  # noqa: DTZ001  as a form hands it over
        assert zone.utcoffset(half_past_one) == real.utcoffset(half_past_one)
        assert half_past_one.replace(tzinfo=zone).astimezone(UTC) == half_past_one.replace(tzinfo=real).astimezone(UTC)
    assert str(zone) == "America/Chicago"
    assert zone.utcoffset(None) is None


def test_a_page_without_times_asks_no_database(django_assert_num_queries, db, page_zone):
    with django_assert_num_queries(0), timezone.override(page_zone):
        pass


def test_before_there_is_a_site_times_are_utc(db, page_zone):
    with timezone.override(page_zone):
        assert moments.time_in_words(NOON_IN_BILOXI) == "6:00\u00a0PM"


@pytest.mark.parametrize(
    ("other", "language", "said"),
    [
        ("America/Chicago", "en", "March 6, 12:00\u00a0PM"),
        ("America/Denver", "en", "March 6, 12:00\u00a0PM Central time"),
        ("America/Denver", "es", "6 de marzo, 12:00 hora del Centro"),
        ("America/Denver", "vi", "6 tháng 3, 12:00 giờ miền Trung nước Mỹ"),
    ],
)
def test_a_time_says_by_which_clock_where_there_are_several(site, page_zone, other, language, said):
    services.add_site(CLOCK, name="Other", time_zone=other)
    now = datetime(2026, 6, 1, tzinfo=UTC)
    with timezone.override(page_zone), translation.override(language):
        assert moments.in_words(NOON_IN_BILOXI, now).lower() == said.lower()


def test_the_end_of_a_day_by_another_clock_is_that_day(site, page_zone):
    services.add_site(CLOCK, name="Long Beach", time_zone="America/Los_Angeles")
    end = datetime(2026, 3, 8, 7, 59, 59, tzinfo=UTC)  # of March 7, in the night in which the clocks go forward
    with timezone.override(page_zone):
        assert moments.in_words(end, NOON_IN_BILOXI) == "Tomorrow (Pacific time)"
        assert moments.by_in_words(end, NOON_IN_BILOXI) == "by tomorrow (Pacific time)"
        assert moments.by_in_words(end, end.replace(hour=3)) == "today (Pacific time)"
        assert moments.due_in_words(end, NOON_IN_BILOXI) == "By tomorrow (Pacific time)"
        assert moments.day_of(end).day == 7


def test_a_zone_that_the_list_lacks_is_called_by_its_key(site, page_zone):
    services.add_site(CLOCK, name="Far", time_zone="America/St_Johns")
    assert [str(name) for name in queries.clocks(NOBODY).named.values()] == ["Central time", "America/St Johns"]
