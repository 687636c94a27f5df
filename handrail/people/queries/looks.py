"""Who sees a person, and who looked at them and why: told to the person, in words that give away no secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import queries as trail
from handrail.audit.models import Entry
from handrail.people.models import Glass, Person, RoleGrant, Tie
from handrail.people.visibility import TOLD

HOW_FAR_BACK = timedelta(days=90)
MOST_LINES = 2000
BROKEN, REVIEWED = "glass.broken", "glass.reviewed."
"""To break the glass changes nothing in the record, and who reviews it looked at the glass, not at the person."""
NOT_TOLD = (REVIEWED, "concern.")
"""What is done about a concern would tell that there was one."""
SEEN = "a person sees who looked at them"
AS = (
    Role.COORDINATOR,
    Role.SUPERVISOR,
    Role.CLINICIAN,
    Role.DIRECTOR,
    Role.FACILITATOR,
    Role.EVALUATOR,
    Role.AUDITOR,
)
"""As what somebody who works here looked, who was not tied to the person; what says most comes first."""


@dataclass(slots=True)
class Look:
    """What one person did with the record on one day, and by what right. `name` and `why` are "" where they may not be
    told; `words` are those of who broke the glass.
    """

    day: date
    name: str
    why: str = ""
    words: str = ""
    opened: int = 0
    changed: int = 0


def looks_at(actor: Actor) -> list[Look]:
    """Who opened or changed the actor's record in the last three months, and why, by day, the newest first. Five
    queries.
    """
    if actor.person_id is None:
        return []
    since = timezone.now() - HOW_FAR_BACK
    looks = trail.who_looked(actor, actor.person_id).filter(at__gte=since, actor_id__isnull=False)
    lines = list(looks[:MOST_LINES])  # not the clock's, nor those of who types wrong passwords: they are no look
    reasons = _Reasons(actor.person_id, {line.actor_id for line in lines if line.actor_id})
    found: dict[tuple[date, str, str, str], Look] = {}
    for line in lines:
        name, opened = reasons.name(line), line.act == "looked"
        if not (name or opened) or line.act.startswith(NOT_TOLD):
            continue  # what somebody did whose name, and so whose answer, is not theirs to know
        why, words = reasons.why(line) if name else ("", "")
        day = timezone.localtime(line.at).date()
        look = found.setdefault((day, name, why, words), Look(day, name, why, words))
        look.opened += opened
        look.changed += not opened and line.act != BROKEN
    return list(found.values())


def names_to_tell(actor: Actor, person_id: UUID, actors: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Of these, names that this person may read: who works here, and who is or was tied to them closely enough."""
    staff = RoleGrant.objects.for_system("a person sees who looked at them").exclude(
        role__in=[Role.MENTEE, Role.MENTOR]
    )
    ties = Tie.objects.for_system("a person sees who looked at them").filter(subject=person_id, why__in=TOLD)
    known = set(staff.filter(person__in=actors).values_list("person", flat=True)) | set(
        ties.filter(holder__in=actors).values_list("holder", flat=True)
    )
    people = Person.objects.for_system("a person sees who looked at them").filter(pk__in=known)
    return {person.pk: person.shown_name for person in people}


class _Reasons:
    """By what right each of them looked, at the moment of the look: a broken glass, a tie, or what they work as."""

    def __init__(self, person_id: UUID, actors: Iterable[UUID]) -> None:
        actors = list(actors)
        glasses = Glass.objects.for_system(SEEN).filter(person=person_id, holder__in=actors)
        ties = Tie.objects.for_system(SEEN).filter(subject=person_id, why__in=TOLD, holder__in=actors)
        grants = RoleGrant.objects.for_system(SEEN).filter(person__in=actors, role__in=AS)
        self._glasses, self._ties, self._grants = list(glasses), list(ties.order_by("-starts")), list(grants)
        self._grants.sort(key=lambda each: AS.index(Role(each.role)))
        known = {each.holder_id for each in self._ties} | {each.person_id for each in self._grants}
        people = Person.objects.for_system(SEEN).filter(pk__in=known)
        self._names = {person.pk: person.shown_name for person in people}

    def name(self, line: Entry) -> str:
        """Of those who work here, and of those who are or were tied closely enough to be known."""
        return self._names.get(line.actor_id, "") if line.actor_id else ""

    def why(self, line: Entry) -> tuple[str, str]:
        """In words; and what somebody said who broke a glass. What held at that moment goes before what holds now."""
        for glass in self._glasses:
            if glass.holder_id == line.actor_id and glass.broken_at <= line.at <= glass.ends_at:
                return str(glass.get_ground_display()), glass.words
        ties = [each for each in self._ties if each.holder_id == line.actor_id and each.why != Tie.Why.GLASS]
        roles = [each for each in self._grants if each.person_id == line.actor_id]
        for tie in (each for each in ties if _held(each.starts, each.ends, line.at)):
            return str(tie.get_why_display()), ""
        for grant in (each for each in roles if _held(each.granted_at, each.ended_at, line.at)):
            return grant.get_role_display(), ""
        return next((str(tie.get_why_display()) for tie in ties), ""), ""


def _held(starts: datetime, ends: datetime | None, at: datetime) -> bool:
    return starts <= at and (ends is None or at <= ends)
