"""From a waiting letter to a sent one: claim, ask, send, finish. A worker killed anywhere in between loses nothing."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from handrail.access.rows import Rows
from handrail.outbox import catalog, handlers, leases
from handrail.outbox.channels import CHANNELS, MAIL
from handrail.outbox.handlers import Allowed, Digest, Done, Refused, Words
from handrail.outbox.models import Letter

LEASE = timedelta(seconds=30)
TRIES = 8
LONGEST_WAIT = timedelta(days=1) + leases.SKEW  # until hours in which somebody may be written to
FIRST_WAIT = timedelta(seconds=15)  # doubled with each try: the eighth comes about half an hour after the first
log = logging.getLogger("handrail.outbox")


def send_next(now: datetime) -> bool:
    """Do one letter that is due. False when there is none.

    A channel that fails (OSError) means another try later. Any other fault gives the letter back in the same way and
    then ends the worker: its supervisor starts it anew.
    """
    letter = leases.take(_due(now).order_by("run_at"), now, LEASE)
    if letter is None:
        return False
    try:
        _deliver(letter, now)
    except leases.Lost:
        log.warning("letter %s was finished elsewhere", letter.pk)
    except OSError as problem:
        _try_later(letter, now, problem)
    except BaseException as problem:
        _try_later(letter, now, problem)
        raise
    return True


def _due(now: datetime) -> Rows[Letter]:
    """Also what a clock that was put back since wrote or put off: it would lie there for as long as that ran ahead.
    Nothing is ever put off for more than a day; and whether a letter may leave is asked at the moment of sending.
    """
    ahead = Q(made_at__gt=now + leases.SKEW) | Q(run_at__gt=now + LONGEST_WAIT)
    return _waiting().filter(Q(run_at__lte=now) | ahead)


def _waiting() -> Rows[Letter]:
    return Letter.objects.for_system("the worker sends what is due").filter(state=Letter.State.WAITING)


def _deliver(letter: Letter, now: datetime) -> None:
    if letter.attempts >= TRIES:  # each of them killed its worker
        return _finish(letter, now, Letter.State.DEAD, letter.reason or "worker killed")
    letter.attempts += 1
    letter.save(update_fields=["attempts"])
    with transaction.atomic():  # what a room does for itself, and that it is done, are one commit
        answer: Words | Digest | Done | Refused | None = handlers.answer(now, letter)
        if isinstance(answer, Done):
            _finish(letter, now, Letter.State.SENT)
    if isinstance(answer, Words):
        answer = _send(letter, answer, now)
    if isinstance(answer, Digest):
        answer = _send_digest(letter, answer, now)
    if isinstance(answer, Refused):
        _refuse(letter, now, answer)


def _send(letter: Letter, words: Words, now: datetime) -> Refused | None:
    """By the first way that the contact rule allows at this moment. Answers the refusal when none is."""
    refusals = []
    for channel in [letter.channel] if letter.channel else CHANNELS:
        verdict = handlers.contact_rule(letter.person_id, channel, letter.kind, now)
        if isinstance(verdict, Allowed):
            text = catalog.text(words.key, verdict.language, words.values)
            CHANNELS[channel](letter.pk, verdict.address, catalog.subject(verdict.language), text, now)
            _finish(letter, now, Letter.State.SENT, channel=channel)
            return None
        refusals.append(verdict)
    later = [verdict for verdict in refusals if verdict.again_at is not None]
    return later[0] if later else refusals[0]


def _send_digest(letter: Letter, digest: Digest, now: datetime) -> Refused | None:
    if digest.address not in settings.DIGEST_TO:
        return Refused("no address of the machine")
    CHANNELS[MAIL](letter.pk, digest.address, catalog.subject("en"), catalog.digest(digest.says), now)
    _finish(letter, now, Letter.State.SENT, channel=MAIL)
    return None


def _refuse(letter: Letter, now: datetime, refusal: Refused) -> None:
    if refusal.again_at is None:
        return _finish(letter, now, Letter.State.REFUSED, refusal.reason)
    leases.settle(_waiting(), letter, run_at=refusal.again_at, reason=refusal.reason[:64], attempts=letter.attempts - 1)


def _try_later(letter: Letter, now: datetime, problem: BaseException) -> None:
    """The reason is the kind of error: its message could hold an address."""
    reason = type(problem).__name__
    try:
        if letter.attempts >= TRIES:
            log.error("letter %s (%s) could not be sent: %s", letter.pk, letter.kind, reason)
            _finish(letter, now, Letter.State.DEAD, reason)
        else:
            wait = FIRST_WAIT * 2 ** (letter.attempts - 1)
            leases.settle(_waiting(), letter, run_at=now + wait, reason=reason[:64])
    except leases.Lost:
        log.warning("letter %s was finished elsewhere", letter.pk)


def _finish(letter: Letter, now: datetime, state: Letter.State, reason: str = "", channel: str | None = None) -> None:
    """The words are taken out: a code or a link is not kept longer than it takes to send it."""
    columns = {"state": state, "reason": reason[:64], "finished_at": now, "payload": ""}
    leases.settle(_waiting(), letter, **columns, **({} if channel is None else {"channel": channel}))
