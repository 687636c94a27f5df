"""Writes of the recovery room, by thing."""

from handrail.recovery.services.journal import remove_entry, write_entry
from handrail.recovery.services.sharing import keep_all_private, keep_private, share, share_the_same

__all__ = ["keep_all_private", "keep_private", "remove_entry", "share", "share_the_same", "write_entry"]
