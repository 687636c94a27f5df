"""How a person may be reached: kept by themselves, or with them by a coordinator."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people.models import ContactPlan, ContactWay, Person
from handrail.people.services.persons import hold
from handrail.ui import versions
from handrail.ui.whole import whole


@transaction.atomic
def keep_contact_plan(actor: Actor, person: Person, *, seen: str | None = None, **answers: Any) -> ContactPlan:
    """`answers`: fields of ContactPlan (language, interpreter, shared, if_else, details, notices_on, text_opt_in).

    `text_opt_in` is a yes or no: the moment of a yes is kept, and a no counts as STOP from now on.

    Raises:
        Overtaken: the person, or a coordinator with them, changed it since `seen`.
    """
    if seen is not None:  # otherwise it is a part of another act, which holds them
        hold(actor, person.pk)
    plan = ContactPlan.objects.for_system("the caller fetched the person").get(person=person)
    versions.must_be_as_seen(seen, plan.said)
    opt_in = answers.pop("text_opt_in", None)
    for field, value in answers.items():
        setattr(plan, field, value)
    if opt_in is True and (plan.text_opt_in_at is None or plan.stopped_at is not None):
        plan.text_opt_in_at, plan.stopped_at = timezone.now(), None
    elif opt_in is False and plan.text_opt_in_at is not None:
        plan.stopped_at = timezone.now()
    plan.save()
    trail.record(actor, "contact_plan.kept", plan, about=person.pk)
    return plan


@transaction.atomic
def forget_yes_to_texts(actor: Actor, person: Person) -> None:
    """Part of an act that holds them. A code that they ask for themselves still comes; only STOP ends that too."""
    ContactPlan.objects.for_system("the agreement that it was given in ended").filter(person=person).update(
        text_opt_in_at=None
    )


@transaction.atomic
def add_way(
    actor: Actor,
    person: Person,
    *,
    kind: str,
    address: str,
    text_ok: bool = False,
    call_ok: bool = False,
    voicemail_ok: bool = False,
    email_ok: bool = False,
) -> ContactWay:
    """The same address again updates what it may be used for, and counts as working from now on.

    Raises:
        RuleBroken: the address is no phone number or e-mail address.
    """
    tidy = whole(kind, address)
    ways = ContactWay.objects.for_system("the caller fetched the person").filter(person=person)
    way = ways.filter(address_index=tidy).first() or ContactWay(person=person, made_at=timezone.now())
    way.kind, way.address, way.failed_at = kind, tidy, None
    way.text_ok, way.call_ok, way.voicemail_ok, way.email_ok = text_ok, call_ok, voicemail_ok, email_ok
    way.save()
    trail.record(actor, "contact_way.added", way, about=person.pk)
    return way


@transaction.atomic
def report_way_failed(actor: Actor, way: ContactWay) -> None:
    """A wrong number, or a letter that came back."""
    if way.failed_at is None:
        way.failed_at = timezone.now()
        way.save(update_fields=["failed_at"])
        trail.record(actor, "contact_way.failed", way, about=way.person_id)


@transaction.atomic
def confirm_way(actor: Actor, way: ContactWay) -> None:
    """It works after all."""
    if way.failed_at is not None:
        way.failed_at = None
        way.save(update_fields=["failed_at"])
        trail.record(actor, "contact_way.confirmed", way, about=way.person_id)


@transaction.atomic
def remove_way(actor: Actor, way: ContactWay) -> None:
    about, gone = way.person_id, ContactWay(pk=way.pk)
    way.delete()
    trail.record(actor, "contact_way.removed", gone, about=about)
