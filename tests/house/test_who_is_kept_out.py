"""Lock three, from outside: visitors, and those who proved half of who they are. Each page, and as a part of one."""

import pytest
from django.test import Client

from handrail.access.doors import HALF, PUBLIC
from tests.house import world as worlds
from tests.house.who_opens_what import (
    NO_ROW_IN_THE_DEMO,
    TELL,
    WAYS_TO_ASK,
    WHO_OPENS_WHAT,
    address,
    browser,
    pages,
)

pytestmark = pytest.mark.django_db
IN_EVERYBODYS_HAND = {"home:welcome", "home:help", "home:health", "ui:favicon", "people:sign-in"}
IN_EVERYBODYS_HAND |= {"people:accept-invitation", "intake:reach-out", "intake:receipt"}
IN_EVERYBODYS_HAND |= {"library:exercises", "library:exercise", "library:pieces", "library:piece"}
IN_EVERYBODYS_HAND |= {
    "ui:offline",
    "ui:on-this-phone",
    "ui:install",
    "ui:worker",
    "ui:manifest",
    "ui:weather",
    "ui:here",
}
"""Public pages that answer a visitor; the other public ones need a form sent before, and answer 302, 404 or 405."""


def sent_to(answer, asked) -> str:
    """Where a redirect leads. The browser takes the whole page there, also when a part was asked for."""
    if asked:
        return answer.headers.get("HX-Redirect", "") if answer.status_code == 200 and not answer.content else ""
    return answer.headers["Location"] if answer.status_code == 302 else ""


@pytest.mark.any_database
@pytest.mark.parametrize("asked", WAYS_TO_ASK.values(), ids=WAYS_TO_ASK.keys())
def test_a_visitor_is_asked_to_sign_in_and_nothing_else(world, asked):
    rows, wrong = worlds.rows_of(world), []
    for name, (route, door) in pages().items():
        if name in NO_ROW_IN_THE_DEMO or (":" not in name and "<" in route):
            continue
        for method in ("get", "post"):
            got = getattr(Client(raise_request_exception=False), method)(address(route, rows), headers=asked)
            if got.status_code >= 500 or (door not in (PUBLIC, HALF) and "/sign-in/" not in sent_to(got, asked)):
                wrong.append(f"{name}: {method} {got.status_code}")
        if name in IN_EVERYBODYS_HAND and Client().get(address(route, rows), headers=asked).status_code not in (
            200,
            404,
        ):
            wrong.append(f"{name}: not there for a visitor")
    assert not wrong, TELL + "\n".join(wrong)


def test_own_account_pages_never_fail(world):
    wrong = []
    for name, (route, door) in pages().items():
        if getattr(door, "value", "") in ("account:own", "half") and "<" not in route:
            for key in ("rosa", "marcus", "dora"):
                got = browser(world, key).get("/" + route).status_code
                if got >= 500:
                    wrong.append(f"{name} as {key}: {got}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.any_database
@pytest.mark.parametrize("asked", WAYS_TO_ASK.values(), ids=WAYS_TO_ASK.keys())
def test_without_a_second_factor_staff_and_mentors_get_nowhere(world, asked):
    rows = worlds.rows_of(world)
    for key in ("marcus", "ana", "hale", "dora"):
        client = Client()
        client.force_login(world.users[key], backend="allauth.account.auth_backends.AuthenticationBackend")
        for name in WHO_OPENS_WHAT:
            got = client.get(address(pages()[name][0], rows), headers=asked)
            there = sent_to(got, asked)
            assert there and "/today" not in there, f"{name} as {key}: {got.status_code}; refuse() in access/doors.py"
