"""Reads of the records room, by thing."""

from handrail.records.queries.copies import copies_of, copy_to_read
from handrail.records.queries.erasures import (
    decided_by,
    erased_ids,
    erasure_of,
    erasures_of_others,
    erasures_open,
    erasures_to_decide,
    held,
    is_held,
    is_pointed_at,
    list_of_erased,
    listed_as_erased,
    stops,
)
from handrail.records.queries.holds import holds, holds_to_lift
from handrail.records.queries.likeness import Alike, alike, alike_to
from handrail.records.queries.merges import (
    are_two,
    merge_of,
    merge_stops,
    merged_at,
    merged_into,
    merges,
    merges_open,
    merges_to_answer,
    old_ids,
    undo_stops,
    went_into,
)
from handrail.records.queries.purging import Due, due

__all__ = [
    "decided_by",
    "Alike",
    "Due",
    "alike",
    "alike_to",
    "are_two",
    "copies_of",
    "copy_to_read",
    "due",
    "erased_ids",
    "erasure_of",
    "erasures_of_others",
    "erasures_open",
    "erasures_to_decide",
    "held",
    "holds",
    "holds_to_lift",
    "is_held",
    "is_pointed_at",
    "list_of_erased",
    "listed_as_erased",
    "merge_stops",
    "merged_at",
    "merge_of",
    "merged_into",
    "merges",
    "merges_open",
    "merges_to_answer",
    "old_ids",
    "stops",
    "undo_stops",
    "went_into",
]
