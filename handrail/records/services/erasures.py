"""Asking that somebody is erased, and deciding it: two people, and never about oneself (docs/decisions/0085)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import services as people
from handrail.records import queries
from handrail.records.models import ErasureRequest
from handrail.records.services.erasing import erase
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.people.models import Person


@transaction.atomic
def ask_erasure(actor: Actor, person: Person, *, once: str, reason: str = "") -> ErasureRequest:
    """One that is open already is answered for this one too.

    Raises:
        RuleBroken: asked for somebody else, without a reason; or a reason, where it was asked for already.
    """
    if actor.person_id is None:
        raise PermissionDenied(Permission.ERASURE_KEEP.value)
    if actor.person_id != person.pk:
        actor.must(Permission.ERASURE_KEEP)
        if not reason.strip():
            raise RuleBroken(_("Write why. Whoever decides reads it."))
    people.hold(actor, person.pk)
    rows = ErasureRequest.objects.visible_to(actor).filter(person=person)
    if before := rows.filter(answered_at=None).first() or rows.filter(once=once).first():
        return _asked_before(before, once, reason.strip())
    asked = ErasureRequest(
        person=person, asked_by_id=actor.person_id, asked_at=timezone.now(), reason=reason.strip(), once=once
    )
    asked.save()
    trail.record(actor, "erasure.asked", asked, about=person.pk)
    return asked


def _asked_before(before: ErasureRequest, once: str, reason: str) -> ErasureRequest:
    if before.once == once:
        return the_same(before, ErasureRequest(reason=reason), "reason")
    if reason and reason != before.reason:
        name = before.asked_by.shown_name
        raise RuleBroken(
            _("%(name)s asked for it already, and it waits. Your reason is not saved: tell whoever decides.")
            % {"name": name}
        )
    return before


@transaction.atomic
def take_back_erasure(actor: Actor, asked: ErasureRequest) -> None:
    """By the person, as long as nobody decided."""
    if actor.person_id != asked.person_id:
        raise PermissionDenied(Permission.ERASURE_KEEP.value)
    people.hold(actor, asked.person_id)
    row = ErasureRequest.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=asked.pk)
    if row.is_open:
        _answer(actor, row, ErasureRequest.Answer.TAKEN_BACK, "")
        trail.record(actor, "erasure.taken_back", row, about=row.person_id)


@transaction.atomic
def decline_erasure(actor: Actor, asked: ErasureRequest, *, reason: str) -> None:
    """With a reason that the person can read; they are told that there is something for them.

    Raises:
        RuleBroken: somebody decided it a moment ago.
    """
    row = _to_decide(actor, asked)
    _answer(actor, row, ErasureRequest.Answer.DECLINED, reason.strip())
    path, told = "/account/erasure/", f"erasure:{row.pk}:declined"
    outbox.notify(actor, row.person_id, "update", says="answer", dedupe=told, path=path)
    trail.record(actor, "erasure.declined", row, about=row.person_id)


@transaction.atomic
def confirm_erasure(actor: Actor, asked: ErasureRequest) -> None:
    """Everything goes in this commit. It can't be undone.

    Raises:
        RuleBroken: somebody decided it a moment ago, or something must be done before.
    """
    row = _to_decide(actor, asked)
    if found := queries.stops(actor, row.person):
        raise RuleBroken(found[0].words)
    erase(actor, row.person)


def _to_decide(actor: Actor, asked: ErasureRequest) -> ErasureRequest:
    """Held till the commit. Raises PermissionDenied for who asked for it, and for whom it is about."""
    actor.must(Permission.ERASURE_KEEP)
    people.hold(actor, asked.person_id)
    rows = ErasureRequest.objects.answered_by_self(actor).select_for_update(of=("self",)).select_related("person")
    row = rows.filter(pk=asked.pk).first()
    if row is None and ErasureRequest.objects.visible_to(actor).filter(pk=asked.pk).exists():
        raise PermissionDenied(Permission.ERASURE_KEEP.value)
    if row is None:
        raise RuleBroken(_("Somebody erased them a moment ago. There is nothing left to do."))
    if not row.is_open:
        raise RuleBroken(queries.decided_by(actor, row))
    return row


def _answer(actor: Actor, row: ErasureRequest, answer: ErasureRequest.Answer, reason: str) -> None:
    row.answer, row.answer_reason = answer, reason
    row.answered_by_id, row.answered_at = actor.person_id, timezone.now()
    row.save(update_fields=["answer", "answer_reason", "answered_by", "answered_at"])
