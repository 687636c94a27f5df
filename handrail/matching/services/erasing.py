"""A person is taken out of what rounds keep of many people at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.matching.models import Round, RoundPage

WHY = "an erased person is taken out of every round"


@transaction.atomic
def take_out_of_rounds(actor: Actor, person_id: UUID) -> None:
    """What they said for matching, and the lines in which they stand. The others' figures stay as they were found.

    A round that is worked out again after this comes to something else, and says how many people are gone since.
    """
    gone = str(person_id)
    for row in Round.objects.for_system(WHY).select_for_update():
        row.snapshot = _without_words_of(row.snapshot, gone)
        row.changes, row.settled = _without(row.changes, gone), _without(row.settled, gone)
        row.certificate, row.result = _without(row.certificate, gone), _without(row.result, gone)
        row.save(update_fields=["snapshot", "changes", "settled", "certificate", "result"])
    for page in RoundPage.objects.for_system(WHY).select_for_update():
        kept = [each for each in page.people if gone not in _everybody_in(each)]
        if kept != page.people:
            page.people = kept
            page.save(update_fields=["people"])


def _without_words_of(snapshot: dict[str, Any], gone: str) -> dict[str, Any]:
    """Their id stays, so that the round can still count who took part."""
    if not snapshot:
        return snapshot
    bare = {
        side: [{"id": gone} if each["id"] == gone else each for each in snapshot[side]]
        for side in ("mentees", "mentors")
    }
    groups = {person: said for person, said in snapshot["groups"].items() if person != gone}
    return {**snapshot, **bare, "groups": groups}


def _without(kept: Any, gone: str) -> Any:
    """Every list and every line that holds their id goes, at any depth."""
    if isinstance(kept, dict):
        return {key: _without(each, gone) for key, each in kept.items() if key != gone and each != gone}
    if isinstance(kept, list):
        return [_without(each, gone) for each in kept if each != gone and not _is_about(each, gone)]
    return kept


def _is_about(line: Any, gone: str) -> bool:
    """A pair, or an answer, that names them."""
    flat = line.values() if isinstance(line, dict) else line if isinstance(line, list) else ()
    return any(each == gone for each in flat)


def _everybody_in(line: dict[str, Any]) -> set[str]:
    return {line.get(who, "") for who in ("mentee", "mentor", "backup")}
