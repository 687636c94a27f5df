"""What the clock does for the mentors room."""

from datetime import datetime

from handrail.access.actor import Actor
from handrail.mentors.services import files


def forget_roster_files(actor: Actor, now: datetime) -> None:
    files.forget_old_files(actor, now)
