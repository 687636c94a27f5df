"""A ladder as a program decides it: a few words for each rung, from the tightest to the loosest.

"twice_weekly-2w" holds until the end of week 2 after the start, "monthly-18m" until the end of month 18, and the last
one, "quarterly", for good.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from handrail.rules.cadence.policy import CadencePolicy, Span, Step

RUNGS: Mapping[str, tuple[Span, Span | None]] = {
    "twice_weekly": (Span(days=3), Span(days=4)),
    "weekly": (Span(days=7), None),
    "fortnightly": (Span(days=14), None),
    "monthly": (Span(months=1), None),
    "quarterly": (Span(months=3), None),
}
"""How often; and for the second half of a week of the mentorship's own (`Step.every_late`)."""

FIRST: Sequence[str] = ("twice_weekly-2w", "weekly-12w", "fortnightly-6m", "monthly-18m", "quarterly")
"""The ladder that `DEFAULT` has."""

_RUNG = re.compile(r"([a-z_]+)(?:-([0-9]{1,3})([wm]))?")
_A_DAY = date(2001, 1, 1)


def steps_of(rungs: Iterable[str]) -> tuple[Step, ...]:
    """Raises ValueError for a rung that there is not, ends that do not rise, or a last one that ends."""
    steps = tuple(_step(each) for each in rungs)
    order = [list(RUNGS).index(step.key) for step in steps]
    ends = [step.until for step in steps]
    if not steps or ends[-1] is not None or None in ends[:-1]:
        raise ValueError("the last rung, and no other, has no end")
    days = [end.after(_A_DAY) for end in ends if end]
    if order != sorted(set(order)) or days != sorted(set(days)):
        raise ValueError("each rung is looser than the one before, and ends later")
    return steps


def policy_of(version: str, rungs: Iterable[str], *, first_contact: timedelta) -> CadencePolicy:
    return CadencePolicy(version=version, first_contact=first_contact, steps=steps_of(rungs))


def parts_of(rung: str) -> tuple[str, int, str]:
    """("weekly", 12, "w"); 0 and "" for the rung that does not end. Raises ValueError."""
    found = _RUNG.fullmatch(rung)
    if not found or found[1] not in RUNGS:
        raise ValueError(rung)
    return found[1], int(found[2] or 0), found[3] or ""


def _step(rung: str) -> Step:
    key, count, unit = parts_of(rung)
    every, every_late = RUNGS[key]
    until = None if not unit else Span(days=7 * count) if unit == "w" else Span(months=count)
    return Step(key, every, until=until, every_late=every_late)
