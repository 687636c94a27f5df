"""Who sees whom: ties and permissions, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from handrail.access.actor import Actor
from handrail.access.once import once_a_page, shows_a_page
from handrail.access.permissions import GRANTS, Permission, Role
from handrail.access.prepared import by_name, now, prepared
from handrail.access.rows import M, Rows

MOST_WRONG_NAMES = 5
"""A card that was typed so often with a name that isn't theirs opens nothing any more."""

SEES_PERSON = ("mentorship", "mentee", "cover", "concern", "talk", "glass")
"""Ties by which the holder sees the subject's name and how to reach them. An offer or a back-up that has not stepped
in is not among them: before both yes neither side sees the other (docs/decisions/0004). A mentee sees their mentor by
a kind of its own, which opens nothing else: a mentor may be somebody's mentee as well."""

TOLD = tuple(why for why in SEES_PERSON if why != "concern")
"""Ties of which their subject is told. That a clinician answers a concern would tell that there was one
(docs/decisions/0086)."""

TIES = (*SEES_PERSON, "offer", "backup")
MOST_BY_NAME = 200

Ids = QuerySet[Any, Any] | list[UUID]
"""What `__in` takes."""


class TieRows(Rows[M]):
    def live(self) -> Self:
        moment = now()
        return self.filter(starts__lte=moment).filter(Q(ends=None) | Q(ends__gt=moment))

    def visible_to(self, actor: Actor) -> Self:
        """The ties that a person holds or is the subject of."""
        if actor.person_id is None:
            return self.none()
        return self.filter(Q(holder=actor.person_id) | Q(subject=actor.person_id))

    def held_by(self, actor: Actor, *whys: str) -> Self:
        """Live ties of these kinds that the actor holds. Whoever may break no glass any more looks through none, and
        whoever left and holds no role sees nobody, even where a mentorship of theirs waits to be ended.
        """
        if not actor.roles:
            return self.none()
        if not actor.can(Permission.GLASS_BREAK):
            whys = tuple(why for why in whys if why != "glass")
        return self.live().filter(holder=actor.person_id, why__in=whys)


@once_a_page
def tied_subjects(actor: Actor, *whys: str) -> Ids:
    """The persons to whom the actor holds a live tie of these kinds."""
    return _held(actor, whys, "subject")


@once_a_page
def tied_sources(actor: Actor, *whys: str) -> Ids:
    """The rows (mentorships, offers …) that gave the actor live ties of these kinds."""
    return _held(actor, whys, "source")


def _held(actor: Actor, whys: Sequence[str], column: str) -> Ids:
    """For a page the ids, out of one read of all the actor's ties; a subquery in every question costs more."""
    known = _ties_now(actor) if shows_a_page() else None
    if known is None:
        return _ties().held_by(actor, *whys).values(column)
    return [row[column] for row in known if row["why"] in whys]


@by_name
@once_a_page
def _ties_now(actor: Actor) -> list[dict[str, Any]] | None:
    """None where there are more than a question may name one by one."""
    held = _first_ties(actor)
    return held if len(held) <= MOST_BY_NAME else None


@prepared
def _first_ties(actor: Actor) -> QuerySet[Any, Any]:
    held = _ties().held_by(actor, *TIES).order_by("why", "pk")
    return held.values("why", "subject", "source")[: MOST_BY_NAME + 1]


def _ties() -> TieRows[Any]:
    rows: TieRows[Any] = apps.get_model("people.Tie").objects.all()
    return rows


class PersonRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        if actor.person_id is None:
            return self.none()
        return self.filter(Q(pk=actor.person_id) | Q(pk__in=tied_subjects(actor, *SEES_PERSON)))


class RowsOfPerson(Rows[M]):
    """Rows with a `person`: seen by that person, by those who are tied closely enough, and by coordinators."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        if actor.person_id is None:
            return self.none()
        return self.filter(Q(person=actor.person_id) | Q(person__in=tied_subjects(actor, *SEES_PERSON)))


class ContactPlanRows(RowsOfPerson[M]):
    pass


class ContactWayRows(RowsOfPerson[M]):
    pass


class ReconnectCardRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """That there is a card, since when, and whether it was used: its person, and coordinators."""
        if actor.can(Permission.PERSON_READ_ALL):
            return self.all()
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def opened_by_code(self, actor: Actor, marks: list[str]) -> Self:
        """The card with this code, whoever asks, until it was used. `marks`: of the code, under each key."""
        return self.filter(code_mark__in=marks, used_at=None, wrong_names__lt=MOST_WRONG_NAMES)


class ReconnectionRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.MENTEE_ENROLL) else self.none()


class RememberedPhoneRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Its person alone."""
        return self.filter(person=actor.person_id) if actor.person_id else self.none()


class NameWordRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.PERSON_FIND) else self.none()


class RoleGrantRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Who grants roles sees who works here, not who is a mentee: that would be the list of all patients."""
        if actor.can(Permission.ROLE_GRANT):
            return self.filter(~Q(role=Role.MENTEE) | Q(person=actor.person_id))
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def confirmed_by(self, actor: Actor) -> Self:
        """Those that the actor may confirm, or that were: nobody confirms what they gave or hold themselves."""
        held = self.for_system("nobody confirms what others are before they are confirmed").settled()
        if not actor.can(Permission.ROLE_CONFIRM) or not held.filter(person=actor.person_id).exists():
            return self.none()
        theirs = Q(person=actor.person_id) | Q(granted_by=actor.person_id)
        return self.filter(Q(to_confirm=True) | Q(confirmed_by__isnull=False)).exclude(theirs)

    def settled(self) -> Self:
        """Held now, by people who may confirm what others are, and nobody has to say any more that it is right."""
        roles = [role for role in Role if Permission.ROLE_CONFIRM in GRANTS[role]]
        return self.filter(role__in=roles, ended_at=None, to_confirm=False)


class InvitationRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.ROLE_GRANT) else self.none()


class GlassRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever broke it, the person whose record it was, and who reviews."""
        if actor.can(Permission.GLASS_REVIEW):
            return self.all()
        own = Q(holder=actor.person_id) | Q(person=actor.person_id)
        return self.filter(own) if actor.person_id else self.none()

    def reviewed_by(self, actor: Actor) -> Self:
        """Nobody reviews what they did themselves, or what was done with their own record."""
        if not actor.can(Permission.GLASS_REVIEW):
            return self.none()
        return self.exclude(holder=actor.person_id).exclude(person=actor.person_id)

    def looked_through_by(self, actor: Actor) -> Self:
        """Those that are open for the actor now."""
        allowed = actor.can(Permission.GLASS_BREAK)
        return self.filter(holder=actor.person_id, ends_at__gt=now()) if allowed else self.none()
