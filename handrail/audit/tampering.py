"""The trail is tampered with at random, again and again, and each time it must be found: for tests and drills.

Whoever tampers can write to the database and has no key. The lines are taken in memory; nothing is stored.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from handrail.audit.anchors import Anchor
from handrail.audit.finding import Finding
from handrail.audit.models import Entry
from handrail.audit.verification import findings

Lines = list[Entry]
Way = Callable[[Lines, random.Random], None]
COLUMNS = ("at", "actor_id", "act", "page", "kind", "row_id", "about_id", "mac")


def _numbered(lines: Lines) -> None:
    """No gap gives it away."""
    for seq, line in enumerate(lines, 1):
        line.seq = seq


def _other(lines: Lines, luck: random.Random) -> tuple[Entry, Entry]:
    one, other = luck.sample(lines, 2)
    return one, other


def edit(lines: Lines, luck: random.Random) -> None:
    line, column = (
        luck.choice(lines),
        luck.choice(["at", "actor_id", "act", "page", "kind", "row_id", "about_id", "mac"]),
    )
    value = getattr(line, column)
    if column == "at":
        value += timedelta(microseconds=luck.choice([-1, 1]) * luck.randint(1, 10**12))
    elif column.endswith("_id") and column != "row_id":
        value = None if value and luck.random() < 0.3 else UUID(int=luck.getrandbits(128))
    else:
        value = f"{value[:-1]}{luck.choice('xyz')}" if luck.random() < 0.5 else f"{value}w"
    setattr(line, column, value)


def edit_with_its_mac(lines: Lines, luck: random.Random) -> None:
    line, other = _other(lines, luck)
    line.act, line.mac = f"{line.act}x"[-64:], other.mac


def copy_over(lines: Lines, luck: random.Random) -> None:
    """Another line of the same trail in place of this one, mac and all."""
    line, other = _other(lines, luck)
    at = lines.index(line)
    lines[at] = copy.copy(other)
    lines[at].seq = line.seq


def delete(lines: Lines, luck: random.Random) -> None:
    """Some from the middle, so that the end stays. (A cut-off end is its own way.)"""
    start = luck.randrange(len(lines) - 1)
    del lines[start : min(start + luck.randint(1, 4), len(lines) - 1)]


def delete_and_number(lines: Lines, luck: random.Random) -> None:
    delete(lines, luck)
    _numbered(lines)


def insert(lines: Lines, luck: random.Random) -> None:
    at = luck.randrange(len(lines))
    forged = copy.copy(luck.choice(lines))
    if luck.random() < 0.7:
        forged.act = f"{forged.act}x"[-64:]
    lines.insert(at, forged)
    _numbered(lines)


def append(lines: Lines, luck: random.Random) -> None:
    forged = copy.copy(luck.choice(lines))
    forged.seq = lines[-1].seq + luck.randint(1, 3)
    lines.append(forged)


def reorder(lines: Lines, luck: random.Random) -> None:
    one, other = _other(lines, luck)
    one.seq, other.seq = other.seq, one.seq
    lines.sort(key=lambda line: line.seq)


def move(lines: Lines, luck: random.Random) -> None:
    line = lines.pop(luck.randrange(len(lines)))
    at = luck.choice([place for place in range(len(lines) + 1) if place != line.seq - 1])
    lines.insert(at, line)
    _numbered(lines)


def cut_off(lines: Lines, luck: random.Random) -> None:
    del lines[luck.randrange(len(lines)) :]


WAYS: Mapping[str, Way] = {
    "edit": edit,
    "edit with its mac": edit_with_its_mac,
    "copy over": copy_over,
    "delete": delete,
    "delete and number anew": delete_and_number,
    "insert": insert,
    "append": append,
    "reorder": reorder,
    "move": move,
    "cut off": cut_off,
}


@dataclass(slots=True)
class Drill:
    """How often each way was tried, and which tries were not found, as `<way>, seed <n>`."""

    tried: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)
    """Found, and yet no finding at or before the first line that is another one."""


def drill(trail: Sequence[Entry], anchors: Sequence[Anchor], *, rounds: int, seed: int = 0) -> Drill:
    """Tamper with a good trail `rounds` times, each time by one random way. The anchors must see its last line."""
    done = Drill()
    for number in range(rounds):
        luck = random.Random(f"{seed}.{number}")  # noqa: S311 (a drill is repeated by its seed)
        way = luck.choice(list(WAYS))
        lines = tampered(trail, way, luck)
        done.tried[way] = done.tried.get(way, 0) + 1
        found = findings(lines, anchors)
        if not found:
            done.missed.append(f"{way}, seed {seed}.{number}")
        elif not _is_near(found, trail, lines):
            done.far.append(f"{way}, seed {seed}.{number}")
    return done


def tampered(trail: Sequence[Entry], way: str, luck: random.Random) -> Lines:
    lines = [copy.copy(line) for line in trail]
    WAYS[way](lines, luck)
    return lines


def _is_near(found: Sequence[Finding], trail: Sequence[Entry], lines: Lines) -> bool:
    """The first finding is at the first line that is another one, or at the next, which hangs on it."""
    first = next((seq for seq, differs in _differences(trail, lines) if differs), len(trail) + 1)
    return any(first <= each.seq <= first + 1 for each in found)


def _differences(trail: Sequence[Entry], lines: Lines) -> Iterator[tuple[int, bool]]:
    there = {line.seq: line for line in lines}
    for line in trail:
        yield line.seq, line.seq not in there or _columns(there[line.seq]) != _columns(line)


def _columns(line: Entry) -> list[object]:
    return [getattr(line, each.attname) for each in Entry._meta.concrete_fields]
