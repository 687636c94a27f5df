"""Writes of the mentees room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.consent import queries as consent
from handrail.consent import services as consent_services
from handrail.mentees import apart
from handrail.mentees.models import Exclusion, Mentee, StageOfCare, Wishes
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui import versions
from handrail.ui.once import must_say_the_same
from handrail.vault import normal

if TYPE_CHECKING:
    from handrail.mentees.beginnings import Begun
    from handrail.people.models import Person
    from handrail.program.models import Site

WAYS = ("text", "call", "voicemail", "email")


@transaction.atomic
def enroll(
    actor: Actor, person: Person, *, site: Site, owner: Person, stage: str, stage_starts: date, adult: bool
) -> Mentee:
    """The person is a mentee from now on, waits for a mentor, and has somebody who answers for them.

    Enrolling somebody who left opens their place again. Enrolling a mentee again changes nothing.

    Raises:
        RuleBroken: not of adult age, or no agreement in force.
    """
    if not adult:
        raise RuleBroken(
            _("Mentorship here is for adults. Help this person find a service for their age, and refer them.")
        )
    if consent.agreement_in_force(actor, person) is None:
        raise RuleBroken(_("Go through the agreement with them first. Nobody starts without it."))
    people.hold(actor, person.pk)
    now = timezone.now()
    mentee = Mentee.objects.for_system("enrolled once").filter(person=person).first()
    if mentee and mentee.left_at is None:
        return mentee
    mentee = mentee or Mentee(person=person, once=str(person.pk))
    mentee.site, mentee.owner, mentee.left_at = site, owner, None
    mentee.enrolled_at = mentee.waiting_since = now
    mentee.save()
    people.grant_role(actor, person, Role.MENTEE)
    _begin_stage(actor, mentee, stage, stage_starts, anew=True)
    trail.record(actor, "mentee.enrolled", mentee, about=person.pk)
    return mentee


def enroll_newcomer(actor: Actor, *, once: str, **answers: Any) -> Mentee:
    """Somebody new: the person, their contact plan, the agreement and the enrollment, all or none of it.

    `answers`: see _enroll_newcomer. The same `once` again answers the mentee that was made before.

    Raises:
        RuleBroken: as enroll(), or a number or address that is none.
        SavedBefore: the same form said something else before.
    """
    try:
        if made := _made_before(once):
            return _as_said(actor, made, **answers)
        return _enroll_newcomer(actor, once=once, **answers)
    except IntegrityError:
        if made := _made_before(once):
            return made  # the same form, sent twice at the same moment
        raise


def _made_before(once: str) -> Mentee | None:
    return Mentee.objects.for_system("the same form sent twice").filter(once=once).select_related("person").first()


def _as_said(actor: Actor, made: Mentee, *, contact: Mapping[str, Any], **answers: Any) -> Mentee:
    """The mentee as this form made them before. Raises SavedBefore: it said something else then."""
    plan = people_queries.contact_plan(actor, made.person)
    ways = people_queries.contact_ways(actor, made.person).order_by("-made_at")
    stages = StageOfCare.objects.for_system("the same form sent twice").filter(mentee=made)
    agreement = next(iter(consent.agreements(actor, made.person)[::-1]), None)
    addresses = {way.kind: way.address for way in ways}
    about = ("language", "interpreter", "shared", "if_else")
    kept: dict[str, Any] = {
        **{"name": made.person.name, "goes_by": made.person.goes_by, "site": made.site},
        **{kind: addresses.get(kind, "") for kind in ("phone", "email")},
        "ways": {way for way in WAYS if any(getattr(each, f"{way}_ok") for each in ways)},
        **{name: getattr(plan, name, None) for name in about},
        **{name: plan.details.get(name) if plan else None for name in contact["details"]},
        **{
            name: getattr(stages.order_by("pk").first(), of)
            for name, of in (("stage", "stage"), ("stage_starts", "starts"))
        },
        **{name: getattr(agreement, name, None) for name in ("points", "how")},
    }
    typed = {kind: normal.tidy(kind, contact[kind]) or "" for kind in ("phone", "email")}
    usable = {way for way in contact["ways"] if typed["email" if way == "email" else "phone"]}
    said = {**answers, **{name: contact[name] for name in about}, **contact["details"], **typed, "ways": usable}
    must_say_the_same(kept, said)
    return made


@transaction.atomic
def _enroll_newcomer(
    actor: Actor,
    *,
    once: str,
    name: str,
    goes_by: str,
    contact: Mapping[str, Any],
    points: dict[str, bool],
    how: str,
    site: Site,
    stage: str,
    stage_starts: date,
    adult: bool,
    begun: Begun | None = None,
) -> Mentee:
    """`begun`: where it began in a room above, which is told within the same transaction.

    `contact`: {"phone", "email", "ways": ["text" | "call" | "voicemail" | "email"], "language", "interpreter",
    "shared", "if_else", "details"}, as in people.models.ContactPlan.
    """
    if begun:
        begun.hold(actor)
    person = people.make_person(actor, name=name, goes_by=goes_by, language=contact["language"])
    people.keep_contact_plan(
        actor, person, **{key: contact[key] for key in ("interpreter", "shared", "if_else", "details")}
    )
    _add_ways(actor, person, phone=contact["phone"], email=contact["email"], ways=contact["ways"])
    consent_services.record_agreement(actor, person, points=points, how=how)
    owner = people_queries.me(actor)
    mentee = enroll(actor, person, site=site, owner=owner, stage=stage, stage_starts=stage_starts, adult=adult)
    mentee.once = once
    mentee.save(update_fields=["once"])
    if begun:
        begun.enrolled(actor, person)
    return mentee


@transaction.atomic
def add_ways(actor: Actor, mentee: Mentee, *, phone: str, email: str, ways: Sequence[str]) -> None:
    """One more number or address, or both; `ways` as in enroll_newcomer(). One that is there works again.

    Raises:
        RuleBroken: a number or address that is none.
    """
    _add_ways(actor, mentee.person, phone=phone, email=email, ways=ways)


def _add_ways(actor: Actor, person: Person, *, phone: str, email: str, ways: Sequence[str]) -> None:
    if phone:
        ok = {f"{way}_ok": way in ways for way in ("text", "call", "voicemail")}
        people.add_way(actor, person, kind="phone", address=phone, **ok)
    if email:
        people.add_way(actor, person, kind="email", address=email, email_ok="email" in ways)


@transaction.atomic
def come_back(
    actor: Actor, mentee: Mentee, *, points: dict[str, bool], how: str, stage: str, stage_starts: date
) -> Mentee:
    """Somebody who left begins again, with the agreement anew; whoever enrolls them answers for them.

    Raises:
        RuleBroken: as enroll() and consent's record_agreement().
    """
    people.hold(actor, mentee.person_id)
    consent_services.record_agreement(actor, mentee.person, points=points, how=how)
    owner = people_queries.me(actor)
    return enroll(
        actor, mentee.person, site=mentee.site, owner=owner, stage=stage, stage_starts=stage_starts, adult=True
    )


@transaction.atomic
def change_stage(actor: Actor, mentee: Mentee, *, stage: str, on: date) -> StageOfCare:
    """The stage before ends on the day on which this one begins. The stage that runs, with another day: that day is
    put right.

    Raises:
        RuleBroken: `on` has not come yet, or lies before the stage before began.
    """
    people.hold(actor, mentee.person_id)
    running = _running_stage(mentee)
    if running and running.stage == stage:
        if running.starts != on:
            _put_right(actor, running, on)
            trail.record(actor, f"stage.corrected.{stage}", running, about=mentee.person_id)
        return running
    begun = _begin_stage(actor, mentee, stage, on)
    trail.record(actor, f"stage.changed.{stage}", begun, about=mentee.person_id)
    return begun


def _running_stage(mentee: Mentee) -> StageOfCare | None:
    return StageOfCare.objects.for_system("one stage at a time").filter(mentee=mentee, ends=None).first()


def _put_right(actor: Actor, running: StageOfCare, on: date) -> None:
    """The stage before ends where this one begins, if it did."""
    _must_have_come(actor, running.mentee, on)
    stages = StageOfCare.objects.for_system("one stage at a time").filter(mentee=running.mentee)
    before = stages.exclude(ends=None).order_by("-ends", "-starts").first()
    if before:
        _must_follow(before, on)
        if before.ends == running.starts or (before.ends and before.ends > on):
            before.ends = on
            before.save(update_fields=["ends"])
    running.starts = on
    running.save(update_fields=["starts"])


def _must_have_come(actor: Actor, mentee: Mentee, on: date) -> None:
    if on > program.today(actor, mentee.site):
        raise RuleBroken(_("That day has not come yet. Pick today or an earlier day."))


def _must_follow(before: StageOfCare, on: date) -> None:
    if on < before.starts:
        day = {"day": date_format(before.starts, "DATE_FORMAT"), "stage": before.get_stage_display()}
        raise RuleBroken(
            _("“%(stage)s” began on %(day)s. Pick that day or a later one, or put that day right first.") % day
        )


def _begin_stage(actor: Actor, mentee: Mentee, stage: str, on: date, *, anew: bool = False) -> StageOfCare:
    """`anew`: they may have been away, so the same stage begins another time from that day on."""
    _must_have_come(actor, mentee, on)
    running = _running_stage(mentee)
    if running and running.stage == stage and not (anew and on > running.starts):
        return running
    if running:
        _must_follow(running, on)
        running.ends = on
        running.save(update_fields=["ends"])
    begun = StageOfCare(mentee=mentee, stage=StageOfCare.Stage(stage), starts=on)
    begun.save()
    return begun


@transaction.atomic
def keep_wishes(
    actor: Actor,
    mentee: Mentee,
    *,
    traits: dict[str, Any],
    musts: list[str],
    weights: dict[str, int],
    about: str,
    seen: str | None = None,
) -> Wishes:
    """What matters to them in a mentor: shapes as in models.Wishes and rules.matching.profiles.

    Raises:
        Overtaken: somebody else changed it since `seen`.
    """
    people.hold(actor, mentee.person_id)
    wishes = Wishes.objects.for_system("the caller fetched the mentee").filter(mentee=mentee).first()
    wishes = wishes or Wishes(mentee=mentee)
    versions.must_be_as_seen(seen, wishes.said)
    wishes.traits, wishes.musts, wishes.weights, wishes.about = traits, musts, weights, about
    wishes.save()
    trail.record(actor, "wishes.kept", wishes, about=mentee.person_id)
    return wishes


@transaction.atomic
def add_exclusion(
    actor: Actor, mentee: Mentee, *, kind: str, name: str, phone: str = "", words: str = "", person_id: str = ""
) -> Exclusion:
    """Somebody they must never be matched with. The same name again is kept once.

    Raises:
        RuleBroken: no name, no phone number and no known person.
    """
    if not (name.strip() or phone.strip() or person_id):
        raise RuleBroken(_("Write a name or a phone number, so that we can keep them apart."))
    details = {
        "kind": Exclusion.Kind(kind).value,
        "name": name.strip(),
        "phone": phone.strip(),
        "person": person_id or None,
        "words": words.strip(),
    }
    people.hold(actor, mentee.person_id)
    kept = Exclusion.objects.for_system("the same name is kept once").filter(mentee=mentee)
    if same := next((each for each in kept if each.details == details), None):
        return same
    exclusion = Exclusion(mentee=mentee, details=details, made_at=timezone.now())
    exclusion.save()
    apart.tell(actor, mentee.person_id)
    trail.record(actor, "exclusion.added", exclusion, about=mentee.person_id)
    return exclusion


@transaction.atomic
def remove_exclusion(actor: Actor, exclusion: Exclusion) -> None:
    about, gone = exclusion.mentee.person_id, Exclusion(pk=exclusion.pk)
    exclusion.delete()
    trail.record(actor, "exclusion.removed", gone, about=about)


@transaction.atomic
def start_waiting(actor: Actor, person_id: UUID) -> None:
    """A mentorship ended: the wait for the next mentor counts from now."""
    mentee = Mentee.objects.for_system("an ending opens a wait").filter(person=person_id, left_at=None).first()
    if mentee:
        mentee.waiting_since = timezone.now()
        mentee.save(update_fields=["waiting_since"])
        trail.record(actor, "mentee.waits", mentee, about=person_id)


@transaction.atomic
def leave_program(actor: Actor, mentee: Mentee) -> None:
    """No longer a mentee: no reason is asked. Coming back is always open."""
    if mentee.left_at is None:
        mentee.left_at = timezone.now()
        mentee.save(update_fields=["left_at"])
        people.end_role(actor, mentee.person, Role.MENTEE)
        trail.record(actor, "mentee.left", mentee, about=mentee.person_id)
