"""Quick exit: out at once, and nothing to be seen by going back."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.ui.neutral import MARKER


@pytest.fixture
def gone(visitor):
    visitor.get("/message/")
    visitor.post(reverse("ui:exit"))
    return visitor


def test_the_exit_is_the_first_thing_on_the_page(visitor):
    page = visitor.get("/").content.decode()
    assert page.index("<button") == page.index('<button class="btn btn-exit">Quick exit')
    assert page.index('href="#main"') > page.index("Quick exit")


def test_leaving_needs_no_token_and_no_session(house, db):
    answer = Client(enforce_csrf_checks=True).post(reverse("ui:exit"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_leaving_ends_the_session_and_keeps_what_works_without_a_network(visitor):
    visitor.get("/message/")
    session = visitor.session
    session["somebody"] = "here"
    session.save()
    answer = visitor.post(reverse("ui:exit"))
    assert not session.exists(session.session_key)
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/parts/", "/row/3/", "/never/was/", "/broken/", "/?q=1"])
def test_every_address_shows_the_same_plain_page_afterward(gone, address):
    pages = {gone.get(address).content, gone.post(address).content, gone.get("/").content}
    assert len(pages) == 1
    assert gone.get(address).status_code == 200


def test_the_plain_page_says_nothing_of_the_program(gone):
    page = gone.get("/").content.decode().lower()
    for word in ("handrail", "mentor", "recovery", "sign in", "988", "exit", "csrf"):
        assert word not in page
    marker = gone.cookies[MARKER]
    assert "handrail" not in str(marker).lower()
    assert (marker["max-age"], marker["httponly"], marker["samesite"]) == (1800, True, "Lax")


def test_continue_brings_the_pages_back(gone):
    answer = gone.post(reverse("ui:come-back"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert b"Today" in gone.get("/").content


def test_a_tab_left_open_loads_afresh_instead_of_showing_the_plain_page_in_a_corner(gone):
    answer = gone.get("/parts/", headers={"HX-Request": "true"})
    assert (answer.content, answer.headers["HX-Refresh"]) == (b"", "true")


def test_a_link_cannot_make_somebody_leave(visitor):
    assert visitor.get(reverse("ui:exit")).status_code == 405
