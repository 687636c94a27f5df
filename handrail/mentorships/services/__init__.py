"""Writes of the mentorships room, by thing."""

from handrail.mentorships.services.concerns import (
    close_concern,
    flag_own_words,
    flag_words,
    give_back_concerns,
    raise_concern,
    take_concern,
)
from handrail.mentorships.services.contacts import UNDO, record_contact, undo_contact
from handrail.mentorships.services.covers import end_cover, start_cover
from handrail.mentorships.services.endings import end_mentorship
from handrail.mentorships.services.erasing import end_what_is_open
from handrail.mentorships.services.events import agree_step_down, report_event
from handrail.mentorships.services.openings import name_backup, open_mentorship
from handrail.mentorships.services.planning import hold_current, move_to_ladder

__all__ = [
    "UNDO",
    "agree_step_down",
    "close_concern",
    "end_cover",
    "end_mentorship",
    "end_what_is_open",
    "flag_own_words",
    "flag_words",
    "give_back_concerns",
    "hold_current",
    "move_to_ladder",
    "name_backup",
    "open_mentorship",
    "raise_concern",
    "record_contact",
    "report_event",
    "start_cover",
    "take_concern",
    "undo_contact",
]
