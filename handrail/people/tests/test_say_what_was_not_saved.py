"""A tap after the time-out does nothing, and says so: where one signs in, and again on the page where it was made."""

import pytest

AT_THE_DOOR = "Your last tap was not saved."
INSIDE = "Your last tap before we signed you out was not saved. Please do it again."


@pytest.fixture
def rosa(people, sign_in, site):
    return sign_in(people.rosa)


def tap_too_late(browser, clock, page="/account/sessions/"):
    browser.get("/account/sessions/")
    clock.pass_(minutes=16)
    return browser.post("/account/sessions/sign-out/", HTTP_REFERER=f"http://testserver{page}", follow=True)


def sign_in_here(browser, person):
    """As `sign_in` does it, in this very browser."""
    from handrail.people.models import User

    browser.force_login(User.objects.get(person=person), backend="allauth.account.auth_backends.AuthenticationBackend")


def test_a_tap_that_came_too_late_is_told_at_the_door_and_inside(rosa, people, clock):
    door = tap_too_late(rosa, clock)
    assert door.redirect_chain[0][0] == "/sign-in/?next=/account/sessions/"
    assert AT_THE_DOOR in door.content.decode()
    sign_in_here(rosa, people.rosa)
    assert INSIDE in rosa.get("/account/sessions/").content.decode()
    assert INSIDE not in rosa.get("/account/sessions/").content.decode()


def test_somebody_else_who_signs_in_there_is_not_told(rosa, people, clock, sign_in):
    assert AT_THE_DOOR in tap_too_late(rosa, clock).content.decode()
    sign_in(people.linh)
    sign_in_here(rosa, people.linh)
    assert INSIDE not in rosa.get("/account/sessions/").content.decode()


def test_a_tap_on_how_it_goes_says_so_too(rosa, people, clock):
    """A form that is marked to be kept, and holds a tap instead of words."""
    rosa.get("/today/")
    clock.pass_(minutes=16)
    tap = {"mood": "4", "once": "one"}
    door = rosa.post("/mine/pulses/tap/", tap, HTTP_REFERER="http://testserver/mine/pulses/", follow=True)
    assert AT_THE_DOOR in door.content.decode()


def test_words_that_were_kept_are_not_called_lost(rosa, people, clock):
    address = rosa.get("/account/reach-me/", follow=True).request["PATH_INFO"]
    clock.pass_(minutes=16)
    door = rosa.post(address, {"say_as": "Rosita", "kept_as": address}, follow=True).content.decode()
    assert "What you wrote is kept." in door and AT_THE_DOOR not in door


def test_who_only_looked_or_left_is_told_nothing(rosa, people, clock):
    rosa.get("/account/sessions/")
    clock.pass_(minutes=16)
    assert AT_THE_DOOR not in rosa.get("/account/sessions/", follow=True).content.decode()
    sign_in_here(rosa, people.rosa)
    rosa.get("/account/sessions/")
    clock.pass_(minutes=16)
    assert AT_THE_DOOR not in rosa.post("/account/logout/", follow=True).content.decode()


@pytest.mark.parametrize("how", ["in another tab", "by a coordinator"])
def test_words_sent_after_signing_out_elsewhere_are_not_lost_in_silence(rosa, people, how, acting, sign_in):
    from handrail.people import services

    address = rosa.get("/account/reach-me/", follow=True).request["PATH_INFO"]
    if how == "in another tab":
        rosa.post("/account/logout/")
    else:
        services.end_sessions(acting(people.ana), people.rosa)
    door = rosa.post(address, {"say_as": "Rosita", "kept_as": address}, follow=True)
    assert door.redirect_chain[0][0].startswith("/sign-in/") and AT_THE_DOOR in door.content.decode()
    sign_in(people.linh)
    sign_in_here(rosa, people.linh)
    assert INSIDE not in rosa.get("/account/sessions/").content.decode(), "we don't know whose words they were"
