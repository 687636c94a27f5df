"""How a small step's rhythm and week are said. They count what was done, and never say what was not."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.rules.rhythm import DAYS, Rhythm, Week


def how_often(rhythm: Rhythm) -> str:
    """ "Monday, Wednesday", "every day", "2 times a week"."""
    if rhythm.planned == DAYS:
        return _("every day")
    if rhythm.days:
        return ", ".join(str(WEEKDAYS[day]) for day in sorted(rhythm.days))
    return ngettext("%(count)s time a week", "%(count)s times a week", rhythm.times) % {"count": rhythm.times}


def this_week(week: Week) -> str:
    """ "3 times this week. You planned 2." Nothing done yet is said as what is planned."""
    planned = ngettext("You planned %(count)s.", "You planned %(count)s.", week.planned) % {"count": week.planned}
    return (
        f"{times_this_week(week.done)} {planned}"
        if week.done
        else _("%(planned)s Any day is a good day to begin.") % {"planned": planned}
    )


def times_this_week(count: int) -> str:
    return ngettext("%(count)s time this week.", "%(count)s times this week.", count) % {"count": count}
