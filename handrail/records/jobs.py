"""What the clock does for the records room."""

from datetime import datetime

from handrail.access.actor import Actor
from handrail.program import queries as program
from handrail.records import services

NIGHT = range(1, 5)
"""Hours of the main site, from 1 to 5: few are at work, and a backup of the evening is made."""


def purge(actor: Actor, now: datetime) -> None:
    """At each turn of the night a part of what is due. A worker that was down loses nothing: it is due tomorrow too."""
    if now.astimezone(program.zone(actor)).hour in NIGHT and services.purge(actor, now):
        services.sweep(actor, ())
