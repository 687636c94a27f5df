"""The public pages, each person's first page, the finder and the page of a person."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import NOBODY, Request
from handrail.access.doors import door, public_door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.home import first_page, history, person_page
from handrail.intake import queries as intake
from handrail.outbox import queries as outbox
from handrail.outbox import services as outbox_services
from handrail.people import queries as people_queries
from handrail.program import queries as program
from handrail.ui import always
from handrail.ui.pages import a_page
from handrail.ui.zones import days_of

MOST_FOUND = 20
LEAST_LETTERS = 3
"""Of a word that is found by its beginning."""
A_PAGE = 30
"""Posts of what happened with a person."""


@public_door
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    said = program.program(NOBODY)
    context = {
        "line": said.line,
        "answers": intake.answer_times(NOBODY),
        "answer_within": program.policies(NOBODY).answer_within_hours,
    }
    return render(request, "home/welcome.html", context)


@public_door
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {"helplines": program.helplines(NOBODY)})


def help_whatever_is_broken(request: HttpRequest) -> HttpResponse:
    """The same page with the lines that every program begins with: what this one keeps can't be read now."""
    lines = program.lines_to_begin_with(NOBODY)
    return render(request, "home/help.html", {"helplines": lines, **always.frame(request)})


@public_door
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Which start of the program answers: the supervisor's way to know that it is ours."""
    return JsonResponse({"instance": settings.INSTANCE})


@door(Permission.TODAY_READ)
@require_safe
def today(request: Request) -> HttpResponse:
    """Each role's first page; who holds several roles gets all of them, the most urgent first."""
    trail.listed(request.actor, "today")
    return render(request, "home/today.html", first_page.of(request))


@door(Permission.TODAY_READ)
@require_POST
def open_notice(request: Request, pk: UUID) -> HttpResponse:
    notice = get_object_or_404(outbox.notices(request.actor), pk=pk)
    outbox_services.read_notice(request.actor, notice)
    return redirect(notice.path or "home:today")


@door(Permission.PERSON_FIND)
@require_safe
def people(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "")[:120].strip()
    trail.listed(request.actor, "finder")
    found = people_queries.find(request.actor, text, most=MOST_FOUND) if text else []
    shown = {
        "text": text,
        "found": person_page.found(request.actor, found),
        "most": MOST_FOUND,
        "is_short": any(len(word) < LEAST_LETTERS for word in text.split()),
    }
    return render(request, "home/people.html", shown)


@door(Permission.PERSON_READ_OWN)
@require_safe
def person(request: Request, pk: UUID) -> HttpResponse:
    """An old number of somebody whom the actor may see leads to them."""
    shown = people_queries.seen(request.actor, pk)
    if shown is None:
        if stays := person_page.now_known_as(request.actor, pk):
            return redirect("home:person", pk=stays)
        raise Http404
    trail.looked(request.actor, "person", shown, about=shown.pk)
    posts = a_page(request, history.history(request.actor, shown), A_PAGE)
    found = person_page.of(request.actor, shown)
    with days_of(found["mentee"].site.time_zone if found["mentee"] else None):
        return render(request, "home/person.html", {**found, "posts": posts})
