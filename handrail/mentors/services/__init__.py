"""Writes of the mentors room, by thing."""

from handrail.mentors.services.credentials import add_credential, change_credential, remove_credential
from handrail.mentors.services.leaves import end_leave, plan_leave
from handrail.mentors.services.roster import (
    add_mentor,
    answer_capacity,
    approve_mentor,
    ask_capacity,
    keep_mentor,
    leave_program,
    pause_mentor,
)
from handrail.mentors.services.sharing import keep_sharing

__all__ = [
    "add_credential",
    "add_mentor",
    "answer_capacity",
    "approve_mentor",
    "ask_capacity",
    "change_credential",
    "end_leave",
    "keep_mentor",
    "keep_sharing",
    "leave_program",
    "pause_mentor",
    "plan_leave",
    "remove_credential",
]
