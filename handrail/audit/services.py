"""The one way into the trail."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from handrail.access.actor import NOBODY, Actor
from handrail.access.prepared import first, prepared
from handrail.audit import chain
from handrail.audit.models import Entry

LOOKED, LISTED, REFUSED = "looked", "listed", "refused"
CHAIN_LOCK = 0x7261696C  # any number that nobody else locks on: "rail"
ACT = re.compile(r"[a-z][a-z0-9 _.:-]{0,63}")  # no capitals, so that no name slips in


def record(actor: Actor, act: str, row: models.Model | None, *, about: models.Model | UUID | None = None) -> None:
    """Write one line for an act: who, what, on which row, about which person. Never what the row says.

    It is the last statement of a service, inside its transaction: the chain is locked from here to the commit.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A service that writes the trail is atomic: act and line are one.")
    _append(actor, act, "", row, about)


def take_turn(actor: Actor) -> None:
    """Wait for the end of the chain now, as the first statement of a service that is made of other services.

    Their lines come before its own last rows. On PostgreSQL it would then hold the chain and wait for a row, while
    somebody who holds that row waits for the chain.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A turn is taken inside the service's transaction.")
    _lock_chain()


def record_all(actor: Actor, act: str, rows: Sequence[tuple[models.Model, UUID | None]]) -> None:
    """The same act on many rows, each with the person it is about: one line each, and the chain is asked once."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A service that writes the trail is atomic: act and line are one.")
    _check_names(act)
    last = _locked_end()
    lines: list[Entry] = []
    for row, about in rows:
        last = _line(last, actor, act, "", row, about)
        lines.append(last)
    Entry.objects.bulk_create(lines)


def looked(actor: Actor, page: str, row: models.Model | None, *, about: models.Model | UUID | None = None) -> None:
    """Write that a page was opened, in a short transaction of its own, before it is rendered."""
    with transaction.atomic(durable=True):
        _append(actor, LOOKED, page, row, about)


def listed(actor: Actor, page: str) -> None:
    """Write that a list was opened: the line names the list, not who stands on it."""
    with transaction.atomic(durable=True):
        _append(actor, LISTED, page, None, None)


def refused(actor: Actor, page: str, row_id: UUID | None) -> None:
    """Write that a page did not open for somebody. `row_id` is what the address asked for; nobody looked what it is."""
    with transaction.atomic(durable=True):
        _append(actor, REFUSED, page, row_id, None)


def _append(
    actor: Actor, act: str, page: str, row: models.Model | UUID | None, about: models.Model | UUID | None
) -> None:
    _check_names(act, page)
    about_id = about.pk if isinstance(about, models.Model) else about
    _line(_locked_end(), actor, act, page, row, about_id).save(force_insert=True)


def _check_names(*names: str) -> None:
    if not all(ACT.fullmatch(name) for name in names if name) or not names[0]:
        raise ValueError("Acts and pages have short names of small letters: the trail holds no words of people.")


def _locked_end() -> Entry | None:
    """The last line. Nobody else adds one before this transaction ends."""
    _lock_chain()
    return first(_end(NOBODY))


@prepared
def _end(actor: Actor) -> models.QuerySet[Entry]:
    return Entry.objects.order_by("-seq").only("seq", "mac")[:1]


def _lock_chain() -> None:
    """SQLite needs none: a transaction there is the only writer from its start."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a statement of its own, so that the next one sees the last commit
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _line(
    last: Entry | None, actor: Actor, act: str, page: str, row: models.Model | UUID | None, about_id: UUID | None
) -> Entry:
    """The line that comes after `last`, linked to it and not yet stored."""
    line = Entry(
        seq=last.seq + 1 if last else 1,
        at=timezone.now(),
        actor_id=actor.person_id,
        act=act,
        page=page,
        kind=row._meta.label_lower if isinstance(row, models.Model) else "",
        row_id=str(row.pk if isinstance(row, models.Model) else row or ""),
        about_id=about_id,
    )
    line.mac = chain.link(line, last.mac if last else chain.START)
    return line
