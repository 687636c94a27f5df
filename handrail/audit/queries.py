"""Reading the trail: for the auditor, and for the person whose record was looked at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from handrail.access import merging
from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import anchors
from handrail.audit.models import Entry


def entries(actor: Actor, *, before: int | None = None) -> QuerySet[Entry]:
    """The trail, newest first; `before` is the number of a line to go on from. Raises PermissionDenied."""
    actor.must(Permission.TRAIL_READ)
    lines = Entry.objects.order_by("-seq")
    return lines if before is None else lines.filter(seq__lt=before)


def who_looked(actor: Actor, person_id: UUID) -> QuerySet[Entry]:
    """Every line about a person but their own, newest first: who opened or changed their record, under whatever number
    it was kept.

    For the person and for who reads the trail. Raises PermissionDenied.
    """
    if actor.person_id != person_id and not actor.can(Permission.TRAIL_READ):
        raise PermissionDenied
    ids = merging.every_id(person_id)
    return Entry.objects.filter(about_id__in=ids).exclude(actor_id__in=ids).order_by("-seq")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the trail by which it is found again: in another trail no line has this mac."""

    seq: int
    mac: str


MOST_LINES = 2000


def was_done(actor: Actor, act: str, row_id: UUID, *, about: UUID | None = None) -> bool:
    """Was this done to a row that is gone since? A button pressed twice is told from a guess, and reads nothing."""
    lines = Entry.objects.filter(act=act, row_id=str(row_id))
    return (lines if about is None else lines.filter(about_id=about)).exists()


def acts_since(actor: Actor, mark: Mark | None) -> tuple[Mark | None, list[str] | None]:
    """The end of the trail now, and the names of the acts after a mark; None where that can't be told.

    For what is kept in a process and must notice when something changed: names of acts, nobody's rows. One or two
    queries.
    """
    if mark is not None:
        lines = Entry.objects.filter(seq__gte=mark.seq).order_by("seq").values_list("seq", "mac", "act")
        found = list(lines[:MOST_LINES])
        if found and found[0][:2] == (mark.seq, mark.mac) and len(found) < MOST_LINES:
            return Mark(*found[-1][:2]), [act for _seq, _mac, act in found[1:]]
    last = Entry.objects.order_by("-seq").values_list("seq", "mac").first()
    return (Mark(*last) if last else None), None


@dataclass(frozen=True, slots=True)
class Anchored:
    """`at`: when the last anchor was written, None if there is none. `holds`: the trail still has the line it saw."""

    at: datetime | None
    holds: bool = True


def end(actor: Actor) -> Mark | None:
    """The last line, to be told outside: None where the trail is empty, or lacks the line that its last anchor saw, for
    a newer end would cover that up.
    """
    last = Entry.objects.order_by("-seq").values_list("seq", "mac").first()
    return Mark(*last) if last and last_anchor(actor).holds else None


def last_anchor(actor: Actor) -> Anchored:
    """For whoever watches over the house. One query, one short file; a file that can't be read is no anchor."""
    try:
        anchor = anchors.last()
    except (anchors.Unreadable, OSError):
        anchor = None
    if anchor is None:
        return Anchored(None)
    return Anchored(anchor.at, Entry.objects.filter(seq=anchor.lines, mac=anchor.mac).exists())


def last_act(actor: Actor, row_id: UUID, about: UUID, *acts: str) -> Entry | None:
    """Who did the last of these acts on a row about a person: for colleagues who come second.

    Raises PermissionDenied.
    """
    actor.must(Permission.PERSON_READ_ALL)
    lines = Entry.objects.filter(about_id=about, row_id=str(row_id), act__in=acts)
    return lines.order_by("-seq").first()


def looks_between(actor: Actor, *, by: UUID, about: UUID, since: datetime, until: datetime) -> QuerySet[Entry]:
    """What one person opened of another's record in a span of time, the first first. Raises PermissionDenied."""
    actor.must(Permission.GLASS_REVIEW)
    opened = Entry.objects.filter(actor_id=by, about_id=about, act="looked")
    return opened.filter(at__gte=since, at__lte=until).order_by("seq")
