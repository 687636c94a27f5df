"""Reads of the records room, by thing."""

from handrail.records.queries.copies import copies_of, copy_to_read

__all__ = ["copies_of", "copy_to_read"]
