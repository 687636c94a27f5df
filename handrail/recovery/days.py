"""Which day something was."""

from datetime import date

from django.utils.translation import gettext as _

from handrail.rules.errors import RuleBroken


def possible_day(on: date | None, today: date) -> date:
    """The day that was picked, or today. `today`: the day that it is where the person lives.

    Raises RuleBroken for a day that has not come yet.
    """
    if on is not None and on > today:
        raise RuleBroken(_("That day has not come yet. Pick today or an earlier day."))
    return on or today
