"""The pages of the sign-in library that exist here, each behind a door of ours. What is not listed does not exist."""

from allauth import urls as allauth

from handrail.access.doors import ACCOUNT_OWN, HALF, PUBLIC, library

urlpatterns = library(
    allauth.urlpatterns,
    {
        "account_login": PUBLIC,
        "account_logout": HALF,
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
)
