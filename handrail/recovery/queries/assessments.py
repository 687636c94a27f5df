"""What is due for somebody, what they answered, and what it came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.mentees import queries as mentees
from handrail.program import queries as program
from handrail.recovery.languages import language_now
from handrail.recovery.models import AnotherMentor, Assessment
from handrail.recovery.queries.instruments import RELATIONSHIP, InUse, in_use, versions
from handrail.recovery.queries.sharing import my_mentorship
from handrail.rules.scoring import Audience, Due, Instrument, Score, Sitting, due, score

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship
    from handrail.program.policies import Policies

WHY = "the safety net must know who answered, never what"


@dataclass(frozen=True, slots=True)
class DueNow:
    """`sitting`: what was begun or put off before; None where nothing was."""

    instrument: Instrument
    due: Due
    sitting: Assessment | None
    may_put_off: bool

    @property
    def language(self) -> str:
        return language_now(self.instrument)

    @property
    def name(self) -> str:
        return self.instrument.name[self.language]

    @property
    def is_begun(self) -> bool:
        return self.sitting is not None and bool(self.sitting.answers)


@dataclass(frozen=True, slots=True)
class Answered:
    """A sitting that is done, with the version it was answered in."""

    assessment: Assessment
    instrument: Instrument
    score: Score

    @property
    def name(self) -> str:
        return self.instrument.name[language_now(self.instrument)]


def due_now(actor: Actor) -> list[DueNow]:
    """What is due for the actor today, and was not put off. The same number of queries for any number of answers."""
    mentee = mentees.mentee_of(actor, actor.person_id) if actor.person_id else None
    asked = in_use(actor) if mentee and mentee.left_at is None else []
    if not asked or mentee is None:
        return []
    if my_mentorship(actor) is None:
        asked = [each for each in asked if each.instrument.key != RELATIONSHIP]
    policies, today = program.policies(actor), program.today(actor, mentee.site)
    mine = _mine(actor)
    found: list[DueNow] = []
    for each in asked:
        rows = [row for row in mine if row.instrument == each.instrument.key]
        if now := _due(policies.assessment_points, mentee, each, rows, today):
            sitting = next((row for row in rows if row.point == now.point), None)
            put_off = sitting.put_off if sitting else 0
            found.append(DueNow(each.instrument, now, sitting, put_off < policies.assessment_put_off_times))
    return found


@prepared
def _mine(actor: Actor) -> QuerySet[Assessment]:
    return Assessment.objects.kept_by(actor)


def due_of(actor: Actor, key: str) -> DueNow | None:
    return next((each for each in due_now(actor) if each.instrument.key == key), None)


def _due(points: Sequence[int], mentee: Mentee, asked: InUse, rows: Iterable[Assessment], today: date) -> Due | None:
    zone = ZoneInfo(mentee.site.time_zone)
    sittings = [Sitting(row.point, row.done_on, row.put_off_until) for row in rows]
    began, since = (moment.astimezone(zone).date() for moment in (mentee.enrolled_at, asked.since))
    return due(points, began, since, sittings, today)


def done(actor: Actor, key: str = "") -> list[Answered]:
    """The actor's own, the latest first; of one set of questions where `key` is given."""
    return _answered(actor, [each for each in _done(actor) if key in ("", each.instrument)])


@prepared
def _done(actor: Actor) -> QuerySet[Assessment]:
    rows = Assessment.objects.kept_by(actor).exclude(done_at=None).order_by("-done_on", "-done_at")
    return rows.select_related("typed_in_by")


def done_before(actor: Actor, found: Answered) -> Answered | None:
    """The same questions, in the same version, answered the time before. What came on paper counts by its own day."""
    same = [each for each in done(actor, found.instrument.key) if each.instrument.version == found.instrument.version]
    here = next((place for place, each in enumerate(same) if each.assessment.pk == found.assessment.pk), len(same))
    return same[here + 1] if here + 1 < len(same) else None


def done_shared(actor: Actor, mentorship: Mentorship) -> list[Answered]:
    """What the mentee of this mentorship shared in it."""
    return _answered(actor, _done_shared(actor, mentorship))


@prepared
def _done_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Assessment]:
    rows = Assessment.objects.shared_by(actor, mentorship)
    return rows.exclude(done_at=None).order_by("-done_on", "-done_at")


def one_done(actor: Actor, pk: UUID) -> Answered | None:
    rows = Assessment.objects.kept_by(actor).exclude(done_at=None).filter(pk=pk).select_related("typed_in_by")
    return next(iter(_answered(actor, rows)), None)


def _answered(actor: Actor, rows: Iterable[Assessment]) -> list[Answered]:
    there = versions(actor)
    known = [(row, there.get((row.instrument, row.instrument_version))) for row in rows]
    return [Answered(row, each, score(each, row.answers)) for row, each in known if each is not None]


def may_type_in_for(actor: Actor) -> QuerySet[Mentee]:
    """Mentees for whom the actor may type in what they answered on paper: those they see, but not themselves."""
    return mentees.active(actor).exclude(person=actor.person_id)


def on_paper(actor: Actor) -> list[Instrument]:
    """What is asked now and may be answered on paper: whoever types it in reads it, so only what may be shared."""
    return [each.instrument for each in in_use(actor) if each.instrument.audience is Audience.SHAREABLE]


def typed_in(actor: Actor, person_id: UUID) -> list[Answered]:
    """What the actor typed in for this person and may still take back, the latest first."""
    rows = Assessment.objects.typed_in_by(actor).filter(person=person_id).order_by("-done_at")
    now = timezone.now()
    return [each for each in _answered(actor, rows) if each.assessment.may_be_undone(now)]


def one_typed_in(actor: Actor, person_id: UUID, pk: UUID) -> Assessment | None:
    return Assessment.objects.typed_in_by(actor).filter(person=person_id, pk=pk).first()


def asked_for_another(actor: Actor) -> AnotherMentor | None:
    """That the actor, a mentee, asked for another mentor and has this one still."""
    rows = AnotherMentor.objects.kept_by(actor)
    return rows.filter(taken_back_at=None, mentorship__ended_at=None).first()


def asks_for_another(actor: Actor) -> QuerySet[AnotherMentor]:
    """All that wait, for whoever works the queue and is not that mentor."""
    rows = AnotherMentor.objects.visible_to(actor).filter(taken_back_at=None, mentorship__ended_at=None)
    return rows.select_related("mentorship__mentee", "mentorship__mentor").order_by("asked_at")


def overdue(actor: Actor, now: datetime | None = None, policies: Policies | None = None) -> list[tuple[Mentee, date]]:
    """Mentees with questions that are overdue, and since which day. As many queries for one as for ten thousand.

    Only questions whose answers may be shared: that others are asked, or how it goes with their mentor, is no task of
    the mentor's. The tables narrow it down to a day or so, where sites have several time zones; the rule decides.
    """
    now, policies = now or timezone.now(), policies or program.policies(actor)
    asked = [each for each in in_use(actor) if each.instrument.audience is Audience.SHAREABLE]
    grace = policies.assessment_grace_days
    asked = [each for each in asked if each.since <= now - timedelta(days=grace)]
    if not asked:
        return []
    points = sorted(policies.assessment_points)
    late = _late_since(actor, points, now, grace)
    may_be = {
        person for each in asked for person, _point in _without_one_done(actor, each.instrument.key, points, *late)
    }
    found = mentees.by_person(actor, may_be)
    sat: dict[tuple[UUID, str], list[Sitting]] = defaultdict(list)
    for person, key, point, done_on, put_off_until in _sat(actor, tuple(found)):
        sat[person, key].append(Sitting(point, done_on, put_off_until))
    return list(_overdue(found.values(), asked, points, sat, now, grace))


@prepared
def _sat(actor: Actor, person_ids: Sequence[UUID]) -> QuerySet[Assessment, tuple[Any, ...]]:
    rows = Assessment.objects.for_system(WHY).filter(person__in=person_ids)
    return rows.values_list("person", "instrument", "point", "done_on", "put_off_until")


def _late_since(
    actor: Actor, points: Sequence[int], now: datetime, grace: int
) -> tuple[list[datetime], list[datetime]]:
    """Who began before the one, and not before the other, is late with a point. The last point ends never."""
    zones = {ZoneInfo(site.time_zone) for site in program.sites(actor)}

    def begins(days_ago: int) -> list[datetime]:
        return [
            datetime.combine(now.astimezone(zone).date() - timedelta(days=days_ago), time.min, zone) for zone in zones
        ]

    before = [max(begins(point + grace)) for point in points]
    return before, [min(begins(following - 1)) for following in points[1:]]


@prepared
def _without_one_done(
    actor: Actor, key: str, points: Sequence[int], before: Sequence[datetime], after: Sequence[datetime]
) -> QuerySet[Mentee, tuple[UUID, int]]:
    """Persons who have nothing done for a point whose grace is over, and the next one not reached."""
    whens = []
    for point, late, over in zip(points, before, [*after, None], strict=True):
        at = Q(enrolled_at__lt=late) if over is None else Q(enrolled_at__lt=late, enrolled_at__gte=over)
        whens.append(When(at, then=Value(point)))
    which = Case(*whens, output_field=IntegerField())
    here = mentees.all_active(actor).select_related(None).annotate(which=which).exclude(which=None)
    done = Assessment.objects.for_system(WHY).filter(instrument=key, done_at__isnull=False)
    missing = here.values_list("person", "which").difference(done.values_list("person", "point"))
    return missing.order_by("person", "which")


def _overdue(
    found: Iterable[Mentee],
    asked: Sequence[InUse],
    points: Sequence[int],
    sat: dict[tuple[UUID, str], list[Sitting]],
    now: datetime,
    grace: int,
) -> Iterable[tuple[Mentee, date]]:
    for mentee in found:
        zone = ZoneInfo(mentee.site.time_zone)
        today, began = now.astimezone(zone).date(), mentee.enrolled_at.astimezone(zone).date()
        days = []
        for each in asked:
            sittings = sat[mentee.person_id, each.instrument.key]
            if is_due := due(points, began, each.since.astimezone(zone).date(), sittings, today):
                days.append(is_due.on)
        if days and (today - min(days)).days > grace:
            yield mentee, min(days)
