"""The program's addresses, and two of the bench's own: a page with nothing in it, for a visitor and signed in."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from handrail.access.actor import Request
from handrail.access.doors import door, public_door
from handrail.access.permissions import Permission


@public_door
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@door(Permission.TODAY_READ)
def signed_in(request: Request) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/signed-in/", signed_in),
    path("", include("config.urls")),
]
