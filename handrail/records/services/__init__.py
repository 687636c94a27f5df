"""Writes of the records room, by thing."""

from handrail.records.services.copies import make_copy
from handrail.records.services.erasing import erase, erase_again, sweep
from handrail.records.services.erasures import ask_erasure, confirm_erasure, decline_erasure, take_back_erasure
from handrail.records.services.holds import lift_hold, set_hold
from handrail.records.services.purging import erase_who_left, purge

__all__ = [
    "ask_erasure",
    "confirm_erasure",
    "decline_erasure",
    "erase",
    "erase_again",
    "erase_who_left",
    "lift_hold",
    "make_copy",
    "purge",
    "set_hold",
    "sweep",
    "take_back_erasure",
]
