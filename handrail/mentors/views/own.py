"""A mentor's own pages: what I share, my week, my leave, how many people I can walk with."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentors import forms, queries, services
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.program import traits
from handrail.ui.acts import done, page
from handrail.ui.versions import mark


def _me(request: Request) -> Any:
    """Raises Http404: holds the role, and is on no roster yet."""
    mentor = queries.mentor_of(request.actor, request.actor.person_id)
    if mentor is None:
        raise Http404
    return mentor


def _back(request: Request, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("mentors:me")


@door(Permission.MENTOR_KEEP_OWN)
@require_safe
def me(request: Request) -> HttpResponse:
    mentor = _me(request)
    today = program.today(request.actor, mentor.site)
    said = queries.sharing(request.actor, mentor)
    leaves = list(queries.leaves(request.actor, mentor, today=today))
    context = {
        "mentor": mentor,
        "sharing": said,
        "said": traits.in_words(said.traits),
        "free_times": traits.free_times(said.traits),
        "leaves": leaves,
        "credentials": queries.credentials_now(request.actor, mentor, today),
        "away_now": next((leave for leave in leaves if leave.runs_on(today)), None),
        "ways": list(people.contact_ways(request.actor, mentor.person)),
    }
    return render(request, "mentors/me.html", context)


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_sharing(request: Request) -> HttpResponse:
    mentor = _me(request)
    said = queries.sharing(request.actor, mentor)
    initial = {"lived_experience": said.lived_experience, "seen": mark(said.said)}
    form = forms.SharingForm(request.POST or None, kept=said.traits, initial=initial, own=True)
    if done(form, lambda: services.keep_sharing(request.actor, mentor, **form.sharing())):
        return _back(request, _("Saved."))
    return page(request, "mentors/my_sharing.html", {"form": form})


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_leave(request: Request) -> HttpResponse:
    mentor = _me(request)
    form = forms.LeaveForm(request.POST or None, own=True)
    if done(form, lambda: services.plan_leave(request.actor, mentor, **form.cleaned_data)):
        return _back(request, _("Your coordinators know. Enjoy the time off."))
    return page(request, "mentors/my_leave.html", {"form": form})


@door(Permission.MENTOR_KEEP_OWN)
@require_POST
def end_my_leave(request: Request, leave: UUID) -> HttpResponse:
    mentor = _me(request)
    ended = queries.leave_to_end(request.actor, mentor, leave)
    if ended is None and not queries.was_taken_off(request.actor, mentor, leave):
        raise Http404
    if ended:
        services.end_leave(request.actor, ended)
    return _back(request, _("Leave ended."))


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_capacity(request: Request) -> HttpResponse:
    mentor = _me(request)
    form = forms.CapacityForm(request.POST or None, initial={"wanted": mentor.capacity_wanted or mentor.capacity})
    if done(form, lambda: services.ask_capacity(request.actor, mentor, wanted=form.cleaned_data["wanted"])):
        asks = mentor.capacity_wanted is not None
        return _back(request, _("Your coordinator will answer.") if asks else _("Saved."))
    return page(request, "mentors/my_capacity.html", {"form": form, "mentor": mentor})
