"""Written consents to tell somebody outside something (42 CFR 2.31)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import queries
from handrail.consent.models import How, Purpose, Release
from handrail.people import services as people
from handrail.rules.disclosure import is_too_long, says_something
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.people.models import Person

IN_WRITING = frozenset({How.ON_PAPER, How.ON_SCREEN})


class Elements(TypedDict):
    """Of 42 CFR 2.31. kinds: keys of the parts of a copy."""

    discloser: str
    recipient: str
    address: NotRequired[str]
    kinds: Collection[str]
    purpose: str
    event: NotRequired[str]
    ends: datetime
    how: str
    signed_by: str
    signed_on: date


WORDS = ("discloser", "recipient", "address", "kinds", "purpose", "event", "ends", "how", "signed_by", "signed_on")


@transaction.atomic
def record_release(actor: Actor, person: Person, *, once: str, **said: Unpack[Elements]) -> Release:
    """Every element, or none. The same form again is the same consent.

    Raises:
        SavedBefore: the same form said something else before.
        RuleBroken: an element is missing; it ends before it begins, or more than five years later; it was signed in the
            future, or not in writing.
    """
    if actor.person_id is None or not actor.can(Permission.DISCLOSURE_MAKE):
        raise PermissionDenied(Permission.DISCLOSURE_MAKE.value)
    people.hold(actor, person.pk)
    release = Release(
        person=person,
        discloser=said["discloser"].strip(),
        recipient=said["recipient"].strip(),
        address=said.get("address", "").strip(),
        kinds=sorted(set(said["kinds"])),
        purpose=Purpose(said["purpose"]),
        event=said.get("event", "").strip(),
        ends=said["ends"],
        how=said["how"],
        signed_by=said["signed_by"].strip(),
        signed_on=said["signed_on"],
        starts=timezone.now(),
        recorded_by_id=actor.person_id,
        once=once,
    )
    if before := Release.objects.visible_to(actor).filter(once=once, person=person).first():
        return the_same(before, release, *WORDS)
    _must_be_whole(actor, release)
    release.save()
    trail.record(actor, "release.recorded", release, about=person.pk)
    return release


def _must_be_whole(actor: Actor, release: Release) -> None:
    named = all(map(says_something, (release.discloser, release.recipient, release.signed_by)))
    if not (named and release.kinds):
        raise RuleBroken(_("Say who may tell what to whom, and who signed."))
    if not set(release.kinds) <= queries.kinds(actor, release.person).keys():
        raise RuleBroken(_("Pick only parts that stand on the list."))
    if release.ends <= release.starts:
        raise RuleBroken(_("Pick a day after today. A consent that is over lets nobody tell anything."))
    if is_too_long(release.starts, release.ends):
        raise RuleBroken(queries.pick_up_to(actor, timezone.localdate(release.starts)))
    if release.signed_on > timezone.localdate(release.starts):
        raise RuleBroken(_("That day has not come yet. Pick today or an earlier day."))
    if release.how not in IN_WRITING:
        raise RuleBroken(_("This consent must be in writing, on paper or on a screen."))


@transaction.atomic
def end_release(actor: Actor, release: Release, *, how: str) -> None:
    """From this moment on nothing leaves by it: no new disclosure, no file that is open still. Twice is once."""
    people.hold(actor, release.person_id)
    row = Release.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=release.pk).first()
    if row is None or not (actor.person_id == row.person_id or actor.can(Permission.DISCLOSURE_MAKE)):
        raise PermissionDenied(Permission.DISCLOSURE_MAKE.value)
    if row.ended_at is None:
        row.ended_at, row.ended_how = timezone.now(), Release.Ended(how)
        row.save(update_fields=["ended_at", "ended_how"])
        trail.record(actor, "release.ended", row, about=row.person_id)
