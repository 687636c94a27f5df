"""The worker and the ways out: is somebody there who sends, and somebody who takes it?"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from handrail.outbox import channels
from handrail.outbox.clock import JOBS
from handrail.outbox.models import Letter, Turn
from handrail.program.doctor import Finding, fail, ok, warn

LATE = timedelta(minutes=5)
SECONDS = 5
WHY = "doctor asks whether the worker works"


def check_worker(now: datetime) -> Iterator[Finding]:
    turns = Turn.objects.for_system(WHY).filter(name__in=list(JOBS))
    late = sorted(turns.filter(due_at__lt=now - LATE).values_list("name", flat=True))
    letters = Letter.objects.for_system(WHY)
    waiting = letters.filter(state=Letter.State.WAITING, run_at__lt=now - LATE).count()
    if not turns.exists():
        yield fail("The worker has never run here.", "Start it: python3 run.py serve")
    elif late:
        yield fail(f"The worker is behind with: {', '.join(late)}.", "Is it running? Its last lines say why not.")
    elif not waiting:
        yield ok("It has done what was due.")
    if waiting:
        yield fail(f"{waiting} letters have waited for more than five minutes.", "Is the worker running?")
    dead = letters.filter(state=Letter.State.DEAD).count()
    if dead:
        yield warn(f"{dead} letters could not be sent.", "They stand in “Who needs a human today”.")


def check_mail(now: datetime) -> Iterator[Finding]:
    """The server answers and offers encryption. Nothing is sent."""
    if not settings.EMAIL_HOST:
        yield warn("No mail leaves: each is a file in the data folder.", "Set HANDRAIL_MAIL_HOST.")
        return
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield warn("Mail says that it comes from localhost.", "Set HANDRAIL_MAIL_FROM to a neutral address.")
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=SECONDS) as server:
            server.ehlo()
            if not server.has_extn("starttls"):
                yield fail(f"{where} does not encrypt.", "Choose a mail server with STARTTLS.")
                return
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
    except ssl.SSLCertVerificationError as error:
        yield fail(f"The certificate of {where} is not good: {error.verify_message}.", "Ask who runs it.")
    except OSError as error:
        yield fail(f"{where} does not answer: {error}.", "Check HANDRAIL_MAIL_HOST, the port and the firewall.")
    else:
        yield ok(f"{where} answers and encrypts. To try it to the end, send a test from the program's page.")


def check_text(now: datetime) -> Iterator[Finding]:
    if channels.CHANNELS[channels.TEXT] is channels.send_text:
        yield warn("No text leaves: each is a line in a file.", "Call instead (docs/operations/carriers.md).")
    else:
        yield ok("A carrier is connected. To try it to the end, send a test from the program's page.")
