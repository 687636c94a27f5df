"""What becomes of two rows where two records are one person's: the stricter of two contact rules, the older day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Clash, Does
from handrail.access.permissions import Role
from handrail.people import queries

if TYPE_CHECKING:
    from handrail.people.models import ContactPlan, ContactWay, Person

MOST_CAREFUL = {"shared": ("yes", "unsure", "no"), "if_else": ("hang_up", "made_up", "ask")}
"""The first is the most careful."""


def _person(stays: Person, goes: Person) -> Mapping[str, Any]:
    return {"made_at": min(stays.made_at, goes.made_at)}


def _plan(stays: ContactPlan, goes: ContactPlan) -> Mapping[str, Any]:
    """Nothing leaves that either record would have held back."""
    yes = [stays.text_opt_in_at, goes.text_opt_in_at]
    stopped = [each for each in (stays.stopped_at, goes.stopped_at) if each]
    careful = {
        name: min(getattr(stays, name), getattr(goes, name), key=order.index) for name, order in MOST_CAREFUL.items()
    }
    return {
        **careful,
        "interpreter": stays.interpreter or goes.interpreter,
        "notices_on": stays.notices_on and goes.notices_on,
        "text_opt_in_at": max(filter(None, yes)) if all(yes) else None,
        "stopped_at": max(stopped) if stopped else None,
        "details": _details(stays.details, goes.details),
    }


def _details(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> dict[str, Any]:
    """Hours in which both may be reached; where there are none, those of the record that stays."""
    told = {**goes, **{name: value for name, value in stays.items() if value}}
    if both := [each for each in stays.get("times") or [] if each in (goes.get("times") or [])]:
        told["times"] = both
    return told


def _way(stays: ContactWay, goes: ContactWay) -> Mapping[str, Any]:
    """The same number in both: for what both allow."""
    uses = ("text_ok", "call_ok", "voicemail_ok", "email_ok")
    allowed = {name: getattr(stays, name) and getattr(goes, name) for name in uses}
    return {
        **allowed,
        "failed_at": stays.failed_at or goes.failed_at,
        "made_at": min(stays.made_at, goes.made_at),
    }


TALK_FIRST = gettext_lazy("They got in touch again by a card in both records. Answer one of the two first.")
TWO_SIGN_INS = gettext_lazy(
    "Both records have a sign-in, so they can’t become one. Tell the person which one to use from now on."
)

CLASHES = (
    Clash(table="people.Person", column="pk", settles=_person, asks=("name", "goes_by")),
    Clash(table="people.ContactPlan", column="person", settles=_plan, asks=("language",)),
    Clash(table="people.ContactWay", column="person", beside=("kind", "address_index"), settles=_way),
    Clash(table="people.User", column="person", does=Does.STOPS, words=TWO_SIGN_INS),
    Clash(
        table="people.RoleGrant",
        column="person",
        beside=("role",),
        only=Q(ended_at=None),
        does=Does.ENDS,
        at="ended_at",
    ),
    Clash(table="people.ReconnectCard", column="person"),
    Clash(table="people.Reconnection", column="person", only=Q(closed_at=None), does=Does.STOPS, words=TALK_FIRST),
    Clash(table="people.Tie", column="holder", beside=("subject", "why", "source")),
    Clash(table="people.Tie", column="subject", beside=("holder", "why", "source")),
)


def stops(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Stop]:
    """Nobody comes to somebody else's rights by this."""
    if any(queries.actor_of(each).roles - {Role.MENTEE, Role.MENTOR} for each in (stays, goes)):
        yield Stop(_("One of the two works here. Their access ends first: a director does that."))
