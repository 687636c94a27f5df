"""Writes of the mentees room, by thing."""

from handrail.mentees.services.enrolling import (
    add_exclusion,
    add_ways,
    change_stage,
    come_back,
    enroll,
    enroll_newcomer,
    keep_wishes,
    leave_program,
    remove_exclusion,
    start_waiting,
)

__all__ = [
    "add_exclusion",
    "add_ways",
    "change_stage",
    "come_back",
    "enroll",
    "enroll_newcomer",
    "keep_wishes",
    "leave_program",
    "remove_exclusion",
    "start_waiting",
]
