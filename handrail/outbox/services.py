"""Writing letters. They are part of the act that they tell of: one commit, and the act's own line in the trail."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.outbox import catalog, channels, handlers, leases, on_screen, queries
from handrail.outbox.models import Letter, Notice
from handrail.rules.errors import RuleBroken


@transaction.atomic
def post(
    actor: Actor,
    kind: str,
    *,
    dedupe: str,
    person_id: UUID | None = None,
    payload: Mapping[str, Any] | None = None,
    channel: str = "",
    run_at: datetime | None = None,
) -> Letter:
    """Put a letter into the outbox, once for each `dedupe` (ids and steps, never words).

    To a person it waits 60 seconds, so that the act can be undone, unless somebody sits and waits for it (a code).
    Whether and by which way it may go is asked at the moment of sending.

    Raises:
        ValueError: no handler and no text for this kind.
    """
    if not handlers.is_known(kind):
        raise ValueError(f"No letter of the kind {kind}: put its words into outbox.catalog, or register a handler.")
    now = timezone.now()
    if run_at is None:
        waits = person_id is not None and kind not in catalog.IMMEDIATE
        run_at = now + (catalog.UNDO if waits else timedelta(0))
    letter = Letter(
        kind=kind,
        dedupe=dedupe,
        person_id=person_id,
        payload=dict(payload or {}),
        channel=channel,
        run_at=run_at,
        made_at=now,
        made_by_id=actor.person_id,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return Letter.objects.for_system("the letter that was just posted, or stood there already").get(dedupe=dedupe)


@transaction.atomic
def notify(actor: Actor, person_id: UUID, kind: str, *, says: str, dedupe: str, path: str = "") -> None:
    """Tell a person that something waits for them: in the program at once, outside as their contact plan allows.

    Outside it has the words of its kind (`catalog`), in the program those of `says` (`on_screen`).

    Raises:
        ValueError: no such words, neither here nor there.
    """
    if says not in on_screen.SAYS:
        raise ValueError(f"No notice says {says}: put its words into outbox.on_screen.")
    notice = Notice(person_id=person_id, kind=kind, says=says, dedupe=dedupe, path=path, made_at=timezone.now())
    post(actor, kind, dedupe=dedupe, person_id=person_id)
    Notice.objects.bulk_create([notice], ignore_conflicts=True)


@transaction.atomic
def withdraw(actor: Actor, *, dedupe: str) -> int:
    """Take back what was not sent yet: every letter whose dedupe starts with this, and its unread notice.

    Returns how many letters were still waiting. One that a worker holds at this moment is not stopped any more.
    """
    reason = "an act that is undone, or an ending, takes its letters back"
    now = timezone.now()
    waiting = Letter.objects.for_system(reason).filter(dedupe__startswith=dedupe, state=Letter.State.WAITING)
    unread = Notice.objects.for_system(reason).filter(dedupe__startswith=dedupe, read_at=None)
    free = unread.select_for_update(skip_locked=True)  # who reads one at this moment has read it
    unread.filter(pk__in=list(free.values_list("pk", flat=True))).delete()
    return leases.free(waiting, now).update(state=Letter.State.WITHDRAWN, finished_at=now, payload="")


def forget_sent(actor: Actor, addresses: Collection[str]) -> None:
    """After an erasure: what went to these addresses leaves the outbox folder. Files are in no transaction."""
    channels.forget(addresses)


@transaction.atomic
def forget_letters(actor: Actor, ids: Sequence[UUID]) -> None:
    """To whom they went is not kept any more. The row stays, so that the same thing is not announced again."""
    rows = Letter.objects.for_system("what is long done goes by its time").filter(pk__in=ids)
    gone = [(Letter(pk=pk), person_id) for pk, person_id in rows.values_list("pk", "person_id")]
    rows.update(person_id=None, made_by_id=None, channel="", reason="")
    trail.record_all(actor, "kept.over", gone)


@transaction.atomic
def send_again(actor: Actor, letter: Letter) -> Letter:
    """One that was given up starts anew, now and with all its tries. Any other stays as it is.

    Whether and by which way it may go is asked again, as with every letter.

    Raises:
        RuleBroken: what it said is over.
    """
    row = (
        Letter.objects.for_system("the caller fetched it; it is read anew under a lock")
        .select_for_update()
        .get(pk=letter.pk)
    )
    if row.state != Letter.State.DEAD:
        return row
    if why_not := queries.why_not_again(actor, row):
        raise RuleBroken(why_not)
    row.state, row.reason, row.attempts = Letter.State.WAITING, "", 0
    row.run_at, row.finished_at = timezone.now(), None
    row.save(update_fields=["state", "reason", "attempts", "run_at", "finished_at"])
    trail.record(actor, "letter.sent_again", row, about=row.person_id)
    return row


@transaction.atomic
def read_notice(actor: Actor, notice: Notice) -> None:
    """The person saw it."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
        trail.record(actor, "notice.read", notice, about=notice.person_id)
