"""Rows of chapters and milestones as the rules take them (handrail/rules/chapters.py, milestones.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.rules.chapters import Beginning

if TYPE_CHECKING:
    from handrail.recovery.models import Chapter, Milestone


def beginnings(rows: Iterable[Chapter]) -> list[Beginning]:
    return [Beginning(each.pk, each.begins, each.is_hard) for each in rows]


def kept_keys(rows: Sequence[Milestone]) -> set[tuple[str, int, UUID | None]]:
    return {(each.kind, each.number, each.of_chapter_id) for each in rows}
