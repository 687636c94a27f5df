"""The doctor warns until each agreement with a carrier is confirmed."""

from collections.abc import Iterator
from datetime import datetime

from handrail.access.actor import CLOCK
from handrail.program import queries
from handrail.program.doctor import Finding, ok, warn


def check_agreements(now: datetime) -> Iterator[Finding]:
    """Which kinds of carriers are open; nothing of what a director wrote."""
    names = [queries.carrier_name(CLOCK, each) for each in queries.open_agreements(CLOCK)]
    for name in names:
        yield warn(f"{name}: no agreement is confirmed.", "A director confirms it: Program, Agreements with carriers.")
    if not names:
        yield ok("Each agreement with a carrier is confirmed.")
