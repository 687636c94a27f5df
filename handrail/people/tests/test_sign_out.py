"""Signing out leaves nothing of the person in the browser; being away, or Quick exit, leaves what they keep there."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ALL = '"cache", "storage"'


def test_signing_out_tells_the_browser_to_forget(people, sign_in):
    client = sign_in(people.rosa)
    answer = client.post("/account/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer.headers["Clear-Site-Data"] == ALL
    assert "/sign-in/" in client.get("/today/")["Location"]


@pytest.mark.parametrize("who", ["rosa", "marcus", "ana", "dora"])
def test_one_tap_at_the_foot_of_a_page_signs_out(people, sign_in, who):
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in(getattr(people, who)).cookies
    page = client.get("/today/", follow=True).content.decode()
    [form] = re.findall(r'<form method="post" action="/account/logout/" data-asks-first>.*?</form>', page)
    assert "Sign out</button>" in form and 'href="/account/logout/"' not in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    assert client.post("/account/logout/", {"csrfmiddlewaretoken": token})["Location"] == "/"
    assert "/sign-in/" in client.get("/account/")["Location"]


def test_looking_signs_nobody_out_and_neither_does_a_form_from_elsewhere(people, sign_in):
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in(people.rosa).cookies
    for method in (client.get, client.head):
        assert "Clear-Site-Data" not in method("/account/logout/").headers
    refused = client.post("/account/logout/", {"csrfmiddlewaretoken": "made up"})
    assert refused.status_code == 403 and "Clear-Site-Data" not in refused.headers
    assert client.get("/account/").status_code == 200


def test_a_page_that_is_not_here_holds_no_token_and_leads_to_the_button(people, sign_in):
    """The same bytes each time: a missing page and one of somebody else read alike."""
    client = sign_in(people.rosa)
    first, again = (client.get("/no-such-page/").content.decode() for _time in range(2))
    assert first == again and "csrfmiddlewaretoken" not in first
    assert 'href="/account/logout/"' in first
    assert "Sign out</button>" in client.get("/account/logout/").content.decode()


def test_asking_whether_to_sign_out_forgets_nothing(people, sign_in):
    answer = sign_in(people.rosa).get("/account/logout/")
    assert answer.status_code == 200 and "Clear-Site-Data" not in answer.headers


def test_an_exit_keeps_what_is_there_for_use_without_a_network(people, sign_in):
    assert sign_in(people.rosa).post("/leave/").headers["Clear-Site-Data"] == '"cache"'


def test_being_away_for_a_while_forgets_nothing(people, sign_in, clock):
    client = sign_in(people.rosa)
    client.get("/today/")
    clock.pass_(hours=1)
    answer = client.get("/today/")
    assert "/sign-in/" in answer["Location"] and "Clear-Site-Data" not in answer.headers
