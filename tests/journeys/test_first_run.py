"""The first day of a real program, without JavaScript: the director comes in, sets it up, and lets others in."""

import re
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from handrail.outbox import delivery

PASSWORD = "a long walk on the beach"


@pytest.fixture(autouse=True)
def fresh(transactional_db, settings, tmp_path):
    cache.clear()
    settings.OUTBOX_DIR = tmp_path


def come_in(page, path, name, username):
    """From an invitation to the second lock, as the pages lead: user name, password, an app with codes, paper."""
    page.goto(path)
    page.fill("#id_name", name)
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.click("text=Save and go on")
    page.goto("/today/")
    page.click("text=An app with codes")
    page.fill("#id_password", PASSWORD)
    page.click("text=Go on")
    page.click("text=I can’t scan it")
    secret = page.locator("details code").inner_text()
    page.fill("#id_code", format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1])))
    page.click("text=Save this lock")
    page.wait_for_selector("text=Codes on paper")
    page.click("text=I have them on paper")


def save(page, **typed):
    for name, value in typed.items():
        page.fill(f"#id_{name}", value)
    page.click("main >> button:text-is('Save')")


def test_the_director_sets_up_the_program_and_lets_a_coordinator_and_a_clinician_in(open_page, settings):
    out = StringIO()
    call_command("first_director", stdout=out)
    page = open_page(java_script_enabled=False)
    come_in(page, re.search(r"/invitations/\S+", out.getvalue())[0], "Dora Cuevas", "dora")

    page.goto("/program/")
    assert page.locator("text=To do").count() == 5
    page.click("main >> text=What the program is called")
    save(page, name="Coast Recovery Mentors", neutral_name="Harbor")
    page.click("main >> text=Places you work at")
    page.click("text=Add a site")
    save(page, name="Biloxi", area="39530")
    page.goto("/program/helplines/")
    page.click("text=Add the ones we found for you")
    page.goto("/help/")
    assert page.locator("text=Crisis Text Line").first.is_visible()

    for name, role, username in (("Ana Robichaux", "Coordinator", "ana"), ("Miriam Hale", "Clinician", "hale")):
        page.goto("/program/people/invite/")
        page.fill("#id_name", name)
        page.check(f"label:text-is('{role}') >> input")
        page.click("text=Make the invitation")
        link = re.search(r"/invitations/[\w-]+/", page.inner_text("main"))[0]
        theirs = open_page(java_script_enabled=False)
        come_in(theirs, link, name, username)
        theirs.goto("/today/")
        assert theirs.get_by_role("link", name="Today").first.is_visible()
        page.goto(f"/program/duty/{role.lower()}/")
        page.select_option("#id_person", label=name)
        page.click("main >> button:text-is('Save')")

    page.goto("/account/reach-me/add/")
    page.fill("#id_address", "228-555-0108")
    page.check("label:text-is('Text me') >> input")
    page.click("main >> button:text-is('Save')")
    page.goto("/program/test/")
    page.click("text=Send a test text")
    while delivery.send_next(timezone.now()):
        pass
    page.click("a:has-text('Load this page again')")
    page.wait_for_load_state()
    assert page.locator(".tag-ok:has-text('sent')").is_visible()
    page.goto("/program/")
    assert page.locator("text=To do").count() == 0
    assert "Harbor" in page.title() and "Recovery" not in page.title()
