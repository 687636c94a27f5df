"""What the clock does for the mentees room."""

from datetime import datetime

from handrail.access.actor import Actor
from handrail.mentees.services import files


def forget_mentee_files(actor: Actor, now: datetime) -> None:
    files.forget_old_files(actor, now)
