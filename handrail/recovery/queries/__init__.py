"""Reads of the recovery room, by thing."""

from handrail.recovery.queries.journal import journal, journal_shared
from handrail.recovery.queries.sharing import KINDS, my_mentor, my_mentorship, own, shared, sharing_now

__all__ = ["KINDS", "journal", "journal_shared", "my_mentor", "my_mentorship", "own", "shared", "sharing_now"]
