"""The one door by which anything about a person leaves the program (docs/decisions/0094)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import notice, queries
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import Disclosure, OfficialAsk, Release
from handrail.people import services as people
from handrail.rules.disclosure import Asked, Given, Refusal, numbers, refusal, says_something
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.people.models import Person

WHY_NOT: Mapping[Refusal, Any] = {
    Refusal.NOT_YET: gettext_lazy("This consent does not hold yet. Nothing was told."),
    Refusal.ENDED: gettext_lazy("This consent was taken back. Nothing was told."),
    Refusal.EXPIRED: gettext_lazy("This consent is over. Nothing was told."),
    Refusal.RECIPIENT: gettext_lazy("The consent names another recipient. Nothing was told."),
    Refusal.PURPOSE: gettext_lazy("The consent is for another purpose. Nothing was told."),
    Refusal.NOTHING: gettext_lazy("Pick what is told."),
    Refusal.TOO_MUCH: gettext_lazy("The consent does not go that far. Pick less. Nothing was told."),
}


class Told(TypedDict, total=False):
    """release, purpose: by a consent; official: by an order; what, facts: on every ground but consent.

    kinds: keys of the parts of a copy.
    """

    address: str
    kinds: Collection[str]
    release: Release | None
    official: OfficialAsk | None
    purpose: str
    what: str
    facts: Mapping[str, str]


@transaction.atomic
def disclose(
    actor: Actor, person: Person, *, ground: str, recipient: str, once: str, **told: Unpack[Told]
) -> Disclosure:
    """One row of the accounting, and with it the file, open to who wrote it for half an hour. The same form: once.

    Raises:
        RuleBroken: the consent does not cover it; a fact that the ground asks for is missing; two people looked at
            other papers.
        ValueError: a ground that is not on the list.
    """
    if actor.person_id is None or not actor.can(Permission.DISCLOSURE_MAKE):
        raise PermissionDenied(Permission.DISCLOSURE_MAKE.value)
    people.hold(actor, person.pk)
    row = Disclosure(
        person=person,
        ground=Ground(ground),
        recipient=recipient.strip(),
        address=told.get("address", "").strip(),
        kinds=sorted(set(told.get("kinds", ()))),
        notice=notice.VERSION,
        at=timezone.now(),
        by_id=actor.person_id,
        once=once,
    )
    if before := Disclosure.objects.made_by_self(actor).filter(once=once, person=person).first():
        if row.ground != Ground.CONSENT:
            row.what, row.facts = told.get("what", "").strip(), _facts(row, told)
        return the_same(
            before, row, "recipient", "address", "kinds", *(() if row.ground == Ground.CONSENT else ("what", "facts"))
        )
    _must_be_listed(actor, row)
    if row.ground == Ground.CONSENT:
        row.release = _covering(actor, row, told)
        row.purpose = row.release.purpose
    else:
        row.what, row.facts = told.get("what", "").strip(), _facts(row, told)
        row.official = _decided(actor, row, told)
    row.save()
    trail.record(actor, f"disclosed.{row.ground}", row, about=person.pk)
    return row


def _must_be_listed(actor: Actor, row: Disclosure) -> None:
    if not says_something(row.recipient):
        raise RuleBroken(_("Write to whom it goes."))
    if not set(row.kinds) <= queries.kinds_on(actor, row.person, row.ground).keys():
        raise RuleBroken(_("Pick only parts that stand on the list."))


def _covering(actor: Actor, row: Disclosure, told: Told) -> Release:
    """The consent as it stands at this moment, whatever the page showed."""
    picked = told.get("release")
    rows = Release.objects.visible_to(actor).select_for_update(of=("self",)).filter(person=row.person_id)
    release = rows.filter(pk=picked.pk).first() if picked else None
    if release is None:
        raise RuleBroken(_("Pick the consent by which it is told."))
    given = Given(
        release.recipient,
        release.purpose,
        frozenset(release.kinds),
        release.starts,
        release.ends,
        release.ended_at,
    )
    if no := refusal(given, Asked(row.recipient, told.get("purpose", ""), frozenset(row.kinds)), timezone.now()):
        raise RuleBroken(str(WHY_NOT[no]))
    return release


def _decided(actor: Actor, row: Disclosure, told: Told) -> OfficialAsk | None:
    """By an order: two people saw its papers, one who wrote down who asks, another who found them valid."""
    if row.ground != Ground.COURT_ORDER:
        return None
    picked = told.get("official")
    rows = OfficialAsk.objects.visible_to(actor).filter(answer=OfficialAsk.Answer.VALID)
    found = rows.select_for_update(of=("self",)).filter(pk=picked.pk).first() if picked else None
    if found is None:
        raise RuleBroken(_("Two people must look at both papers first. One of them writes down who asks."))
    if not queries.asks_with_valid_papers(actor, row.person).filter(pk=found.pk).exists():
        raise RuleBroken(_("These papers were used for somebody else. Write down who asks for each person anew."))
    _must_be_those_seen(row, found)
    return found


def _must_be_those_seen(row: Disclosure, found: OfficialAsk) -> None:
    for fact in FACTS[row.ground]:
        typed, seen = row.facts.get(fact.key, ""), {"order": found.order, "subpoena": found.subpoena}.get(fact.key)
        if seen is not None and numbers(typed) != numbers(seen):
            words = _("%(fact)s: you wrote “%(typed)s”, but two people looked at “%(seen)s”. Check which one is right.")
            raise RuleBroken(words % {"fact": fact.label, "typed": typed, "seen": seen})


def _facts(row: Disclosure, told: Told) -> dict[str, str]:
    if not says_something(told.get("what", "")):
        raise RuleBroken(_("Write what was told."))
    said = {fact.key: told.get("facts", {}).get(fact.key, "").strip() for fact in FACTS[row.ground]}
    for fact in FACTS[row.ground]:
        if fact.is_needed and not says_something(said[fact.key]):
            raise RuleBroken(_("This is missing: “%(fact)s”") % {"fact": fact.label})
    return said
