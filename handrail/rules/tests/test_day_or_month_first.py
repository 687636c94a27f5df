"""Whether the day or the month comes first is said by a whole column, not by one cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.tables import Order, Problem, order_of, parse_date, possible_days


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["25/10/1990", "01/12/2008"], Order.DAY_FIRST),
        (["01/12/2008", "", "n/a", "25-10-90"], Order.DAY_FIRST),
        (["25.10.1990"], Order.DAY_FIRST),
        (["10/25/1990", "01/12/2008"], Order.MONTH_FIRST),
        (["on leave until 25/10/2026"], Order.DAY_FIRST),
        (["1/2/2026 - 25/2/2026"], Order.DAY_FIRST),
        (["10/25/1990", "25/10/1990"], Order.MIXED),
        (["01/12/2008", "05/05/2020", "2026-11-03", "Nov 3, 2026"], Order.UNKNOWN),
        (["31/31/2008", "call 228-555-0125"], Order.UNKNOWN),
        ([], Order.UNKNOWN),
    ],
)
def test_a_column_says_its_order(column, order):
    assert order_of(column) is order


@pytest.mark.parametrize(
    ("order", "day"),
    [
        (Order.DAY_FIRST, date(2026, 11, 5)),
        (Order.MONTH_FIRST, date(2026, 5, 11)),
        (Order.UNKNOWN, date(2026, 5, 11)),
        (Order.MIXED, Problem("day_or_month", ("05/11/2026",))),
    ],
)
def test_a_cell_is_read_in_the_order_of_its_column(order, day):
    assert parse_date("05/11/2026", order) == day


def test_in_a_mixed_column_a_day_that_can_be_read_in_one_way_alone_is_read():
    assert parse_date("25/10/1990", Order.MIXED) == parse_date("10/25/1990", Order.MIXED) == date(1990, 10, 25)
    assert parse_date("5/5/1990", Order.MIXED) == date(1990, 5, 5)


def test_points_part_a_day_as_well():
    assert parse_date("19.03.2012", Order.DAY_FIRST) == date(2012, 3, 19)
    assert parse_date("03.11.2026", Order.DAY_FIRST) == date(2026, 11, 3)
    assert parse_date("11.03.2026", Order.MONTH_FIRST) == date(2026, 11, 3)


def test_a_day_between_points_is_not_guessed_at_where_nothing_proves_its_order():
    assert parse_date("03.11.2026") == Problem("day_or_month", ("03.11.2026",))
    assert parse_date("25.10.2026") == parse_date("10.25.2026") == date(2026, 10, 25)
    assert parse_date("5.5.2026") == date(2026, 5, 5)
    assert possible_days("03.11.2026") == (date(2026, 3, 11), date(2026, 11, 3))


def test_where_nothing_proves_an_order_both_days_are_possible():
    both = (date(2008, 1, 12), date(2008, 12, 1))
    assert possible_days("01/12/2008") == possible_days("01/12/2008", Order.MIXED) == both
    assert possible_days("01/12/2008", Order.DAY_FIRST) == (date(2008, 12, 1),)
    assert possible_days("soon") == ()


@given(st.dates(date(1931, 1, 1), date(2190, 12, 31)))
def test_every_day_is_read_as_it_was_written(day):
    assert parse_date(f"{day:%d/%m/%Y}", Order.DAY_FIRST) == parse_date(f"{day:%m/%d/%Y}", Order.MONTH_FIRST) == day
