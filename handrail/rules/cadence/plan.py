"""From what happened in one mentorship to the next planned check-in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from handrail.rules.cadence.policy import CadencePolicy

ONE_DAY = timedelta(days=1)


class EventKind(StrEnum):
    """What steps the cadence up to weekly, beside two missed contacts in a row."""

    SLIP = "slip"
    CRISIS = "crisis"
    BIG_CHANGE = "big_change"


class Why(StrEnum):
    """Why the next check-in is planned as it is."""

    FIRST_CONTACT = "first_contact"
    LADDER = "ladder"
    MISSED = "missed"
    SLIP = "slip"
    CRISIS = "crisis"
    BIG_CHANGE = "big_change"


@dataclass(frozen=True, slots=True)
class Contact:
    """What happened on a day. reached: "reached", "they reached out"; not: message left, no answer, wrong number."""

    on: date
    reached: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A slip, a crisis or a big change, on the day it became known."""

    on: date
    kind: EventKind


@dataclass(frozen=True, slots=True)
class CadenceFacts:
    """What is known of one mentorship, in any order; what lies before `started_on` or after today is left out.

    opened_at   aware; the 48 hours of the first contact count from here, as real hours
    zone        the site's zone; turns the end of the 48 hours into a day
    started_on  the day at the site that the ladder counts from; None: the day of `opened_at`
    agreed_step_downs  days on which mentor and mentee agreed to end the stepped-up weekly contact
    """

    opened_at: datetime
    zone: tzinfo
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    agreed_step_downs: tuple[date, ...] = ()
    started_on: date | None = None

    @property
    def start(self) -> date:
        return self.started_on or self.opened_at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Plan:
    """The next planned check-in, and what is open.

    due_on         the next planned day, today or later
    due_at         aware, UTC: the end of the first contact's 48 hours, as long as nobody was reached; else None
    step           key of the rung that set `due_on`: "first_contact", a step's key, or "stepped_up"
    why            what put it there
    missed         planned days that are over, in a row, since the last reached contact (or the opening)
    overdue_since  the first of them; None when nothing is open
    stepped_up     weekly contact is on, or stricter
    may_step_down_from  with `stepped_up`: the first day on which an agreement to step down counts
    """

    due_on: date
    due_at: datetime | None
    step: str
    why: Why
    missed: int
    overdue_since: date | None
    stepped_up: bool
    may_step_down_from: date | None
    policy_version: str


def next_check_in(policy: CadencePolicy, facts: CadenceFacts, *, today: date) -> Plan:
    """Plan the next check-in.

    It counts from the last reached contact, or from the opening. A planned day that is over (today is later) without a
    reached contact since the one before is one *missed* contact, and the next is planned from it; trying without
    reaching the person does not count as reaching. A reached contact sets `missed` back to 0.

    Two missed in a row, a slip, a crisis or a big change step up to at least weekly. After 4 weeks this still goes on
    until an agreement to step down is recorded; an agreement made earlier doesn't count. A new trigger starts the 4
    weeks again. The ladder itself goes down by time alone.
    """
    walk = _Walk(policy, facts)
    for day, mark in _marks(facts, today=today):
        walk.pass_days_before(day)
        if mark is None:
            walk.agree(day)
        elif isinstance(mark, EventKind):
            walk.step_up(day, Why(mark.value))
        else:
            walk.reach(day)
    walk.pass_days_before(today)
    return walk.plan()


_Mark = EventKind | bool | None
_ON_ONE_DAY: tuple[_Mark, ...] = (True, EventKind.BIG_CHANGE, EventKind.SLIP, EventKind.CRISIS, None)
"""Reached, then events (the gravest last), then an agreement."""


def _marks(facts: CadenceFacts, *, today: date) -> Iterator[tuple[date, _Mark]]:
    """What happened, by day. True: reached; None: an agreement."""
    marks: set[tuple[date, _Mark]] = {(contact.on, True) for contact in facts.contacts if contact.reached}
    marks |= {(event.on, event.kind) for event in facts.events}
    marks |= {(day, None) for day in facts.agreed_step_downs}
    ours = (mark for mark in marks if facts.start <= mark[0] <= today)
    yield from sorted(ours, key=lambda mark: (mark[0], _ON_ONE_DAY.index(mark[1])))


class _Walk:
    """Walks through one mentorship's days once, oldest first."""

    def __init__(self, policy: CadencePolicy, facts: CadenceFacts) -> None:
        self._policy = policy
        self._start = facts.start
        self._cursor = self._start  # the last reached contact or passed planned day
        self._first_by: datetime | None = facts.opened_at.astimezone(UTC) + policy.first_contact
        self._due = max(self._start, self._first_by.astimezone(facts.zone).date())
        self._step = "first_contact"
        self._missed = 0
        self._open_since: date | None = None
        self._stepped_up_on: date | None = None
        self._why_up = Why.MISSED

    def pass_days_before(self, day: date) -> None:
        while self._due < day:
            self._missed += 1
            self._open_since = self._open_since or self._due
            if self._missed >= self._policy.missed_in_a_row:
                self._stepped_up_on, self._why_up = self._due + ONE_DAY, Why.MISSED
            self._go_on_from(self._due)

    def reach(self, day: date) -> None:
        self._missed, self._open_since, self._first_by = 0, None, None
        self._go_on_from(day)

    def step_up(self, day: date, why: Why) -> None:
        """At least weekly from the last contact; where that week is over already, the day after the news."""
        self._stepped_up_on, self._why_up = day, why
        weekly = max(self._cursor + self._policy.step_up_every, day + ONE_DAY)
        if weekly < self._due:
            self._due, self._step = weekly, "stepped_up"

    def agree(self, day: date) -> None:
        if self._stepped_up_on is None or day < self._stepped_up_on + self._policy.step_up_for:
            return
        self._stepped_up_on = None
        if self._step != "first_contact":
            self._go_on_from(self._cursor)

    def _go_on_from(self, day: date) -> None:
        self._cursor = day
        step = self._policy.step(day, started_on=self._start)
        self._due, self._step = step.after(day, started_on=self._start), step.key
        if self._stepped_up_on is not None and day + self._policy.step_up_every < self._due:
            self._due, self._step = day + self._policy.step_up_every, "stepped_up"

    def plan(self) -> Plan:
        up = self._stepped_up_on
        why = self._why_up if up else Why.FIRST_CONTACT if self._first_by else Why.LADDER
        return Plan(
            due_on=self._due,
            due_at=self._first_by,
            step=self._step,
            why=why,
            missed=self._missed,
            overdue_since=self._open_since,
            stepped_up=up is not None,
            may_step_down_from=up + self._policy.step_up_for if up else None,
            policy_version=self._policy.version,
        )
