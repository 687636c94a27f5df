"""Lock one: the door. It holds for every view, written or not yet written."""

import subprocess
import sys
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from handrail.access.actor import NOBODY, Actor
from handrail.access.checks import every_view_has_a_door
from handrail.access.doors import PUBLIC, DoorMiddleware, SignInFirst, account_door, door, library, public_door
from handrail.access.permissions import EVERYBODY, Permission, Role


def forgotten(request):
    return HttpResponse("open to everybody")


forgotten_urls = type("urls", (), {"urlpatterns": [path("secrets/", forgotten)]})


def test_every_view_has_a_door():
    assert not every_view_has_a_door(), "\n".join(f"{each.msg}: {each.hint}" for each in every_view_has_a_door())


def test_a_view_without_a_door_is_found_in_whatever_it_is_included():
    deep = type("urls", (), {"urlpatterns": [path("office/", include([path("secrets/", forgotten)]))]})
    with override_settings(ROOT_URLCONF=deep):
        assert [error.msg for error in every_view_has_a_door()] == ["/office/secrets/ has no door"]


AT_THE_START = (
    "import django; django.setup(); from django.core.checks.registry import registry as r; print(r.get_checks())"
)


def test_the_start_asks_for_the_doors():
    """In a process of its own: this one has imported the check already."""
    told = subprocess.run([sys.executable, "-c", AT_THE_START], capture_output=True, text=True, check=True)
    assert every_view_has_a_door.__name__ in told.stdout, (
        "put @register on the check in access/checks.py, and its import into ready() of access/apps.py"
    )


def test_a_view_without_a_door_stops_the_start():
    with override_settings(ROOT_URLCONF=forgotten_urls):
        found = every_view_has_a_door()
    assert [error.id for error in found] == ["access.E001"]
    assert "@door(Permission" in found[0].hint


def test_a_view_without_a_door_does_not_open_even_so():
    gate = DoorMiddleware(lambda request: HttpResponse())
    with pytest.raises(ImproperlyConfigured, match="has no door"):
        gate.process_view(RequestFactory().get("/secrets/"), forgotten, (), {})
        pytest.fail("DoorMiddleware lets a view without a door pass: it must refuse it")


@pytest.mark.parametrize(
    ("guard", "why"),
    [
        (DoorMiddleware, "it refuses a view without a door"),
        (SignInFirst, "it stands behind every door that is not public"),
    ],
)
def test_the_middleware_stands_in_the_way_of_every_page(settings, guard, why):
    name = f"{guard.__module__}.{guard.__name__}"
    assert name in settings.MIDDLEWARE, f"put {name} back into MIDDLEWARE: {why}"


def test_behind_a_door_that_fell_off_a_visitor_still_signs_in_first(rf):
    """Django's own lock: the view says that it is for those who signed in, whatever its door does."""
    request = rf.get("/secrets/")
    request.user = AnonymousUser()
    behind = door(Permission.TODAY_READ)(forgotten)
    refused = SignInFirst(lambda request: HttpResponse()).process_view(request, behind, (), {})
    assert refused is not None and "/sign-in/" in refused["Location"], "fitted() must set login_required on the view"


@pytest.fixture
def asked(rf):
    """A request as it stands before a door."""

    def asked(user, method="GET", actor=NOBODY, **headers):
        request = rf.generic(method, "/secrets/", **headers)
        request.user, request.actor = user, actor
        return request

    return asked


@pytest.mark.parametrize("fitted", [door(Permission.TODAY_READ), account_door])
def test_a_door_alone_sends_a_visitor_to_sign_in_and_back(asked, fitted):
    """Without the lock before it, too."""
    assert fitted(forgotten)(asked(AnonymousUser())).url == "/sign-in/?next=/secrets/"


SOMEBODY = type("User", (), {"is_authenticated": True})()


def test_the_door_of_ones_own_account_opens_for_whoever_signed_in(asked):
    assert account_door(forgotten)(asked(SOMEBODY)).content == b"open to everybody"


@pytest.mark.parametrize(("role", "leads"), [(Role.MENTOR, "/account/second-factor/"), (Role.MENTEE, None)])
def test_a_door_leads_to_the_second_factor_whoever_needs_one_and_nobody_else(asked, role, leads):
    actor = Actor(uuid4(), frozenset({role}), second_factor=False)
    answer = door(Permission.TODAY_READ)(forgotten)(asked(SOMEBODY, actor=actor))
    assert answer.get("Location") == leads


@pytest.mark.parametrize("allowed", [Permission.CONTACT_RECORD, Permission.EXCLUSION_KEEP])
def test_who_has_two_roles_may_do_what_one_of_them_may(allowed):
    neither, both = (Actor(uuid4(), frozenset(roles)) for roles in ({Role.MENTEE}, {Role.MENTOR, Role.COORDINATOR}))
    both.must(allowed)
    with pytest.raises(PermissionDenied):
        neither.must(allowed)


@pytest.mark.parametrize("elsewhere", ["//example.org/", "/\\example.org/", "https://example.org/x/"])
def test_nobody_is_led_out_of_the_house_after_signing_in(asked, elsewhere):
    came_from = elsewhere if "://" in elsewhere else f"http://testserver{elsewhere}"
    request = asked(AnonymousUser(), "POST", HTTP_REFERER=came_from)
    assert account_door(forgotten)(request).url == "/sign-in/?next=/"


def test_the_middleware_lets_a_view_with_a_door_pass():
    gate = DoorMiddleware(lambda request: HttpResponse())
    assert gate.process_view(RequestFactory().get("/"), public_door(forgotten), (), {}) is None


def test_pages_of_a_library_that_are_not_listed_do_not_exist():
    offered = [path("in/", forgotten, name="in"), path("sign-up/", forgotten, name="sign-up")]
    assert [entry.name for entry in library(offered, {"in": PUBLIC})] == ["in"]


def test_what_stands_before_a_page_of_a_library_stands_before_that_one_alone():
    def asked_first(view):
        return lambda request: HttpResponse(b"who are you? " + view(request).content)

    offered = [path("in/", forgotten, name="in"), path("out/", forgotten, name="out")]
    for behind, says in (({"in": asked_first}, [b"who are you? ", b""]), ({}, [b"", b""]), (None, [b"", b""])):
        pages = library(offered, {"in": PUBLIC, "out": PUBLIC}, behind)
        got = [entry.callback(RequestFactory().get("/")).content for entry in pages]
        assert got == [before + b"open to everybody" for before in says]


def test_whoever_is_somebody_may_what_everybody_may_and_a_visitor_may_not():
    for permission in EVERYBODY:
        assert Actor(uuid4()).can(permission) and not NOBODY.can(permission)
    assert not Actor(uuid4()).can(Permission.PERSON_FIND)


def test_a_listed_page_that_the_library_no_longer_has_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="no page named gone"):
        library([path("in/", forgotten, name="in")], {"in": PUBLIC, "gone": PUBLIC})
