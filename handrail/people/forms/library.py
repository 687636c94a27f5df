"""The sign-in library's forms with our words, and without words inside the boxes. ACCOUNT_FORMS and MFA_FORMS."""

import struct
from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa import app_settings as mfa
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ShowLockForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext as _

COUNTS_FOR = mfa.TOTP_PERIOD * (2 * mfa.TOTP_TOLERANCE + 1)
"""Seconds from when a code is first taken until it is taken no more."""


def _say(form: forms.Form, **labels: str) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


T = TypeVar("T")


class PasswordSignInForm(LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, login=_("Your user name"), password=_("Your password"))
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, password=_("Your password"))


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(
            self,
            oldpassword=_("Your password now"),
            password1=_("A new password"),
            password2=_("The new password once more"),
        )
        self.fields["password1"].help_text = _("Twelve letters or more. Four words in a row are easy to keep in mind.")


class _Once(forms.Form):
    """A code of the app works once. It counts before and after its own half minute, and is remembered as long as that;
    the library remembers it for half a minute alone.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            used = self.authenticator.wrap()._get_used_cache_key(code)  # type: ignore[attr-defined]
            cache.touch(used, COUNTS_FOR)
        return code


class LockForm(_Once, AuthenticateForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, code=_("The code"))


class LockAgainForm(_Once, ShowLockForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, code=_("The code"))


MALFORMED = (LookupError, TypeError, ValueError, AttributeError, struct.error)
"""What the library stumbles over where no passkey wrote the answer."""


def _checked(read: Callable[[], T]) -> T:
    try:
        return read()
    except MALFORMED as wrong:
        raise get_adapter().validation_error("incorrect_code") from wrong


class _TellsRefusal(forms.Form):
    """A passkey that did not open is told as a wrong code is; the library tells of wrong codes alone."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)  # type: ignore[call-arg]
        self.whose = user

    def clean_credential(self) -> Authenticator:
        try:
            return _checked(super().clean_credential)  # type: ignore[misc, no-any-return]
        except forms.ValidationError:
            key = Authenticator.objects.filter(user=self.whose, type=Authenticator.Type.WEBAUTHN).first()
            if key is not None:
                authentication_failed.send(
                    sender=Authenticator,
                    request=context.request,
                    user=self.whose,
                    authenticator=key,
                )
            raise


class KeyForm(_TellsRefusal, AuthenticateWebAuthnForm):
    pass


class KeyAgainForm(_TellsRefusal, ReauthenticateWebAuthnForm):
    pass


class KeyAloneForm(LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        return _checked(super().clean_credential)


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, code=_("The six numbers"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, name=_("A name for it"), passwordless=_("Let me sign in with it alone, without the password"))
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        return _checked(super().clean)
