"""The public pages, each person's first page, and the page of a person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from handrail.access.actor import NOBODY
from handrail.access.doors import public_door
from handrail.program import queries as program


@public_door
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    said = program.program(NOBODY)
    return render(
        request,
        "home/welcome.html",
        {"line": said.line, "answer_within": program.policies(NOBODY).answer_within_hours},
    )


@public_door
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {"helplines": program.helplines(NOBODY)})


@public_door
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Which start of the program answers: the supervisor's way to know that it is ours."""
    return JsonResponse({"instance": settings.INSTANCE})
