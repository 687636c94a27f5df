"""Times as people say them: “Tomorrow, 6:00 PM”, “2 days late”. By the clock of whoever reads (ui/zones.py)."""

from datetime import date, datetime, time, timedelta

from django.utils import formats, timezone, translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.ui import zones

A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def in_words(moment: datetime, now: datetime | None = None) -> str:
    """ "Today, 1:00 PM", "Wednesday, 6:00 PM" within a week, "March 2, 6:00 PM" otherwise.

    The first and the last moment of a day stand for the day: nobody is due at 11:59 PM. The end of a day by another
    clock of the program is that day: "Today (Pacific time)".
    """
    zone = zones.where_it_is_said(moment)
    local, today = timezone.localtime(moment, zone), timezone.localtime(now, zone).date()
    day = day_in_words(local.date(), today)
    if zone != zones.here():
        return _("%(day)s (%(zone)s)") % {"day": day, "zone": zones.name_of(zone)}
    return day if _stands_for_a_day(local) else _("%(day)s, %(time)s") % {"day": day, "time": time_in_words(local)}


def _stands_for_a_day(local: datetime) -> bool:
    return local.time() == time(0) or local.time() >= time(23, 59)


def day_of(moment: datetime) -> date:
    """The day of a moment by the reader's clock; of the end of a day, that day, by whatever clock it ends."""
    return timezone.localdate(moment, zones.where_it_is_said(moment))


def on_record(moment: datetime) -> str:
    """ "May 28, 2026, 2:00 PM": day, year and time, for what is read years later."""
    local = timezone.localtime(moment)
    day = formats.date_format(local.date(), "DATE_FORMAT")
    return _("%(day)s, %(time)s") % {"day": day, "time": time_in_words(local)}


def by_in_words(moment: datetime, now: datetime | None = None) -> str:
    """ "by 6:00 PM today", "by tomorrow, 6:00 PM", "by Wednesday": inside a sentence. The end of today is "today"."""
    now = now or timezone.now()
    zone = zones.where_it_is_said(moment)
    said, local = inside(in_words(moment, now)), timezone.localtime(moment, zone)
    if local.date() != timezone.localtime(now, zone).date():
        return _("by %(day)s") % {"day": said}
    return said if _stands_for_a_day(local) else _("by %(time)s today") % {"time": time_in_words(moment)}


def inside(said: str) -> str:
    """The same inside a sentence: near days take a small letter there, and Spanish weekdays too."""
    names = [str(name) for name in WEEKDAYS.values()]
    small = [_("Yesterday"), _("Today"), _("Tomorrow"), *(name.capitalize() for name in names if name[0].islower())]
    return said[0].lower() + said[1:] if said.startswith(tuple(small)) else said


def day_in_words(day: date, today: date | None = None) -> str:
    """ "Yesterday", "Friday" for the next six days, "March 2", with the year where it is another one."""
    today = today or zones.day_at(timezone.now())
    away = (day - today).days
    if -1 <= away <= 1:
        return {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}[away]
    if 1 < away < 7:
        return formats.date_format(day, "l").capitalize()
    return formats.date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def short_day(day: date) -> str:
    """ "Sep 7" in English; "7/9" elsewhere, where a month's short name may be long. For a chart."""
    english = (translation.get_language() or "en").startswith("en")
    return formats.date_format(day, "M j" if english else "j/n")


def time_in_words(moment: datetime) -> str:
    """ "6:00 PM", with the name of the clock where sites of the program live by others."""
    return zones.by_the_clock(clock_in_words(timezone.localtime(moment).time()))


def clock_in_words(at: time) -> str:
    """ "6:00 PM" in English, "18:00" elsewhere. The space does not break."""
    english = (translation.get_language() or "en").startswith("en")
    return formats.time_format(at, "g:i A" if english else "H:i").replace(" ", "\u00a0")


def span_in_words(span: timedelta) -> str:
    """ "5 minutes", "3 hours", "2 days": one unit, rounded down, at least a minute."""
    span = max(abs(span), A_MINUTE)
    if span < AN_HOUR:
        minutes = span // A_MINUTE
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if span < 2 * A_DAY:
        hours = span // AN_HOUR
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = span // A_DAY
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def due_in_words(due: datetime, now: datetime | None = None) -> str:
    """ "By tomorrow, 6:00 PM", or "2 days late" once it passed."""
    now = now or timezone.now()
    if due < now:
        return _("%(span)s late") % {"span": span_in_words(now - due)}
    return _("By %(moment)s") % {"moment": inside(in_words(due, now))}


def ago_in_words(moment: datetime, now: datetime | None = None) -> str:
    return _("%(span)s ago") % {"span": span_in_words((now or timezone.now()) - moment)}
