"""How a mentee may be reached: kept with them by a coordinator. `pk` is the mentee's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentees import queries, services
from handrail.mentees.forms import ReachForm, WayForm
from handrail.mentees.views.opening import opened
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.ui.acts import done, page


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "how to reach them")
    plan = people.contact_plan(request.actor, mentee.person)
    if plan is None:
        raise Http404
    form = ReachForm(request.POST or None, of=plan)
    if done(form, lambda: people_services.keep_contact_plan(request.actor, mentee.person, **form.plan())):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("mentees:reach", pk=pk)
    ways = people.contact_ways(request.actor, mentee.person)
    return page(request, "mentees/reach.html", {"form": form, "mentee": mentee, "ways": ways})


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def add_way(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "how to reach them")
    form = WayForm(request.POST or None)
    if done(form, lambda: services.add_ways(request.actor, mentee, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("mentees:reach", pk=pk)
    return page(request, "mentees/add_way.html", {"form": form, "mentee": mentee})


@door(Permission.MENTEE_ENROLL)
@require_POST
def confirm_way(request: Request, pk: UUID, way: UUID) -> HttpResponse:
    return _of_way(request, pk, way, people_services.confirm_way, _("Good. It is in use again."))


@door(Permission.MENTEE_ENROLL)
@require_POST
def report_way_failed(request: Request, pk: UUID, way: UUID) -> HttpResponse:
    return _of_way(request, pk, way, people_services.report_way_failed, _("Noted. We no longer use it."))


@door(Permission.MENTEE_ENROLL)
@require_POST
def remove_way(request: Request, pk: UUID, way: UUID) -> HttpResponse:
    return _of_way(request, pk, way, people_services.remove_way, _("Taken out. It is no longer kept."))


def _of_way(request: Request, pk: UUID, way: UUID, act: Callable[..., Any], said: str) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    act(request.actor, get_object_or_404(people.contact_ways(request.actor, mentee.person), pk=way))
    messages.success(request, said)
    return redirect("mentees:reach", pk=pk)
