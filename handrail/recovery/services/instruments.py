"""The program brings questions along, and says which it asks. It confirms the license when it turns them on."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.recovery.models import InstrumentDecision, InstrumentVersion
from handrail.recovery.queries.instruments import decisions, versions
from handrail.recovery.shipped import shipped
from handrail.rules.errors import RuleBroken
from handrail.rules.scoring import load

ONCE = "a version of a set of questions is added once"


@transaction.atomic
def add_instrument(actor: Actor, *, source: str) -> InstrumentVersion:
    """A version is never changed: the same words again answer the row that is there.

    Raises:
        NotAnInstrument: the file is not right; it says where.
        RuleBroken: there is another one with this key and version, or the key is one of ours.
    """
    read = load(source)
    if read.key in {key for key, _version in shipped()}:
        raise RuleBroken(_("“%(key)s” comes with Handrail. Give yours another key.") % {"key": read.key})
    there = InstrumentVersion.objects.for_system(ONCE).filter(key=read.key, version=read.version)
    if made := there.first():
        return _the_same(made, source)
    row = InstrumentVersion(
        key=read.key, version=read.version, source=source, added_at=timezone.now(), added_by_id=actor.person_id
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody else added it at the same moment
        return _the_same(there.get(), source)
    trail.record(actor, "instrument.added", row)
    return row


def _the_same(row: InstrumentVersion, source: str) -> InstrumentVersion:
    if row.source != source:
        raise RuleBroken(_("There is another version with this number. Give yours the next one."))
    return row


@transaction.atomic
def turn_on(actor: Actor, *, key: str, version: str) -> InstrumentDecision:
    """The program asks these questions from now on, and confirmed their license note as it stands today.

    Raises:
        RuleBroken: there is no such version.
    """
    instrument = versions(actor).get((key, version))
    if instrument is None:
        raise RuleBroken(_("There is no such set of questions. Open the list again."))
    return _decide(actor, InstrumentDecision(key=key, version=version, is_on=True, license=instrument.license))


@transaction.atomic
def turn_off(actor: Actor, *, key: str) -> InstrumentDecision | None:
    """Nobody is asked from now on. What was answered stays with who answered it. None: it was off."""
    last = next(iter(decisions(actor, key)), None)
    if last is None or not last.is_on:
        return None
    return _decide(actor, InstrumentDecision(key=key, version=last.version, is_on=False))


def _decide(actor: Actor, decision: InstrumentDecision) -> InstrumentDecision:
    decision.at, decision.by_id = timezone.now(), actor.person_id
    decision.save(force_insert=True)
    trail.record(actor, f"instrument.{'on' if decision.is_on else 'off'}", decision)
    return decision
