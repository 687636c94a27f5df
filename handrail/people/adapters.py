"""What the sign-in library may know: sealed secrets, and no address of anybody."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils import timezone

from handrail.vault import open_bytes, pseudonym, seal_bytes


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by an invitation or a code, never by signing up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A pseudonym that changes daily, in the form of an IPv6 address: the limiter works, and nobody is stored."""
        return daily_pseudonym(request)


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal_bytes("session", "second factor", text.encode())

    def decrypt(self, encrypted_text: str) -> str:
        return open_bytes("session", "second factor", encrypted_text).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The passkey's name on a phone: neutral."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Handrail"}

    def _get_site_name(self) -> str:
        return "Handrail"


def daily_pseudonym(request: Any) -> str:
    return pseudonym(request.META.get("REMOTE_ADDR", ""), timezone.now().date())
