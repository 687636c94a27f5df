"""What the sign-in library tells us by its signals: the only ones that the house listens to.

It has no other way to say that a second lock was set up, taken away or not opened. Signals of tables are something
else, and there are none here.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed, password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from handrail.people import elsewhere, services

LOCKS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@receiver(authenticator_added)
def count_as_proved(request: HttpRequest, user: Any, authenticator: Authenticator, **more: Any) -> None:
    """The session in which a second lock was set up has proved it: else it would be sent to the set-up page for ever
    (docs/decisions/0006).
    """
    if authenticator.type in LOCKS:
        record_authentication(request, user, method="mfa", type=authenticator.type, id=authenticator.pk)


@receiver(authenticator_added)
def lock_added(request: Any, authenticator: Authenticator, **more: Any) -> None:
    services.note_lock(request.actor, "added", authenticator.type)
    if authenticator.type in LOCKS:  # the codes on paper come with a lock, and are told of after it
        _end_elsewhere(request)


@receiver(authenticator_removed)
def lock_removed(request: Any, authenticator: Authenticator, **more: Any) -> None:
    services.note_lock(request.actor, "removed", authenticator.type)
    _end_elsewhere(request)


@receiver(authenticator_reset)
def lock_reset(request: Any, authenticator: Authenticator, **more: Any) -> None:
    services.note_lock(request.actor, "reset", authenticator.type)
    _end_elsewhere(request)


@receiver(password_changed)
def password_is_new(request: Any, **more: Any) -> None:
    _end_elsewhere(request)


@receiver(authentication_failed)
def lock_not_opened(request: Any, user: Any, authenticator: Authenticator, **more: Any) -> None:
    services.note_refused(request.actor, user.person_id, authenticator.type)


@receiver(authentication_step_completed)
def proved_again(request: Any, method: str, **told: Any) -> None:
    """A step within a session that is open already; those of a sign-in are one line when it is done."""
    if told.get("reauthenticated"):
        before = request.session.session_key or ""
        request.session.cycle_key()
        now = request.session.session_key
        services.note_proof(request.actor, told.get("type", method), before=before, now=now)


def _end_elsewhere(request: Any) -> None:
    """Whoever came in by the old way is out."""
    if elsewhere.end(request):
        messages.info(request, _("You are signed out everywhere else."))
