"""Lock one: the door. It holds for every view, written or not yet written."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from handrail.access.checks import every_view_has_a_door
from handrail.access.doors import PUBLIC, DoorMiddleware, library, public_door


def forgotten(request):
    return HttpResponse("open to everybody")


forgotten_urls = type("urls", (), {"urlpatterns": [path("secrets/", forgotten)]})


def test_every_view_has_a_door():
    assert every_view_has_a_door() == []


def test_a_view_without_a_door_stops_the_start():
    with override_settings(ROOT_URLCONF=forgotten_urls):
        found = every_view_has_a_door()
    assert [error.id for error in found] == ["access.E001"]
    assert "@door(Permission" in found[0].hint


def test_a_view_without_a_door_does_not_open_even_so(client):
    with override_settings(ROOT_URLCONF=forgotten_urls), pytest.raises(ImproperlyConfigured, match="has no door"):
        client.get("/secrets/")


def test_the_middleware_lets_a_view_with_a_door_pass():
    gate = DoorMiddleware(lambda request: HttpResponse())
    assert gate.process_view(RequestFactory().get("/"), public_door(forgotten), (), {}) is None


def test_pages_of_a_library_that_are_not_listed_do_not_exist():
    offered = [path("in/", forgotten, name="in"), path("sign-up/", forgotten, name="sign-up")]
    assert [entry.name for entry in library(offered, {"in": PUBLIC})] == ["in"]


def test_a_listed_page_that_the_library_no_longer_has_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="no page named gone"):
        library([path("in/", forgotten, name="in")], {"in": PUBLIC, "gone": PUBLIC})
