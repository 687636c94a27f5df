"""The page behind an invitation, as the invited person sees it."""

import pytest

from handrail.access.permissions import Role
from handrail.people import services
from handrail.people.models import User

TYPED = {
    "name": "Nell Carter",
    "username": "nell",
    "password": "a long walk on the beach",
    "again": "a long walk on the beach",
}


@pytest.fixture
def address(people, acting):
    _, code = services.invite_new(acting(people.dora), name="Nell", roles=[Role.COORDINATOR], once="form-1")
    return f"/invitations/{code}/"


def test_the_page_knows_the_name_and_leads_to_the_second_lock(client, address):
    assert b'value="Nell"' in client.get(address).content
    answer = client.post(address, TYPED)
    assert answer.status_code == 302 and answer.url == "/today/"
    assert client.get("/account/reach-me/").url == "/account/second-factor/"
    assert User.objects.get(username="nell").person.name == "Nell Carter"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "no blanks"}, "without blanks"),
        ({"username": "ab"}, "three or more"),
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"password": "123456789012", "again": "123456789012"}, "numeric"),
        ({"again": "another walk on the beach"}, "not the same"),
        ({"name": ""}, "fill this in"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_made(client, address, wrong, said):
    answer = client.post(address, {**TYPED, **wrong})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert User.objects.count() == 0
    assert client.post(address, TYPED).status_code == 302


def test_a_used_an_ended_and_an_unknown_invitation_read_alike(client, address, clock):
    client.post(address, TYPED)
    client.logout()
    used, unknown = client.get(address), client.get("/invitations/nobody-made-this/")
    assert used.status_code == unknown.status_code == 404
    assert b"does not work any more" in used.content and used.content == unknown.content


def test_whoever_was_signed_in_in_this_browser_is_out_first(client, address, people, sign_in):
    browser = sign_in(people.ana)
    browser.post(address, TYPED)
    assert browser.session["_auth_user_id"] == str(User.objects.get(username="nell").pk)
