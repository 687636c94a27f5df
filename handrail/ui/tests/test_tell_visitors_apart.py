"""Behind a server with a certificate each visitor has a count of their own, and nobody can pick another's."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from handrail.ui.visitors import VisitorMiddleware


def comes_from(settings, remote, told, proxies=("127.0.0.1", "::1")):
    settings.PROXIES = list(proxies)
    extra = {"HTTP_X_FORWARDED_FOR": told} if told is not None else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **extra)
    VisitorMiddleware(lambda _request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("remote", "told", "seen"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "somebody", "127.0.0.1"),
        ("203.0.113.9", "203.0.113.7", "203.0.113.9"),
        ("", "203.0.113.7", ""),
    ],
)
def test_only_the_server_in_front_is_believed_and_only_its_own_word(settings, remote, told, seen):
    assert comes_from(settings, remote, told) == seen


def test_a_server_in_front_can_be_a_whole_network_of_containers(settings):
    assert comes_from(settings, "172.18.0.4", "203.0.113.7", proxies=["172.16.0.0/12"]) == "203.0.113.7"
    assert comes_from(settings, "192.0.2.4", "203.0.113.7", proxies=["172.16.0.0/12"]) == "192.0.2.4"


def test_the_demo_and_tests_believe_nobody(settings):
    assert settings.PROXIES == []
