"""Who needs a human today: the rows of all rules, with whose they are."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.access.prepared import prepared
from handrail.mentees import queries as mentees
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.program.policies import Policies
from handrail.rules import attention
from handrail.safetynet.conditions import BY_KEY, RULES, Row, Rule
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.models import Handling, HandlingStep

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

A_PAGE = 60
OWNERS = (Role.COORDINATOR, Role.SUPERVISOR, Role.CLINICIAN, Role.MENTOR)
OF_CONCERNS = ("concern", "screen_positive")
COUNTER = Actor(person_id=None, roles=frozenset({Role.COORDINATOR}))
"""Counts the queue by what only coordinators may read: before a rule is decided, and once a day. Figures come out."""

GROUPS: dict[str, _StrPromise] = {
    "now": gettext_lazy("Now"),
    "today": gettext_lazy("Today"),
    "this_week": gettext_lazy("This week"),
    "later": gettext_lazy("Later"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the queue: now, today, this week or later."""

    key: str
    title: _StrPromise
    rows: Sequence[Row]
    count: int
    """How many rows it has on all pages."""


def rows(actor: Actor, *, now: datetime | None = None) -> list[Row]:
    """Everybody who needs a human, the most urgent first. The same number of queries for any number of people.

    A row that was resolved rests for some days; where danger or an unanswered person is the reason, none ever rests.
    """
    return _seen_by(actor, RULES, now)


def rows_under(actor: Actor, policies: Policies, *, now: datetime) -> list[Row]:
    """As the queue would be with these policies, for whoever decides them: to be counted, never shown."""
    return _rows(COUNTER, policies, now, RULES) if actor.can(Permission.PROGRAM_KEEP) else []


def figures(actor: Actor, *, now: datetime) -> tuple[int, int]:
    """How many rows there are, and how many are late: for the daily mail to those who run the machine."""
    found = _rows(COUNTER, program.policies(actor), now, RULES)
    return len(found), sum(row.due < now for row in found)


def rows_held(actor: Actor, person_id: UUID) -> list[str]:
    """How many rows are this person's, in words, for whoever ends their access. Concerns are counted by their room."""
    found = _rows(COUNTER, program.policies(actor), timezone.now(), RULES)
    count = sum(row.owner is not None and row.owner.pk == person_id for row in found if row.rule not in OF_CONCERNS)
    said = ngettext("%(count)s row of “Who needs a human today”", "%(count)s rows of “Who needs a human today”", count)
    return [said % {"count": count}] if count else []


def _seen_by(actor: Actor, rules: Iterable[Rule], now: datetime | None) -> list[Row]:
    if not actor.can(Permission.QUEUE_WORK):
        return []
    return _rows(actor, program.policies(actor), now or timezone.now(), rules)


def _rows(actor: Actor, policies: Policies, now: datetime, rules: Iterable[Rule]) -> list[Row]:
    look = Look(actor, now, policies)
    found = _fallen_back(actor, [row for rule in rules for row in rule.rows(actor, now, look)])
    handled = {(each.rule, each.subject): each for each in _handlings(actor, {row.subject for row in found})}
    shown = [_as_handled(row, handled.get((row.rule, row.subject)), now) for row in found]
    due = _owned(actor, [row for row in shown if row is not None])
    return sorted(due, key=_order)


def _fallen_back(actor: Actor, found: Sequence[Row]) -> list[Row]:
    persons = [row.person_id for row in found if row.falls_back and row.person_id]
    owners = mentees.owners(actor, persons) if persons else {}
    return [replace(row, owner=owners.get(row.person_id)) if row.falls_back and row.person_id else row for row in found]


def _order(row: Row) -> tuple[Any, ...]:
    """Who is in danger, then who waits, then what may wait; in each the earliest deadline first."""
    rest = attention.sort_key(row.due, row.since, str(row.subject))
    return not row.is_urgent, BY_KEY[row.rule].may_wait, *rest


def _as_handled(row: Row, handling: Any, now: datetime) -> Row | None:
    """None while it rests. What became true after somebody resolved the row is a new reason, and does not rest; nor is
    it theirs who took the row for the reason before.
    """
    if handling is None:
        return row
    rule, resolved = BY_KEY[row.rule], handling.resolved_at
    if resolved and rule.may_rest and row.since <= resolved:
        if rule.is_past or (handling.rests_until and handling.rests_until > now):
            return None
    if row.is_firm or handling.given_at is None or handling.given_at < row.since:
        return row
    return row.owned_by(handling.owner)


@prepared
def _handlings(actor: Actor, subjects: Collection[UUID]) -> QuerySet[Handling]:
    """Each with `resolved_at` and `given_at`: when it was resolved last, and when somebody got it last."""
    resolved = Max("steps__at", filter=Q(steps__act=HandlingStep.Act.RESOLVED))
    given = Max("steps__at", filter=Q(steps__act__in=(HandlingStep.Act.TAKEN, HandlingStep.Act.HANDED_OVER)))
    handlings = Handling.objects.visible_to(actor).filter(subject__in=subjects).select_related("owner")
    return handlings.annotate(resolved_at=resolved, given_at=given)


def _owned(actor: Actor, found: Sequence[Row]) -> list[Row]:
    """Whoever left the program owns nothing any more: the row is nobody's then, and is seen as such."""
    here = people.who_hold(actor, {row.owner.pk for row in found if row.owner}, *OWNERS)
    return [row if row.owner is None or row.owner.pk in here else replace(row, owner=None) for row in found]


def parts(actor: Actor, queue: Sequence[Row], *, now: datetime | None = None) -> list[Part]:
    """The rows in their parts; parts without rows are left out."""
    now, clocks = now or timezone.now(), program.clocks(actor)
    grouped: dict[str, list[Row]] = {key: [] for key in GROUPS}
    for row in queue:
        grouped[_part(row, now, clocks.where_it_ends_a_day(row.due) or clocks.here)].append(row)
    return [Part(key, title, grouped[key], len(grouped[key])) for key, title in GROUPS.items() if grouped[key]]


def _part(row: Row, now: datetime, zone: ZoneInfo) -> str:
    if row.is_urgent:
        return attention.Group.NOW
    group = attention.group(row.due, now, zone)
    is_soon = group in (attention.Group.NOW, attention.Group.TODAY)
    return attention.Group.THIS_WEEK if is_soon and BY_KEY[row.rule].may_wait else group


def queue(actor: Actor, *, show: str = "all", page: str | None = None) -> dict[str, Any]:
    """Context of safetynet/_queue.html. `show`: "all", "mine" or "nobody". Somebody may need a human for two reasons:
    `counts` are of rows, `people` and `people_of_nobody` of people. `page` of A_PAGE rows each, the most urgent first.
    """
    everything = rows(actor)
    picked = {
        "all": everything,
        "mine": [row for row in everything if row.owner and row.owner.pk == actor.person_id],
        "nobody": [row for row in everything if row.owner is None],
    }
    show = show if show in picked else "all"
    counts = {name: len(each) for name, each in picked.items()}
    people_in = {name: len({row.person_id or row.subject for row in each}) for name, each in picked.items()}
    shown = Paginator(picked[show], A_PAGE).get_page(page)
    return {
        "parts": _on_this_page(parts(actor, picked[show]), {id(row) for row in shown}),
        "page": shown,
        "show": show,
        "counts": counts,
        "people": people_in["all"],
        "people_of_nobody": people_in["nobody"],
    }


def _on_this_page(all_parts: Iterable[Part], shown: Container[int]) -> list[Part]:
    cut = [replace(part, rows=[row for row in part.rows if id(row) in shown]) for part in all_parts]
    return [part for part in cut if part.rows]


def row(actor: Actor, rule: str, subject: UUID, *, now: datetime | None = None) -> Row | None:
    """One row, if it needs somebody now. No other rule is asked."""
    found = _seen_by(actor, [BY_KEY[rule]], now) if rule in BY_KEY else []
    return next((each for each in found if each.subject == subject), None)


def rule_of(actor: Actor, key: str) -> Rule | None:
    return BY_KEY.get(key)


def step_done(actor: Actor, once: str) -> HandlingStep | None:
    """What this form did, if it was sent before. Its row may be gone by now."""
    return HandlingStep.objects.visible_to(actor).filter(once=once).select_related("handling", "to").first()


def said_by(actor: Actor, step: HandlingStep) -> dict[str, object]:
    """What its form said, by the names of its fields."""
    said: dict[str, object] = {"words": step.words}
    if step.act == HandlingStep.Act.HANDED_OVER:
        said["to"] = step.to
    if step.act == HandlingStep.Act.RESOLVED:
        said["outcome"] = step.handling.outcome
    return said


def ended_by(actor: Actor, key: str, subject: UUID) -> HandlingStep | None:
    """Who resolved a row that is gone by now. None: nobody did, its reason is gone; or it may not be said."""
    rule = BY_KEY.get(key)
    if rule is None or rule.is_private:
        return None
    last = steps(actor, key, subject).filter(act__in=(HandlingStep.Act.RESOLVED, HandlingStep.Act.SENT_AGAIN)).first()
    rests = last and (rule.is_past or last.handling.rests_until and last.handling.rests_until > timezone.now())
    return last if rests else None


def steps(actor: Actor, rule: str, subject: UUID) -> QuerySet[HandlingStep]:
    """What was done about a row, the latest first."""
    done = HandlingStep.objects.visible_to(actor).filter(handling__rule=rule, handling__subject=subject)
    return done.select_related("by", "to", "handling").order_by("-at")
