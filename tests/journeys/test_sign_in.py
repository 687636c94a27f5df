"""Coming in, in a real browser: a passkey from an invitation on, and a code without JavaScript."""

import json
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from handrail.access.permissions import Role
from handrail.outbox import delivery
from handrail.people import services

PASSWORD = "a long walk on the beach"


@pytest.fixture(autouse=True)
def fresh(transactional_db, settings, tmp_path):
    cache.clear()
    settings.OUTBOX_DIR = tmp_path


def with_a_fingerprint(page):
    """The page's device gets a passkey store that says yes to every touch."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_an_invited_coordinator_sets_up_a_passkey_and_comes_back_with_it_alone(people, site, acting, open_page):
    _, code = services.invite_new(acting(people.dora), name="Nell", roles=[Role.COORDINATOR], once="form-1")
    page = open_page()
    with_a_fingerprint(page)
    page.goto(f"/invitations/{code}/")
    page.fill("#id_username", "nell")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.click("text=Save and go on")
    page.wait_for_url("**/account/second-factor/")

    page.click("text=A passkey")
    page.fill("#id_password", PASSWORD)  # asked once more, as the page said
    page.click("text=Go on")
    page.wait_for_url("**/webauthn/add/")
    assert page.is_checked("#id_passwordless")
    page.click("text=Make the passkey")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator("code").count() == 10
    page.click("text=I have them on paper")
    page.wait_for_url("**/account/")
    assert page.get_by_role("heading", name="Nell").is_visible()

    page.click("main >> text=Sign out")
    page.goto("/account/reach-me/")
    page.wait_for_url("**/sign-in/?next=/account/reach-me/")
    page.click("text=A user name, or a passkey")
    page.click("text=Sign in with a passkey")
    page.wait_for_url(re.compile(r":\d+/account/reach-me/$"))
    assert page.get_by_role("heading", name="How to reach me").is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_mentee_comes_in_with_a_code_and_turns_texts_on(people, site, open_page, settings, javascript):
    rosa = people.rosa
    page = open_page(java_script_enabled=javascript)
    page.goto("/sign-in/?next=/account/")
    page.fill("#id_address", "228 555 0119")
    page.click("text=Send me a code")
    page.wait_for_selector("text=Type the code")
    while delivery.send_next(timezone.now()):
        pass
    text = json.loads((settings.OUTBOX_DIR / "texts.jsonl").read_text().splitlines()[-1])
    page.fill("#id_code", re.search("[0-9]{6}", text["text"])[0])
    page.click("main >> button:has-text('Sign in')")
    page.wait_for_url("**/account/")
    page.click("text=How to reach me")
    page.check("#id_notices_on")
    page.check("#id_text_opt_in")
    page.check("label:text-is('Evening') >> input")
    page.click("main >> button:text-is('Save')")
    page.wait_for_selector("text=It holds from now on")
    rosa.contact_plan.refresh_from_db()
    assert rosa.contact_plan.notices_on and rosa.contact_plan.text_opt_in_at
    assert rosa.contact_plan.details["times"] == ["evening"]
