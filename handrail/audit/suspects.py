"""Lines that aren't proved where they stand: each is tried in the places of the others, and so told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.audit.chain import START, macs, proves
from handrail.audit.finding import Finding, What, at
from handrail.audit.models import Entry

MOST = 40
"""So many are tried in each other's places, which takes a second or two. Where more are wrong, each is just named."""


@dataclass(slots=True)
class Suspect:
    """A line that the line before it doesn't prove.

    before     the mac that stands before it
    number     the one that it would have been written with, were it in its place
    run        suspects that follow one another have the same
    after_gap  lines before it are missing
    shift      by how much the lines after its run turned out to be renumbered
    is_linked  the line after it was written after this very mac: the mac is genuine, whatever the line says
    """

    line: Entry
    before: str
    number: int
    run: int
    after_gap: bool
    shift: int = 0
    is_linked: bool = False
    home: int | None = None
    """The number that it was written with, where that could be proved."""
    has_other_mac: bool = False


def told(suspects: Sequence[Suspect]) -> Iterator[Finding]:
    if len(suspects) > MOST:
        yield from (at(What.REPLACED, each.line) for each in suspects)
        return
    _find_homes(suspects)
    before: Suspect | None = None
    for each in suspects:
        follows = before is not None and before.run == each.run and _is_lost(before)
        what = _what(each, follows=follows)
        if what is not None:
            yield at(what, each.line, each.home)
        before = each


def _is_lost(suspect: Suspect) -> bool:
    return suspect.home is None and not suspect.has_other_mac


def _what(suspect: Suspect, *, follows: bool) -> What | None:
    """`follows`: the suspect before it is lost, so this one could not be proved even if nobody touched it."""
    if suspect.home is not None:
        in_place = suspect.home in (suspect.number, suspect.number + suspect.shift)
        return None if in_place else What.MOVED
    if suspect.has_other_mac:
        return What.MAC_CHANGED
    if suspect.after_gap:
        return None  # that lines are missing was said
    if suspect.shift > 0:
        return None if follows else What.TAKEN_OUT
    if suspect.shift < 0:
        return What.PUT_IN
    if follows:
        return What.UNPROVED
    return What.CHANGED if suspect.is_linked else What.REPLACED


def _find_homes(suspects: Sequence[Suspect]) -> None:
    numbers = sorted({each.number + by for each in suspects for by in {0, each.shift}})
    owners = {each.line.mac: each for each in suspects}
    own_macs = {mac: each for each in suspects for mac in macs(each.line, each.before, each.number)}
    befores = list(dict.fromkeys([START, *(each.before for each in suspects), *owners, *own_macs]))
    for suspect in suspects:
        places = ((number, mac) for number in [suspect.number, *numbers] for mac in befores)
        found = next((place for place in places if proves(suspect.line, place[1], place[0])), None)
        if found is None:
            continue
        suspect.home, mac = found
        if mac in owners:
            owners[mac].is_linked = True
        elif mac in own_macs:
            own_macs[mac].has_other_mac = True
