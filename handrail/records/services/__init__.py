"""Writes of the records room, by thing."""

from handrail.records.services.copies import make_copy

__all__ = ["make_copy"]
