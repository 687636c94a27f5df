"""Words for what rules/cadence says in keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.rules.cadence import Plan, Why
from handrail.ui import zones
from handrail.ui.moments import by_in_words, day_in_words, inside

if TYPE_CHECKING:
    from handrail.people.models import ContactPlan, ContactWay


STAYS_CLOSER = (Why.MISSED, Why.SLIP, Why.CRISIS, Why.BIG_CHANGE)


def why_next(plan: Plan) -> str:
    """Why the next check-in is planned as it is."""
    match plan.why:
        case Why.FIRST_CONTACT:
            return _("The first talk is due.")
        case Why.MISSED:
            return _("Planned check-ins passed without a talk, so it is every week for now.")
        case Why.SLIP:
            return _("There was a slip, so you stay closer: every week for now.")
        case Why.CRISIS:
            return _("There was a crisis, so you stay closer: every week for now.")
        case Why.BIG_CHANGE:
            return _("Something big changed, so you stay closer: every week for now.")
    return how_often(plan)


def how_often(plan: Plan) -> str:
    """The rung of the ladder."""
    return {
        "first_contact": _("The first talk is due."),
        "twice_weekly": _("Twice a week."),
        "weekly": _("Every week."),
        "fortnightly": _("Every two weeks."),
        "monthly": _("Every month."),
        "quarterly": _("Every three months."),
        "stepped_up": _("Every week for now."),
    }[plan.step]


def why_now(plan: Plan, *, is_late: bool) -> str:
    """Why somebody stands where they stand in the mentor's list."""
    if plan.missed:
        passed = ngettext(
            "One planned check-in passed without a talk.",
            "%(count)s planned check-ins passed without a talk.",
            plan.missed,
        )
        return passed % {"count": plan.missed}
    if plan.why is Why.FIRST_CONTACT:
        return _("The time for the first talk is over.") if is_late else why_next(plan)
    return why_next(plan) if plan.why in STAYS_CLOSER else _you_talk(plan)


def _you_talk(plan: Plan) -> str:
    """The rung of the ladder, as a sentence to the mentor."""
    return {
        "first_contact": _("The first talk is due."),
        "twice_weekly": _("You talk twice a week."),
        "weekly": _("You talk every week."),
        "fortnightly": _("You talk every two weeks."),
        "monthly": _("You talk every month."),
        "quarterly": _("You talk every three months."),
        "stepped_up": _("You talk every week for now."),
    }[plan.step]


def by_when(plan: Plan, now: datetime) -> str:
    """A time by the reader's clock, a day by the calendar of the page."""
    if plan.due_at and plan.due_at < now:
        return _("as soon as you can")
    if plan.due_at:
        return by_in_words(plan.due_at, now)
    today = zones.day_at(now)
    said = inside(day_in_words(plan.due_on, today))
    return said if plan.due_on == today else _("by %(day)s") % {"day": said}


def is_away(name: str, until: date | None) -> str:
    """A mentor's leave, for whoever walks with them. `until`: its last day; None: nobody knows yet."""
    if until is None:
        return _("%(name)s is away for a while.") % {"name": name}
    return _("%(name)s is away until %(day)s.") % {"name": name, "day": date_format(until, "DATE_FORMAT")}


def may_reach(plan: ContactPlan | None, way: ContactWay) -> str:
    """What one number may be used for, and what to mind: for whoever is about to use it."""
    allowed = [
        said
        for said, is_ok in (
            (_("Text is OK"), way.text_ok),
            (_("Call is OK"), way.call_ok),
            (_("Email is OK"), way.email_ok),
        )
        if is_ok
    ]
    if way.call_ok and not way.voicemail_ok:
        allowed.append(_("no voicemail"))
    words = {"morning": _("in the morning"), "afternoon": _("in the afternoon"), "evening": _("in the evening")}
    times = [words[each] for each in (plan.details.get("times") or []) if each in words] if plan else []
    return " · ".join([*allowed, *([", ".join(times)] if times else [])])


def to_mind(plan: ContactPlan | None) -> list[str]:
    """What to say and not to say when somebody else may answer."""
    if plan is None:
        return []
    minded = []
    if plan.shared == "yes":
        minded.append(_("Somebody else uses this phone."))
    if plan.shared != "no":
        minded.append(
            {
                "hang_up": _("If somebody else answers: say “wrong number” and hang up."),
                "ask": _("If somebody else answers: ask for them, and say nothing else."),
                "made_up": _("If somebody else answers: say the name below."),
            }[plan.if_else]
        )
    if plan.details.get("say_as"):
        minded.append(_("Say it is %(name)s.") % {"name": plan.details["say_as"]})
    if plan.interpreter:
        minded.append(_("They would like an interpreter."))
    return minded


def initials(name: str) -> str:
    """ "DW" for "Darnell W.": the first letters of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()
