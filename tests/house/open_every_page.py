"""Every page that somebody can open, with who opens it, and browsers in which they are signed in."""

import re
import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from handrail.intake.models import ReachOut
from tests.house import world as worlds
from tests.house.test_who_is_kept_out import IN_EVERYBODYS_HAND
from tests.house.who_opens_what import WHO, WHO_OPENS_WHAT, address, browser, pages

AN_HOUR = 60 * 60
NO_PAGES = {"home:health", "ui:favicon", "ui:worker", "ui:manifest", "ui:here", "ui:weather"}
NO_PAGES |= {"mentorships:blank-forms", "recovery:support-plan-pdf", "recovery:shared-support-plan-pdf"}
NO_PAGES |= {"records:copy-json", "consent:disclosure-json"}
NO_PAGES |= {"recovery:plan-pdf", "recovery:plan-card-pdf", "recovery:plan-json"}
OWN_PAGES = {
    "marcus": "account who-sees-me sessions second-factor account_change_password mfa_activate_totp mfa_add_webauthn"
    " account_reauthenticate",
    "minh": "second-factor mfa_view_recovery_codes mfa_deactivate_totp mfa_reauthenticate",
    "rosa": "account who-sees-me sessions",
}
"""Pages of one's own account: Marcus sets up a second lock, Minh has an authenticator, Rosa needs none."""


def asked_once_more(world, key):
    """Signed in, and asked again before a lock is changed."""
    client, lasting = browser(world, key), time.time() + AN_HOUR  # however slow this machine is
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": lasting, "reauthenticated": True}]
    session["account_authentication_methods"].append({"method": "mfa", "type": "totp", "at": lasting})
    session.save()
    return client


def listed(world):
    """(address, who): each page of the table for the first who may open it, and the first page of everybody."""
    rows, found = worlds.rows_of(world), [("/today/", key) for key in WHO[1:]]
    for name, expected in WHO_OPENS_WHAT.items():
        if not expected.acts and name not in NO_PAGES:
            found.append((address(pages()[name][0], rows), expected.opens.split()[0]))
    found += [(address(pages()[name][0], rows), "visitor") for name in IN_EVERYBODYS_HAND - NO_PAGES]
    routes = {name.split(":")[-1]: route for name, (route, _door) in pages().items()}
    found += [("/" + routes[name], key) for key, names in OWN_PAGES.items() for name in names.split()]
    return found + [(f"/reach-out/?for={whom}", "visitor") for whom in ("loved_one", "professional")]


def behind_an_act(world, clients):
    """(address, who) of pages that come after a form was sent: the receipt, the answer to it, an uploaded roster."""
    row = ReachOut.objects.for_system("the tests look").get(once="demo-knock-mother")
    clients["visitor"].post("/receipt/", {"code": row.receipt})
    yield "/receipt/answer/", "visitor"
    yield "/receipt/reach/", "visitor"
    clients["visitor"].post("/sign-in/", {"address": "228-555-0119"})
    yield "/sign-in/code/", "visitor"
    sheet = SimpleUploadedFile("mentors.csv", b"Name,Phone\nNell Roy,228-555-0188\n,1\n")
    yield clients["ana"].post("/mentors/import/", {"file": sheet}).url, "ana"
    for link in sorted(set(re.findall(r'href="(/queue/\w+/[^"]+)"', clients["ana"].get("/today/").content.decode()))):
        yield link, "ana"


@pytest.fixture
def clients(world):
    totp.TOTP.activate(world.users["minh"], totp.generate_totp_secret())
    RecoveryCodes.activate(world.users["minh"])
    sure = {key: asked_once_more(world, key) for key in ("marcus", "minh")}
    return {key: browser(world, key) for key in WHO} | {"visitor": Client(), **sure}
