"""What this room holds of a person. The person's own row is the last of it: services of `records` see to that one."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Holding, Stop, acted
from handrail.access.permissions import Role
from handrail.people import queries
from handrail.people.visibility import SEES_PERSON, TOLD

HOLDINGS = [
    Holding(table="people.Person", of="pk", title=gettext_lazy("Your name"), shows=("name", "goes_by", "made_at")),
    Holding(table="people.NameWord", of="person", apart="keyed hashes of the name above, by which it is found"),
    Holding(table="people.User", of="person", title=gettext_lazy("How you sign in"), shows=("username", "last_login")),
    Holding(table="mfa.Authenticator", of="user__person", apart="secrets of their second lock, no use to a reader"),
    Holding(
        table="usersessions.UserSession",
        of="user__person",
        title=gettext_lazy("Where you are signed in"),
        shows=("user_agent", "created_at", "last_seen_at"),
    ),
    Holding(
        table="people.RoleGrant",
        of="person",
        title=gettext_lazy("What you are here"),
        shows=("role", "granted_at", "ended_at"),
    ),
    *acted("people.RoleGrant", "granted_by"),
    *acted("people.RoleGrant", "confirmed_by"),
    Holding(
        table="people.Tie",
        of="subject",
        title=gettext_lazy("Who saw your page, or sees it"),
        shows=("holder", "why", "starts", "ends"),
        only=Q(why__in=TOLD),
    ),
    Holding(
        table="people.Tie",
        of="holder",
        title=gettext_lazy("Whose page you could see, and why"),
        shows=("why", "starts", "ends"),
        only=Q(why__in=SEES_PERSON),
    ),
    Holding(
        table="people.ContactPlan",
        of="person",
        title=gettext_lazy("How you want to be reached"),
        shows=(
            *("language", "interpreter", "shared", "if_else", "details"),
            *("notices_on", "text_opt_in_at", "stopped_at"),
        ),
    ),
    Holding(
        table="people.ContactWay",
        of="person",
        title=gettext_lazy("Your numbers and emails"),
        shows=("kind", "address", "text_ok", "call_ok", "voicemail_ok", "email_ok", "made_at", "failed_at"),
    ),
    Holding(
        table="people.RememberedPhone",
        of="person",
        title=gettext_lazy("Phones that open by your PIN"),
        shows=("device", "made_at", "ends_at", "used_at"),
    ),
    Holding(
        table="people.Invitation",
        of="person",
        title=gettext_lazy("Invitations to sign in"),
        shows=("made_at", "expires_at", "used_at"),
    ),
    *acted("people.Invitation", "made_by"),
    Holding(
        table="people.ReconnectCard",
        of="person",
        title=gettext_lazy("Your card for a lost phone"),
        shows=("made_at", "used_at"),
    ),
    *acted("people.ReconnectCard", "made_by"),
    Holding(
        table="people.Reconnection",
        of="person",
        title=gettext_lazy("When you came back by your card"),
        shows=("asked_at", "said", "closed_at"),
    ),
    Holding(
        table="people.Glass",
        of="person",
        title=gettext_lazy("When somebody broke the glass to see your page"),
        shows=("holder", "ground", "words", "broken_at", "ends_at"),
        reads={"ground": lambda glass: str(glass.get_ground_display())},
    ),
    *acted("people.Glass", "holder", "reviewed_by"),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    """Whoever works here hands over first: rooms above know mentees and mentors. A broken glass is reviewed first."""
    if queries.actor_of(person_id).roles - {Role.MENTEE, Role.MENTOR}:
        yield Stop(_("They still work here. A director ends their access first."))
    if queries.waits_for_review(CLOCK, person_id):
        yield Stop(_("Somebody broke the glass to see this record. A supervisor says first whether that was right."))
