"""Writes of the recovery room, by thing."""

from handrail.recovery.services.assessments import ask_for_another_mentor, put_off, save_answers, take_back_asking
from handrail.recovery.services.instruments import add_instrument, turn_off, turn_on
from handrail.recovery.services.journal import remove_entry, write_entry
from handrail.recovery.services.milestones import cheer, keep_milestones, tell_milestones
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
from handrail.recovery.services.progress import (
    begin_chapter,
    bring_back,
    change_chapter,
    help_somebody,
    keep_part,
    set_aside,
    share_part,
    take_back_help,
    tell_slip,
)
from handrail.recovery.services.pulse import choose_for_pulses, remove_pulse, save_pulse, say_more, see_pulse
from handrail.recovery.services.pulse_told import undo_written_pulse, write_down_pulse
from handrail.recovery.services.sharing import keep_all_private, keep_private, share, share_the_same
from handrail.recovery.services.talk import ask_to_talk, close_talk, note_try, take_back_talk, take_talk

__all__ = [
    "add_if",
    "add_instrument",
    "add_items",
    "ask_for_another_mentor",
    "ask_to_talk",
    "begin_chapter",
    "bring_back",
    "change_chapter",
    "change_if",
    "change_item",
    "cheer",
    "choose_for_pulses",
    "choose_responses",
    "close_talk",
    "help_somebody",
    "keep_all_private",
    "keep_milestones",
    "keep_part",
    "keep_plan_private",
    "keep_private",
    "mark_practiced",
    "move_item",
    "move_line",
    "note_opened",
    "note_try",
    "put_off",
    "remove_entry",
    "remove_item",
    "remove_line",
    "remove_pulse",
    "save_answers",
    "save_pulse",
    "say_if_it_helped",
    "say_more",
    "see_pulse",
    "set_aside",
    "share",
    "share_part",
    "share_plan",
    "share_the_same",
    "take_back_asking",
    "take_back_help",
    "take_back_talk",
    "take_back_use",
    "take_talk",
    "tell_milestones",
    "tell_slip",
    "turn_off",
    "turn_on",
    "undo_written_pulse",
    "write_down_pulse",
    "write_entry",
]
