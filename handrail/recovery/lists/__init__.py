"""What a plan is picked from. To pick and link helped more than to write freely (Cooke 2022: d -0.34, -0.07).

A key is lasting: rows keep it, and the words follow the reader's language. A key that is taken off a list stays here
with `is_offered=False`, so that plans made with it still read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from handrail.recovery.lists.responses import RESPONSES
from handrail.recovery.lists.sections import SECTIONS, Section
from handrail.recovery.lists.shapes import Group, Pick
from handrail.recovery.lists.triggers import TRIGGERS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["RESPONSES", "SECTIONS", "TRIGGERS", "Group", "Pick", "Section", "response", "section_pick", "trigger"]


def _by_key(groups: Mapping[str, Group]) -> Mapping[str, Pick]:
    return {pick.key: pick for group in groups.values() for pick in group.picks}


_TRIGGERS = _by_key(TRIGGERS)
_RESPONSES = _by_key(RESPONSES)
_SECTIONS = {(name, pick.key): pick for name, section in SECTIONS.items() for pick in section.picks}


def trigger(key: str) -> Pick | None:
    return _TRIGGERS.get(key)


def response(key: str) -> Pick | None:
    return _RESPONSES.get(key)


def section_pick(section: str, key: str) -> Pick | None:
    return _SECTIONS.get((section, key))


def choices(picks: Sequence[Pick]) -> Iterator[tuple[str, _StrPromise]]:
    return ((pick.key, pick.words) for pick in picks if pick.is_offered)
