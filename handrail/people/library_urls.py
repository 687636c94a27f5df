"""The pages of the sign-in library that exist here, each behind a door of ours. What is not listed does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth import urls as allauth
from allauth.account.views import logout
from django.http import HttpRequest, HttpResponseBase
from django.urls import path

from handrail.access.doors import ACCOUNT_OWN, HALF, PUBLIC, fitted, library
from handrail.people import step_up


def clearing(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """After a sign-out nothing of the person stays in this browser: no page, no copy, no form that waits.

    Quick exit never says so: it would take the help pages along, and what somebody sealed to have it at hand.
    """

    @wraps(view)
    def cleared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return cleared


CHANGES_A_WAY_IN = (
    "account_change_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
)

urlpatterns = [path("logout/", fitted(clearing(logout), HALF), name="account_logout")]
urlpatterns += library(
    allauth.urlpatterns,
    {
        "account_login": PUBLIC,
        "account_inactive": PUBLIC,
        "account_reauthenticate": ACCOUNT_OWN,
        "account_change_password": ACCOUNT_OWN,
        "account_set_password": ACCOUNT_OWN,  # reversed by the page above for people without a password
        "mfa_authenticate": HALF,
        "mfa_login_webauthn": PUBLIC,
        "mfa_index": ACCOUNT_OWN,
        "mfa_reauthenticate": ACCOUNT_OWN,
        "mfa_reauthenticate_webauthn": ACCOUNT_OWN,
        "mfa_activate_totp": ACCOUNT_OWN,
        "mfa_deactivate_totp": ACCOUNT_OWN,
        "mfa_list_webauthn": ACCOUNT_OWN,
        "mfa_add_webauthn": ACCOUNT_OWN,
        "mfa_remove_webauthn": ACCOUNT_OWN,
        "mfa_view_recovery_codes": ACCOUNT_OWN,
        "mfa_generate_recovery_codes": ACCOUNT_OWN,
    },
    dict.fromkeys(CHANGES_A_WAY_IN, step_up.with_all_locks),
)
