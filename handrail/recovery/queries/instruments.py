"""Sets of questions: those that came with Handrail (files), those the program brought along (rows), and what is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.recovery.models import InstrumentDecision, InstrumentVersion
from handrail.recovery.shipped import shipped
from handrail.rules.scoring import Instrument, load

RELATIONSHIP = "walking-together"
"""The short check of how it goes with the mentor: asked only of who has one."""


@dataclass(frozen=True, slots=True)
class Known:
    """`version` is the newest; `decision` the program's last word on this key, whichever version it was about."""

    instrument: Instrument
    is_ours: bool
    decision: InstrumentDecision | None

    @property
    def is_on(self) -> bool:
        return self.decision is not None and self.decision.is_on


@dataclass(frozen=True, slots=True)
class InUse:
    """A set of questions that the program asks now, and since when without a break."""

    instrument: Instrument
    since: datetime


@lru_cache(maxsize=64)
def _read(source: str) -> Instrument:
    return load(source)


def versions(actor: Actor) -> dict[tuple[str, str], Instrument]:
    """Every version there is, the newest of a key last. One query."""
    return {**shipped(), **{(each.key, each.version): _read(each.source) for each in _added(actor)}}


@prepared
def _added(actor: Actor) -> QuerySet[InstrumentVersion]:
    return InstrumentVersion.objects.visible_to(actor).order_by("added_at")


def instrument_of(actor: Actor, key: str, version: str) -> Instrument | None:
    """The set of questions that somebody answered, whoever reads their answers. None where it is not here any more."""
    if ours := shipped().get((key, version)):
        return ours
    rows = InstrumentVersion.objects.for_system("who reads answers reads the questions")
    added = rows.filter(key=key, version=version).first()
    return _read(added.source) if added else None


def decisions(actor: Actor, key: str = "") -> list[InstrumentDecision]:
    """The last first."""
    return [each for each in _decided(actor) if key in ("", each.key)]


@prepared
def _decided(actor: Actor) -> QuerySet[InstrumentDecision]:
    return InstrumentDecision.objects.visible_to(actor).select_related("by").order_by("-at", "-pk")


def instruments(actor: Actor) -> list[Known]:
    """The newest version of each, ours first. Two queries."""
    newest = {key: instrument for (key, _version), instrument in versions(actor).items()}
    said: dict[str, InstrumentDecision] = {}
    for decision in decisions(actor):
        said.setdefault(decision.key, decision)
    ours = {key for key, _version in shipped()}
    return [Known(each, key in ours, said.get(key)) for key, each in newest.items()]


def known(actor: Actor, key: str) -> Known | None:
    return next((each for each in instruments(actor) if each.instrument.key == key), None)


def in_use(actor: Actor) -> list[InUse]:
    """In the order of their names in the list above. Two queries."""
    there, running = versions(actor), dict[str, InUse]()
    for decision in reversed(decisions(actor)):
        instrument = there.get((decision.key, decision.version))
        if not decision.is_on or instrument is None:
            running.pop(decision.key, None)
        else:  # a new version is asked from the same day on
            before = running.get(decision.key)
            running[decision.key] = InUse(instrument, before.since if before else decision.at)
    order = [key for key, _version in there]
    return sorted(running.values(), key=lambda each: order.index(each.instrument.key))
