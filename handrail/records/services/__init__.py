"""Writes of the records room, by thing."""

from handrail.records.services.copies import make_copy
from handrail.records.services.erasing import erase, erase_again, erase_who_is_listed, put_on_list, sweep
from handrail.records.services.erasures import (
    ask_erasure,
    confirm_erasure,
    decline_erasure,
    take_back_erasure,
)
from handrail.records.services.holds import lift_hold, set_hold
from handrail.records.services.merges import (
    confirm_merge,
    decline_merge,
    merge_people,
    say_two_people,
    take_back_two_people,
    undo_merge,
)
from handrail.records.services.purging import erase_who_left, purge

__all__ = [
    "ask_erasure",
    "confirm_erasure",
    "confirm_merge",
    "decline_erasure",
    "decline_merge",
    "erase",
    "erase_again",
    "erase_who_is_listed",
    "erase_who_left",
    "lift_hold",
    "make_copy",
    "merge_people",
    "purge",
    "put_on_list",
    "say_two_people",
    "set_hold",
    "sweep",
    "take_back_erasure",
    "take_back_two_people",
    "undo_merge",
]
