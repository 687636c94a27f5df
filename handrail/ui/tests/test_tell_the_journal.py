"""The journal of the machine holds no address: that of a link to choose by is its code, and others hold ids."""

import logging
from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django.urls import path

from handrail.access.doors import public_door
from handrail.ui.journal import NO_PAGE_OF_OURS, RouteAlone

CODE = "canary-4f1e"


@public_door
def falls(request, code):
    raise KeyError("a fault of ours")


urlpatterns = [path("p/<str:code>/", falls), *import_module(settings.ROOT_URLCONF).urlpatterns]
handler500 = "handrail.ui.errors.server_error"


@pytest.fixture
def journal(caplog):
    """Its lines, as the handler of the settings writes them."""
    caplog.handler.addFilter(RouteAlone())
    yield lambda: [f"{each.getMessage()}" for each in caplog.records]
    caplog.handler.filters.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_refused_or_leads_nowhere_is_no_line(journal, method):
    browser = Client(enforce_csrf_checks=True)
    assert getattr(browser, method)(f"/p/{CODE}/").status_code in (403, 404)
    assert getattr(browser, method)(f"/nowhere/{CODE}/").status_code in (403, 404)
    assert journal() == []


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_is_a_line_with_its_kind_of_page(journal):
    assert Client(raise_request_exception=False).get(f"/p/{CODE}/").status_code == 500
    assert journal() == ["Internal Server Error: p/<str:code>/"]


@pytest.mark.parametrize("path", [f"/p/{CODE}/", f"/p/{CODE}\\n\\xf1/"])
def test_a_request_that_came_nowhere_is_told_without_its_address(rf, path):
    """Django escapes what is no letter of ASCII, so that it is not the path of the request any more."""
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s: %s", ("Bad", path), None)
    record.request = rf.get(f"/p/{CODE}/")
    assert RouteAlone().filter(record) and record.getMessage() == f"Bad: {NO_PAGE_OF_OURS}"


def test_the_handler_of_the_settings_has_the_filter():
    (console,) = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]
    assert [type(each) for each in console.filters] == [RouteAlone]
