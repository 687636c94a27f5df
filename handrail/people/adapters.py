"""What the sign-in library may know and say: sealed secrets, no address of anybody, and words of ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people import limits, queries, services
from handrail.people.under_keys import SECOND_FACTOR
from handrail.vault import open_bytes, pseudonym, seal_bytes

UNSAID = (
    "account/messages/logged_in.txt",
    "account/messages/logged_out.txt",
    "mfa/messages/recovery_codes_generated.txt",
)
"""What the next page shows anyway. The library's words for signing in would show the user name."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages: dict[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("This user name and password don’t fit together. Check both."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Wait ten minutes, then try again."),
        "incorrect_password": gettext_lazy("This is not your password. Type it again."),
        "enter_current_password": gettext_lazy("Type the password that you use now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by an invitation or a code, never by signing up."""
        return False

    def login(self, request: Any, user: Any) -> None:
        super().login(request, user)
        records = get_authentication_records(request, user)
        ways = [record.get("type", record["method"]) for record in records]
        services.note_sign_in(queries.actor_of(user.person_id), user, ways)

    def logout(self, request: Any) -> None:
        services.note_sign_out(request.actor)
        super().logout(request)

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        user = queries.user_named(request.actor, str(credentials.get("username", "")).lower())
        if user is None:
            limits.take_as_long()
        else:
            services.note_refused(request.actor, user.person_id, "password")

    def set_password(self, user: Any, password: str) -> None:
        services.change_password(queries.actor_of(user.person_id), user, password)

    def get_client_ip(self, request: HttpRequest) -> str:
        """A pseudonym that changes daily, in the form of an IPv6 address: the limiter works, and nobody is stored."""
        return daily_pseudonym(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **words: Any
    ) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **words)


class MFAAdapter(DefaultMFAAdapter):
    error_messages: dict[str, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Wait for the next one and type that."),
    }

    def encrypt(self, text: str) -> str:
        return seal_bytes("session", SECOND_FACTOR, text.encode())

    def decrypt(self, encrypted_text: str) -> str:
        return open_bytes("session", SECOND_FACTOR, encrypted_text).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("This device")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The passkey's name on a phone: neutral."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Handrail"}

    def _get_site_name(self) -> str:
        return "Handrail"


def daily_pseudonym(request: Any) -> str:
    return pseudonym(request.META.get("REMOTE_ADDR", ""), timezone.now().date())
