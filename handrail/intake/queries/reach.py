"""How somebody may be reached safely, in the order in which to try."""

from __future__ import annotations

from typing import NamedTuple

from handrail.access.actor import Actor
from handrail.intake.models import ReachOut, Way

OF_PHONE = (Way.TEXT, Way.CALL, Way.VOICEMAIL)
SCHEME = {Way.TEXT: "sms", Way.CALL: "tel", Way.EMAIL: "mailto"}


class Reach(NamedTuple):
    way: str
    label: str
    link: str
    """`tel:`, `sms:` or `mailto:`; "" for a voicemail, which is left after a call."""


def how_to_reach(actor: Actor, reach_out: ReachOut) -> list[Reach]:
    """The writer's ways that they said are OK, and that fit what they gave. Nothing else may be linked."""
    given = reach_out.address
    allowed = reach_out.safe.get("ways", [])
    fitting = (Way.EMAIL,) if "@" in given else OF_PHONE
    ways = [way for way in fitting if given and way in allowed]
    return [Reach(way, str(way.label), f"{SCHEME[way]}:{given}" if way in SCHEME else "") for way in ways]
