"""How a small step's rhythm and week are said on a page, and where questions come from."""

from __future__ import annotations

from datetime import date, datetime, time

from django import template
from django.utils import formats, timezone
from django.utils.translation import gettext, gettext_noop

from handrail.recovery import rhythm_words
from handrail.ui import moments

register = template.Library()
OUR_OWN = gettext_noop(
    "Written by the Handrail project, 2026. It was not validated: it is a way to stop and think, not a measure."
)
"""As it stands in instruments/walking-together.1.toml. What others published is cited as they wrote it."""
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


@register.filter
def cited(citation: str) -> str:
    return gettext(citation) if citation == OUR_OWN else citation
