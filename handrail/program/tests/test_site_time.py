from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from handrail.program.middleware import MainSiteZone


def test_a_page_speaks_the_time_of_the_main_site(site):
    noon_in_biloxi = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
    with timezone.override(MainSiteZone()):
        assert timezone.localtime(noon_in_biloxi).hour == 12


def test_a_time_typed_in_the_night_the_clocks_change_is_read_as_the_site_reads_it(site):
    zone, real = MainSiteZone(), ZoneInfo("America/Chicago")
    for fold in (0, 1):
        half_past_one = datetime(2026, 11, 1, 1, 30, fold=fold)  # noqa: DTZ001  as a form hands it over
        assert zone.utcoffset(half_past_one) == real.utcoffset(half_past_one)
        assert half_past_one.replace(tzinfo=zone).astimezone(UTC) == half_past_one.replace(tzinfo=real).astimezone(UTC)
    assert str(zone) == "America/Chicago"
    assert zone.utcoffset(None) is None


def test_a_page_without_times_asks_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0), timezone.override(MainSiteZone()):
        pass
