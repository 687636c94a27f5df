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
from handrail.recovery.services.sharing import keep_all_private, keep_private, share, share_the_same

__all__ = [
    "add_if",
    "add_items",
    "change_if",
    "change_item",
    "choose_responses",
    "keep_all_private",
    "keep_plan_private",
    "keep_private",
    "mark_practiced",
    "move_item",
    "move_line",
    "note_opened",
    "remove_entry",
    "remove_item",
    "remove_line",
    "say_if_it_helped",
    "share",
    "share_plan",
    "share_the_same",
    "take_back_use",
    "write_entry",
]
