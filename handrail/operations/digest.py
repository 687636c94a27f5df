"""One mail a day to those who run the machine: how it is, in figures, and how far the trail goes (decision 0098).

It lies outside the machine, so it can tell later what somebody with all rights cut off; and its absence is an alarm.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import queries as audit
from handrail.outbox import services as outbox
from handrail.outbox.handlers import Digest
from handrail.outbox.models import Letter
from handrail.program import queries as program
from handrail.program.doctor import Finding, State, examine
from handrail.program.models import Backup
from handrail.safetynet import queries as safetynet

KIND = "operations.digest"
EVERY = timedelta(minutes=30)
FROM_HOUR = 6  # at the main site: so that somebody reads it when the day begins
WHY = "the daily mail says how the machine is, in figures"


def post(actor: Actor, now: datetime) -> None:
    """Once a day for each address, however often the worker is started. What is asked is asked before anything is
    locked: a mail server that does not answer takes its time.
    """
    local = now.astimezone(program.zone(actor))
    letters = Letter.objects.for_system(WHY).filter(dedupe__startswith=f"digest:{local:%Y-%m-%d}:")
    if not settings.DIGEST_TO or local.hour < FROM_HOUR or letters.exists():
        return
    says = figures(actor, now, day=f"{local:%Y-%m-%d}")
    with transaction.atomic():
        for number, address in enumerate(settings.DIGEST_TO):
            payload = {"to": address, "says": says}
            outbox.post(actor, KIND, dedupe=f"digest:{local:%Y-%m-%d}:{number}", payload=payload)


def letter(now: datetime, letter: Letter) -> Digest:
    return Digest(letter.payload["to"], letter.payload["says"])


def figures(actor: Actor, now: datetime, *, day: str) -> dict[str, str]:
    """What catalog.DIGEST takes."""
    end = audit.end(actor)
    found = list(examine(now))
    backups = Backup.objects.for_system(WHY).order_by("-made_at").values_list("made_at", flat=True)
    last = backups.first()
    rows, late = safetynet.figures(actor, now=now)
    return {
        "day": day,
        "anchor": f"{end.seq}:{end.mac}" if end else "none",
        "fine": str(sum(finding.state == State.OK for _name, finding in found)),
        "warn": _names(found, State.WARN),
        "fail": _names(found, State.FAIL),
        "backup": f"{(now - last) // timedelta(hours=1)} hours old" if last else "none",
        "dead": str(Letter.objects.for_system(WHY).filter(state=Letter.State.DEAD).count()),
        "waiting": str(rows),
        "late": str(late),
    }


def _names(found: list[tuple[str, Finding]], state: State) -> str:
    return ", ".join(sorted({name for name, finding in found if finding.state == state})) or "none"
