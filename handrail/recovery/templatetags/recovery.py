"""How a small step's rhythm and week are said on a page."""

from __future__ import annotations

from datetime import date, datetime, time

from django import template
from django.utils import formats, timezone

from handrail.recovery import rhythm_words
from handrail.ui import moments

register = template.Library()
register.filter("how_often", rhythm_words.how_often)
register.filter("this_week", rhythm_words.this_week)


@register.filter
def week_of(monday: date) -> str:
    """The day on which it began."""
    return formats.date_format(monday, "MONTH_DAY_FORMAT")


@register.filter
def clock(at: time) -> str:
    """A time of day as the page says times."""
    day = timezone.localtime().date()
    return moments.time_in_words(datetime.combine(day, at, timezone.get_current_timezone()))
