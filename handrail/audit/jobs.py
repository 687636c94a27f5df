"""What the clock does in this room."""

import logging
from datetime import datetime, timedelta

from handrail.access.actor import Actor
from handrail.audit import anchors, queries
from handrail.audit.models import Entry

EVERY = timedelta(minutes=15)
log = logging.getLogger("handrail.audit")


def anchor(actor: Actor, now: datetime) -> None:
    """Write down, outside the database, how far the trail goes. Once more where nothing was added: its age is a sign.

    Not where the trail lacks the line that the last anchor saw: a newer one would cover it up. A folder that can't be
    written or read is no reason to stop the worker, for both are a row in the queue.
    """
    last = Entry.objects.order_by("-seq").values_list("seq", "mac").first()
    if not queries.last_anchor(actor).holds:
        log.error("the trail lacks the line that its last anchor saw: see manage.py audit verify")
    elif last is not None:
        _write(anchors.Anchor(now, *last))


def _write(anchor: anchors.Anchor) -> None:
    try:
        anchors.add(anchor)
    except OSError as error:
        log.error("no anchor of the trail could be written: %s", error.strerror)
