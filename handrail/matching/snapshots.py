"""Who took part in a round, kept as JSON and read again: ids, what people said, and no names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile, Profile
from handrail.rules.matching.weights import Weights
from handrail.rules.matching.what_if import Changes, Pair

Kept = Mapping[str, Any]
SETS = frozenset(
    each.name
    for kind in (MenteeProfile, MentorProfile)
    for each in dataclasses.fields(kind)
    if str(each.type).startswith("frozenset")
)


def taken(everybody: Everybody, groups: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """`groups`: id of a mentee → {"language", "site"}: by what the round is measured."""
    return {
        "mentees": [_kept(each) for each in everybody.mentees.profiles],
        "mentors": [_kept(each) for each in everybody.mentors.profiles],
        "weeks": dict(everybody.weeks),
        "weights": weights_kept(everybody.weights),
        "groups": {mentee_id: dict(each) for mentee_id, each in groups.items()},
    }


def everybody(snapshot: Kept) -> Everybody:
    """The same people, as they were then."""
    return Everybody.of(
        (MenteeProfile(**_read(each)) for each in snapshot["mentees"]),
        (MentorProfile(**_read(each)) for each in snapshot["mentors"]),
        snapshot["weeks"],
        weights(snapshot["weights"]),
    )


def ids(snapshot: Kept) -> list[str]:
    """Everybody who took part."""
    return [each["id"] for side in ("mentees", "mentors") for each in snapshot[side]]


def weights_kept(said: Weights) -> dict[str, Any]:
    return {"version": said.version, "program": dict(said.program), "wish": list(said.wish)}


def weights(kept: Kept) -> Weights:
    none, some, more, most = kept["wish"]
    return Weights(kept["version"], kept["program"], (none, some, more, most))


def changes(kept: Kept) -> Changes:
    """What a coordinator decided in a round, from how it is kept there."""
    return Changes(_pairs(kept.get("kept", ())), _pairs(kept.get("forbidden", ())), frozenset(kept.get("held", ())))


def changes_kept(said: Changes) -> dict[str, Any]:
    return {
        "kept": sorted(map(list, said.kept)),
        "forbidden": sorted(map(list, said.forbidden)),
        "held": sorted(said.held),
    }


def _pairs(kept: Iterable[Iterable[str]]) -> frozenset[Pair]:
    return frozenset((mentee_id, mentor_id) for mentee_id, mentor_id in kept)


def _kept(profile: Profile) -> dict[str, Any]:
    """What was said; what was not said is left out."""
    said: dict[str, Any] = {}
    for each in dataclasses.fields(profile):
        value = getattr(profile, each.name)
        if value is None or (isinstance(value, frozenset | Mapping) and not value):
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = dict(value)
        said[each.name] = value
    return said


def _read(kept: Kept) -> dict[str, Any]:
    said: dict[str, Any] = {name: frozenset(value) if name in SETS else value for name, value in kept.items()}
    if "back_on" in said:
        said["back_on"] = date.fromisoformat(said["back_on"])
    return said
