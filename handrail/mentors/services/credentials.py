"""What certifies a mentor: kept by the mentor, and by those who keep the roster."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentors.models import Credential, Mentor
from handrail.people import services as people
from handrail.rules.errors import RuleBroken
from handrail.ui.versions import must_be_as_seen


@transaction.atomic
def add_credential(
    actor: Actor, mentor: Mentor, *, title: str, number: str = "", issuer: str = "", valid_until: date | None = None
) -> Credential:
    """One of each title: added again, the one that is there says what was typed last."""
    people.hold(actor, mentor.person_id)
    row = next((each for each in _of(mentor) if each.is_called(title)), Credential(mentor=mentor))
    return _keep(actor, row, title, number, issuer, valid_until)


@transaction.atomic
def change_credential(
    actor: Actor,
    credential: Credential,
    *,
    title: str,
    number: str,
    issuer: str,
    valid_until: date | None,
    seen: str | None = None,
) -> Credential:
    """`seen`: the mark of what the form began with (ui/versions.py).

    Raises:
        RuleBroken: the mentor has another one of that title, or this one was removed meanwhile.
        Overtaken: somebody else changed it meanwhile.
    """
    people.hold(actor, credential.mentor.person_id)
    there = _of(credential.mentor)
    row = next((each for each in there if each.pk == credential.pk), None)
    if row is None:
        raise RuleBroken(_("This credential was removed. Add it anew."))
    must_be_as_seen(seen, row.said)
    if any(each.is_called(title) for each in there if each != row):
        raise RuleBroken(_("There is a credential of that name already. Change that one."))
    return _keep(actor, row, title, number, issuer, valid_until)


@transaction.atomic
def remove_credential(actor: Actor, credential: Credential) -> None:
    """Papers that were made with it keep it."""
    gone = Credential(pk=credential.pk)
    credential.delete()
    trail.record(actor, "credential.removed", gone, about=credential.mentor.person_id)


def _of(mentor: Mentor) -> list[Credential]:
    rows = Credential.objects.for_system("the caller fetched the mentor").filter(mentor=mentor)
    return list(rows.select_related("mentor").select_for_update(of=("self",)))


def _keep(actor: Actor, row: Credential, title: str, number: str, issuer: str, valid_until: date | None) -> Credential:
    row.title, row.number, row.issuer, row.valid_until = title.strip(), number.strip(), issuer.strip(), valid_until
    row.save()
    trail.record(actor, "credential.kept", row, about=row.mentor.person_id)
    return row
