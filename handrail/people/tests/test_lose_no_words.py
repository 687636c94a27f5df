"""What somebody typed outlives a time-out, a closed page and another device; it is theirs alone, and goes when sent."""

import pytest
from django.db import connection

from handrail.access.actor import CLOCK
from handrail.people import jobs
from handrail.ui import services
from handrail.ui.models import Draft

PAGE = "/account/reach-me/"
WORDS = "Ask for Rosita, please"


@pytest.fixture
def page(people, sign_in, site):
    """A form of Rosa's, as a browser would send it."""
    browser = sign_in(people.rosa)
    address = browser.get("/account/reach-me/", follow=True).request["PATH_INFO"]
    form = browser.get(address).context["form"]
    plain = {name: form[name].value() for name in ("language", "shared", "if_else", "seen")}
    return browser, address, {**plain, "say_as": WORDS, "kept_as": address}


def drafts():
    return list(Draft.objects.for_system("a test"))


def test_a_form_sent_after_the_time_out_is_kept_and_comes_back(page, people, sign_in, clock):
    browser, address, typed = page
    clock.pass_(minutes=16)
    answer = browser.post(address, typed, HTTP_REFERER=f"http://testserver{address}", follow=True)
    assert answer.redirect_chain[0][0] == f"/sign-in/?next={address}"
    assert b"What you wrote is kept." in answer.content

    again = sign_in(people.rosa)
    shown = again.get(address).content.decode()
    assert "You wrote something here" in shown and WORDS not in shown
    back = again.post(address, {"bring_back": "1"})
    assert back.status_code == 200 and f'value="{WORDS}"' in back.content.decode()
    assert "bring-back" not in back.content.decode() and people.rosa.contact_plan.details == {}

    assert again.post(address, typed).status_code == 302
    people.rosa.contact_plan.refresh_from_db()
    assert people.rosa.contact_plan.details["say_as"] == WORDS and drafts() == []


def test_a_language_picked_after_the_time_out_holds_at_the_door(page, clock):
    browser, address, typed = page
    clock.pass_(minutes=16)
    door = browser.post(address, {**typed, "switch_language": "es"}, follow=True).content.decode()
    assert '<html lang="es">' in door
    assert browser.cookies["language"].value == "es"


def test_a_light_picked_after_the_time_out_holds_at_the_door(page, clock):
    browser, address, typed = page
    clock.pass_(minutes=16)
    door = browser.post(address, {**typed, "switch_theme": "dark"}, follow=True).content.decode()
    assert 'data-theme="dark"' in door


def test_what_is_kept_while_typing_is_offered_on_the_same_page_alone(page, people, sign_in):
    browser, address, typed = page
    assert browser.post("/drafts/", {**typed, "draft_form": address}).status_code == 204
    assert b"You wrote something here" in browser.get(address).content
    assert b"You wrote something here" not in browser.get(f"{address}add/").content
    for other in (people.linh, people.ana):
        assert b"You wrote something here" not in sign_in(other).get(address).content
        assert WORDS not in sign_in(other).post(address, {"bring_back": "1"}, follow=True).content.decode()


def test_the_words_typed_last_take_the_place_of_those_before(page):
    browser, address, typed = page
    for words in ("Ask", "Ask for Rosita"):
        browser.post("/drafts/", {**typed, "say_as": words, "draft_form": address})
    (draft,) = drafts()
    assert ["say_as", ["Ask for Rosita"]] in draft.words


def test_they_lie_sealed(page):
    browser, address, typed = page
    browser.post("/drafts/", {**typed, "draft_form": address})
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM ui_draft")
        assert "Rosita" not in str(cursor.fetchone())


def test_they_can_be_thrown_away(page):
    browser, address, typed = page
    browser.post("/drafts/", {**typed, "draft_form": address})
    assert browser.post("/drafts/drop/", {"form": address}).status_code == 302
    assert drafts() == []


def test_they_are_forgotten_after_three_days(page, clock, people, sign_in):
    browser, address, typed = page
    browser.post("/drafts/", {**typed, "draft_form": address})
    jobs.forget_ended_sessions(CLOCK, clock.pass_(days=2))
    assert len(drafts()) == 1
    clock.pass_(days=1)
    assert b"You wrote something here" not in sign_in(people.rosa).get(address).content
    jobs.forget_ended_sessions(CLOCK, clock.moment)
    assert drafts() == []


def test_a_form_that_was_not_right_keeps_its_draft(page):
    browser, address, typed = page
    browser.post("/drafts/", {**typed, "draft_form": address})
    assert browser.post(address, {**typed, "language": "klingon"}).status_code == 422
    assert len(drafts()) == 1


@pytest.mark.parametrize("name", ["password", "code", "pin", "csrfmiddlewaretoken", "switch_language", "once", "seen"])
def test_what_opens_a_door_or_was_not_typed_is_not_kept(page, name):
    browser, address, _typed = page
    browser.post("/drafts/", {name: "secret words", "kept_as": address, "draft_form": address})
    assert drafts() == []


@pytest.mark.parametrize("path", ["", "https://example.org/", "//example.org/", "/\\example.org", "/" + "x" * 400])
def test_a_path_that_is_not_ours_is_not_kept(page, path):
    browser, address, typed = page
    assert browser.post("/drafts/", {**typed, "kept_as": path, "draft_form": address}).status_code == 204
    browser.post("/drafts/", {**typed, "draft_form": path or "//"})
    assert drafts() == []


def test_more_than_anybody_types_is_not_kept(page, people, acting):
    _browser, address, _typed = page
    words = [("say_as", ["x" * (services.MOST + 1)])]
    assert services.keep_draft(acting(people.rosa), page=address, form=address, words=words) is None


def test_a_visitor_keeps_nothing(client, page):
    _browser, address, typed = page
    assert client.post(address, typed).status_code == 302
    assert client.post("/drafts/", {**typed, "draft_form": address}).status_code == 302
    assert drafts() == []


def test_who_was_signed_out_by_somebody_leaves_nothing(page, people, sign_in):
    browser, address, typed = page
    sign_in(people.ana).post(f"/people/{people.rosa.pk}/sign-out/")
    browser.post(address, typed)
    assert drafts() == []


def test_to_bring_back_what_is_gone_only_leads_back(page):
    browser, address, _typed = page
    answer = browser.post(address, {"bring_back": "1"}, HTTP_REFERER=f"http://testserver{address}")
    assert (answer.status_code, answer.url) == (302, address)


def test_another_sites_form_keeps_nothing(page, people, clock):
    from django.test import Client

    browser, address, typed = page
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    clock.pass_(minutes=16)
    assert strict.post(address, typed).status_code == 403
    assert drafts() == []
