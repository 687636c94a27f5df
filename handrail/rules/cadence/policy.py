"""The policy: how often, for how long, and what steps it up. Program data with a version."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in calendar months and days. Months keep the day and are clamped: Jan 31 + 1 month = Feb 28."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day this span after `day`. Raises OverflowError or ValueError past the year 9999."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, month)[1]
        return day.replace(year=year, month=month, day=min(day.day, last)) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: `every` so often, until `until` after the start (None: for good).

    `every_late` is the distance counted from a day in the second half of the mentorship's own week, whose day
    0 is the day of the start (days 3 to 6). With 3 and 4 days that makes two check-ins a week: days 0, 3, 7, 10, 14.
    """

    key: str
    every: Span
    until: Span | None = None
    every_late: Span | None = None

    def after(self, day: date, *, started_on: date) -> date:
        late = (day - started_on).days % 7 >= 3
        return (self.every_late if late and self.every_late else self.every).after(day)


@dataclass(frozen=True, slots=True)
class CadencePolicy:
    """The program's cadence. `steps` run from the tightest to the loosest; the last one has no end."""

    version: str
    first_contact: timedelta
    steps: tuple[Step, ...]
    step_up_every: timedelta = timedelta(days=7)
    step_up_for: timedelta = timedelta(weeks=4)
    missed_in_a_row: int = 2

    def step(self, day: date, *, started_on: date) -> Step:
        """The rung that holds on `day`. A rung's last day is the day before its `until`."""
        for step in self.steps:
            if step.until is None or day < step.until.after(started_on):
                return step
        return self.steps[-1]

    def ladder(self, day: date, *, started_on: date) -> date:
        """The check-in that the ladder alone plans after a contact on `day`."""
        return self.step(day, started_on=started_on).after(day, started_on=started_on)


DEFAULT = CadencePolicy(
    version="2026-11",
    first_contact=timedelta(hours=48),
    steps=(
        Step("twice_weekly", Span(days=3), until=Span(days=14), every_late=Span(days=4)),
        Step("weekly", Span(days=7), until=Span(days=84)),
        Step("fortnightly", Span(days=14), until=Span(months=6)),
        Step("monthly", Span(months=1), until=Span(months=18)),
        Step("quarterly", Span(months=3)),
    ),
)
