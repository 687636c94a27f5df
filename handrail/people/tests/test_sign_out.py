"""Signing out leaves nothing of the person in the browser; being away, or Quick exit, leaves what they keep there."""

import pytest

pytestmark = pytest.mark.django_db
ALL = '"cache", "storage"'


def test_signing_out_tells_the_browser_to_forget(people, sign_in):
    client = sign_in(people.rosa)
    answer = client.post("/account/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer.headers["Clear-Site-Data"] == ALL
    assert "/sign-in/" in client.get("/today/")["Location"]


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
