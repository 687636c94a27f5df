"""Who is a mentor, and how many mentees they walk with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.mentors import queries
from handrail.mentors.models import Mentor, Sharing
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.rules.errors import RuleBroken
from handrail.ui import versions
from handrail.ui.once import must_say_the_same
from handrail.vault import normal

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import Site

MOST = 50
"""Nobody walks with more mentees than this."""


def add_mentor(
    actor: Actor,
    *,
    site: Site,
    person: Person | None = None,
    name: str = "",
    goes_by: str = "",
    language: str = "en",
    phone: str = "",
    email: str = "",
    capacity: int = 3,
    affiliation: str = Mentor.Affiliation.WORKFORCE,
    once: str = "",
) -> Mentor:
    """A new approved mentor: somebody whom the program knows already (`person`), or a new person by `name`.

    The same `once` again answers the mentor that was made before.

    Raises:
        RuleBroken: a mentor with this phone number or e-mail address is there already, or the address is not whole.
    """
    mentor = Mentor(site=site, capacity=capacity, affiliation=Mentor.Affiliation(affiliation), once=once)
    try:
        with transaction.atomic():
            if once and (before := queries.made_once(actor, once)):
                said = {"name": name, "capacity": capacity, "affiliation": affiliation, "phone": phone, "email": email}
                return _as_said(actor, before, {**said, "name": before.person.name} if person else said)
            _refuse_a_second(actor, person, [address for address in (phone, email) if address])
            mentor.person = person or people.make_person(actor, name=name, goes_by=goes_by, language=language)
            _add_ways(actor, mentor.person, phone=phone, email=email)
            _put_on_roster(actor, mentor, language)
    except IntegrityError:
        if once and (made := queries.made_once(actor, once)):
            return made  # the same form, sent twice at the same moment
        raise
    return mentor


def _as_said(actor: Actor, made: Mentor, said: dict[str, Any]) -> Mentor:
    """The mentor as this form made them before. Raises SavedBefore: it said something else then."""
    ways = {way.kind: way.address for way in people_queries.contact_ways(actor, made.person).order_by("-made_at")}
    kept = {"name": made.person.name, "capacity": made.capacity, "affiliation": made.affiliation}
    kept |= {kind: ways.get(kind, "") for kind in ("phone", "email")}
    must_say_the_same(kept, {**said, **{kind: normal.tidy(kind, said[kind]) or "" for kind in ("phone", "email")}})
    return made


def _add_ways(actor: Actor, person: Person, *, phone: str, email: str) -> None:
    if phone:
        people.add_way(actor, person, kind="phone", address=phone, call_ok=True, text_ok=True)
    if email:
        people.add_way(actor, person, kind="email", address=email, email_ok=True)


def _put_on_roster(actor: Actor, mentor: Mentor, language: str) -> None:
    mentor.approved_at = mentor.status_since = timezone.now()
    mentor.save()
    Sharing(mentor=mentor, traits={"languages": [language]} if language != "other" else {}).save()
    people.grant_role(actor, mentor.person, Role.MENTOR)
    trail.record(actor, "mentor.added", mentor, about=mentor.person_id)


def _refuse_a_second(actor: Actor, person: Person | None, addresses: list[str]) -> None:
    mentors = Mentor.objects.for_system("nobody is a mentor twice").select_related("person")
    if person is not None and mentors.filter(person=person).exists():
        raise RuleBroken(_("This person is on the roster already. Look at their page."))
    same = mentors.filter(person__contact_ways__address_index__in=addresses).exclude(person=person).first()
    if same is not None:
        raise RuleBroken(
            _("%(name)s is on the roster with this phone number or email already. Look at their page.")
            % {"name": same.person.shown_name}
        )


@transaction.atomic
def keep_mentor(
    actor: Actor,
    mentor: Mentor,
    *,
    site: Site,
    capacity: int,
    affiliation: str,
    name: str | None = None,
    goes_by: str | None = None,
    seen: str | None = None,
) -> Mentor:
    """Name, site, capacity and affiliation as a coordinator keeps them.

    Raises:
        Overtaken: another coordinator changed them since `seen`.
    """
    people.hold(actor, mentor.person_id)
    mentor.refresh_from_db(fields=["site", "capacity", "capacity_wanted", "affiliation"])
    mentor.person.refresh_from_db(fields=["name", "goes_by"])
    versions.must_be_as_seen(seen, mentor.said)
    mentor.site, mentor.capacity, mentor.affiliation = site, capacity, Mentor.Affiliation(affiliation)
    if mentor.capacity_wanted is not None and mentor.capacity_wanted <= capacity:
        mentor.capacity_wanted = None
    mentor.save(update_fields=["site", "capacity", "capacity_wanted", "affiliation"])
    person = mentor.person
    name, goes_by = name or person.name, person.goes_by if goes_by is None else goes_by
    if (name, goes_by) != (person.name, person.goes_by):
        people.rename_person(actor, person, name=name, goes_by=goes_by)
    trail.record(actor, "mentor.kept", mentor, about=mentor.person_id)
    return mentor


@transaction.atomic
def approve_mentor(actor: Actor, mentor: Mentor) -> Mentor:
    """Ready to be suggested (again)."""
    if mentor.status == Mentor.Status.LEFT:
        mentor.approved_at = timezone.now()
    return _set_status(actor, mentor, Mentor.Status.APPROVED)


@transaction.atomic
def pause_mentor(actor: Actor, mentor: Mentor) -> Mentor:
    """Not suggested to anybody until they are approved again. Their mentorships go on."""
    return _set_status(actor, mentor, Mentor.Status.PAUSED)


@transaction.atomic
def leave_program(actor: Actor, mentor: Mentor) -> Mentor:
    """No longer a mentor: what the role let them do ends at once. Their mentorships wait in the queue for a person."""
    mentor.capacity_wanted = None
    return _set_status(actor, mentor, Mentor.Status.LEFT)


def _set_status(actor: Actor, mentor: Mentor, status: Mentor.Status) -> Mentor:
    if mentor.status == status:
        return mentor
    mentor.status, mentor.status_since = status, timezone.now()
    mentor.save(update_fields=["status", "status_since", "approved_at", "capacity_wanted"])
    if status == Mentor.Status.LEFT:
        people.end_role(actor, mentor.person, Role.MENTOR)
    else:
        people.grant_role(actor, mentor.person, Role.MENTOR)
    trail.record(actor, f"mentor.{status}", mentor, about=mentor.person_id)
    return mentor


@transaction.atomic
def ask_capacity(actor: Actor, mentor: Mentor, *, wanted: int) -> Mentor:
    """The mentor's own word: fewer holds at once, more is a question to the coordinator."""
    if wanted > mentor.capacity:
        mentor.capacity_wanted = wanted
        act = "capacity.asked"
    else:
        mentor.capacity, mentor.capacity_wanted = wanted, None
        act = "capacity.lowered"
    mentor.save(update_fields=["capacity", "capacity_wanted"])
    trail.record(actor, act, mentor, about=mentor.person_id)
    return mentor


@transaction.atomic
def answer_capacity(actor: Actor, mentor: Mentor, *, agreed: bool) -> Mentor:
    """The coordinator's answer. A question that is no longer asked is answered by nothing."""
    if mentor.capacity_wanted is None:
        return mentor
    if agreed:
        mentor.capacity = mentor.capacity_wanted
    mentor.capacity_wanted = None
    mentor.save(update_fields=["capacity", "capacity_wanted"])
    trail.record(actor, "capacity.agreed" if agreed else "capacity.declined", mentor, about=mentor.person_id)
    return mentor
