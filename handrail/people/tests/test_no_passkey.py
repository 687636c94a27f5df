"""What no passkey wrote is refused in words: before signing in, at the second lock, and for a new one."""

import json

import pytest
from allauth.core import context
from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from django.core.cache import cache

from handrail.access.actor import NOBODY
from handrail.people.forms.library import KeyAgainForm, KeyAloneForm, KeyForm, PasskeyForm
from handrail.people.tests.test_second_factor import person_with_password

B64 = "AAAA"
CREDENTIALS = [
    *(
        "",
        "1",
        "[]",
        "null",
        "true",
        '"words"',
        "{}",
        "{",
        "[{}]",
        '{"response": 1}',
        '{"response": {"userHandle": 1}}',
    ),
    *(
        json.dumps({"id": some, "rawId": some, "type": "public-key", "response": response})
        for some in (B64, 1, None, "\u0000", "é")
        for response in (
            {},
            [],
            "words",
            {"clientDataJSON": B64},
            {"clientDataJSON": B64, "attestationObject": B64},
            {"clientDataJSON": "e30", "attestationObject": "oA", "userHandle": B64},
            {"clientDataJSON": "e30", "authenticatorData": B64, "signature": B64, "userHandle": B64},
            {"clientDataJSON": "W10", "authenticatorData": "A" * 200, "signature": None, "userHandle": None},
        )
    ),
]


@pytest.fixture
def request_of_nobody(rf, db):
    cache.clear()
    request = rf.post("/account/2fa/")
    request.actor = NOBODY
    request.session = {STATE_SESSION_KEY: {"challenge": B64, "user_verification": "preferred"}}
    return request


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_what_no_passkey_wrote_is_refused(people, request_of_nobody, credential):
    ana = person_with_password(people.ana, "ana")
    typed = {"credential": credential}
    with context.request_context(request_of_nobody):
        for form in (
            KeyForm(typed, user=ana),
            KeyAgainForm(typed, user=ana),
            KeyAloneForm(typed),
            PasskeyForm({"name": "one", **typed}, user=ana),
        ):
            assert not form.is_valid() and form.errors


def test_the_page_for_signing_in_by_a_passkey_alone_says_so(client, db):
    cache.clear()
    answer = client.post("/account/2fa/webauthn/login/", {"credential": '{"id": "AAAA"}'})
    assert answer.status_code < 500
