"""What this room holds of a person. The person's own row is the last of it: services of `records` see to that one."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted
from handrail.people.forms import ROLES
from handrail.people.visibility import SEES_PERSON

HOLDINGS = [
    Holding(table="people.Person", of="pk", title=_("Your name"), shows=("name", "goes_by", "made_at")),
    Holding(table="people.NameWord", of="person", apart="keyed hashes of the name above, by which it is found"),
    Holding(table="people.User", of="person", title=_("How you sign in"), shows=("username", "last_login")),
    Holding(table="mfa.Authenticator", of="user__person", apart="secrets of their second lock, no use to a reader"),
    Holding(
        table="usersessions.UserSession",
        of="user__person",
        title=_("Where you are signed in"),
        shows=("user_agent", "created_at", "last_seen_at"),
    ),
    Holding(
        table="people.RoleGrant",
        of="person",
        title=_("What you are here"),
        shows=("role", "granted_at", "ended_at"),
        reads={"role": lambda grant: str(ROLES[grant.role])},
    ),
    *acted("people.RoleGrant", "granted_by"),
    Holding(
        table="people.Tie",
        of="subject",
        title=_("Who saw your page, or sees it"),
        shows=("holder", "why", "starts", "ends"),
        only=Q(why__in=SEES_PERSON),
    ),
    Holding(
        table="people.Tie",
        of="holder",
        title=_("Whose page you could see, and why"),
        shows=("why", "starts", "ends"),
        only=Q(why__in=SEES_PERSON),
    ),
    Holding(
        table="people.ContactPlan",
        of="person",
        title=_("How you want to be reached"),
        shows=(
            *("language", "interpreter", "shared", "if_else", "details"),
            *("notices_on", "text_opt_in_at", "stopped_at"),
        ),
    ),
    Holding(
        table="people.ContactWay",
        of="person",
        title=_("Your numbers and emails"),
        shows=("kind", "address", "text_ok", "call_ok", "voicemail_ok", "email_ok", "made_at", "failed_at"),
    ),
    Holding(
        table="people.Invitation",
        of="person",
        title=_("Invitations to sign in"),
        shows=("made_at", "expires_at", "used_at"),
    ),
    *acted("people.Invitation", "made_by"),
]
