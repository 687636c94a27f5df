"""What a person keeps here, by thing."""

from handrail.recovery.models.journal import JournalEntry
from handrail.recovery.models.owned import Owned

__all__ = ["JournalEntry", "Owned"]
