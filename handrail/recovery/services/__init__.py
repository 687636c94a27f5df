"""Writes of the recovery room, by thing."""

from handrail.recovery.services.journal import remove_entry, write_entry
from handrail.recovery.services.plan import (
    add_if,
    change_if,
    choose_responses,
    keep_plan_private,
    move_line,
    note_opened,
    remove_line,
    share_plan,
)
from handrail.recovery.services.plan_items import add_items, change_item, move_item, remove_item
from handrail.recovery.services.plan_uses import mark_practiced, say_if_it_helped, take_back_use
from handrail.recovery.services.pulse import choose_for_pulses, remove_pulse, save_pulse, say_more, see_pulse
from handrail.recovery.services.pulse_told import undo_written_pulse, write_down_pulse
from handrail.recovery.services.sharing import keep_all_private, keep_private, share, share_the_same
from handrail.recovery.services.talk import ask_to_talk, close_talk, note_try, take_back_talk, take_talk

__all__ = [
    "add_if",
    "add_items",
    "ask_to_talk",
    "change_if",
    "change_item",
    "choose_for_pulses",
    "choose_responses",
    "close_talk",
    "keep_all_private",
    "keep_plan_private",
    "keep_private",
    "mark_practiced",
    "move_item",
    "move_line",
    "note_opened",
    "note_try",
    "remove_entry",
    "remove_item",
    "remove_line",
    "remove_pulse",
    "save_pulse",
    "say_if_it_helped",
    "say_more",
    "see_pulse",
    "share",
    "share_plan",
    "share_the_same",
    "take_back_talk",
    "take_back_use",
    "take_talk",
    "undo_written_pulse",
    "write_down_pulse",
    "write_entry",
]
