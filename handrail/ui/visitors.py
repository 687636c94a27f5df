"""From where a visitor comes, when a server with a certificate stands in front. For limits alone; nothing keeps it."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class VisitorMiddleware:
    """Without it every visitor would come from the server in front, and one who guesses would use up all tries.

    Only a server in `settings.PROXIES` is believed, and of what it hands on only the last address, which is its own
    word: whatever stands before that, the visitor may have made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.proxies = [ip_network(each) for each in settings.PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if told and self._is_in_front(request.META.get("REMOTE_ADDR", "")) and _is_an_address(told):
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)

    def _is_in_front(self, address: str) -> bool:
        return _is_an_address(address) and any(ip_address(address) in each for each in self.proxies)


def _is_an_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
