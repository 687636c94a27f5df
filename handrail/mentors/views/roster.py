"""The roster, for those who match."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.access.prepared import one_or_404
from handrail.audit import services as trail
from handrail.mentors import forms, handlers, queries, services
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.program import queries as program
from handrail.program import traits
from handrail.ui.acts import done, page
from handrail.ui.pages import page_number
from handrail.ui.versions import mark

A_PAGE = 50


@door(Permission.MENTOR_READ)
@require_safe
def roster(request: Request) -> HttpResponse:
    trail.listed(request.actor, "mentors")
    form = forms.RosterForm(request.GET)
    asked = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    found = queries.roster(request.actor, today=program.today(request.actor), **asked)
    pages = Paginator(found.values_list("pk", flat=True), A_PAGE)
    newest_first = pages.count > queries.SORTED
    if not newest_first:
        pages.object_list = queries.by_name(request.actor, found)
    mentors = pages.get_page(page_number(request))
    mentors.object_list = queries.on_page(request.actor, found, list(mentors.object_list))
    context = {
        "form": form,
        "mentors": mentors,
        "asked": asked,
        "newest_first": newest_first,
    }
    return render(request, "mentors/roster.html", context)


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new_mentor(request: Request) -> HttpResponse:
    form = forms.NewMentorForm(request.POST or None, actor=request.actor)
    if done(form, lambda: services.add_mentor(request.actor, **form.cleaned_data)):
        mentor = queries.made_once(request.actor, form.cleaned_data["once"])
        messages.success(request, _("On the roster. What do they share for matching?"))
        return redirect("mentors:sharing", mentor.pk if mentor else None)
    return page(request, "mentors/new_mentor.html", {"form": form})


@door(Permission.MENTOR_READ)
@require_safe
def mentor(request: Request, pk: UUID) -> HttpResponse:
    mentor = _opened(request, pk, "mentor")
    return render(request, "mentors/mentor.html", _about(request, mentor))


def _found(request: Request, pk: UUID) -> Any:
    return one_or_404(queries.counted, request.actor, pk)


def _back(request: Request, pk: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("mentors:mentor", pk)


def _opened(request: Request, pk: UUID, what: str) -> Any:
    """The mentor, with a line in the trail that somebody looked."""
    mentor = _found(request, pk)
    if request.method == "GET":
        trail.looked(request.actor, what, mentor, about=mentor.person_id)
    return mentor


def _about(request: Request, mentor: Any) -> dict[str, Any]:
    today = program.today(request.actor, mentor.site)
    said = queries.sharing(request.actor, mentor)
    leaves = list(queries.leaves(request.actor, mentor, today=today))
    return {
        "mentor": mentor,
        "sharing": said,
        "said": traits.in_words(said.traits),
        "free_times": traits.free_times(said.traits),
        "leaves": leaves,
        "credentials": queries.credentials_now(request.actor, mentor, today),
        "away_now": next((leave for leave in leaves if leave.runs_on(today)), None),
        "ways": people.ways_now(request.actor, mentor.person),
        "walks_with": mentor.walks_with,
        "keeps": request.actor.can(Permission.MENTOR_KEEP),
    }


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: Request, pk: UUID) -> HttpResponse:
    mentor = _opened(request, pk, "mentor form")
    now = {name: getattr(mentor, name) for name in ("site", "capacity", "affiliation")}
    initial = {**now, "name": mentor.person.name, "goes_by": mentor.person.goes_by, "seen": mark(mentor.said)}
    form = forms.KeepMentorForm(request.POST or None, actor=request.actor, initial=initial)
    if done(form, lambda: services.keep_mentor(request.actor, mentor, **form.cleaned_data)):
        return _back(request, pk, _("Saved."))
    return page(request, "mentors/keep.html", {"form": form, "mentor": mentor})


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: Request, pk: UUID) -> HttpResponse:
    mentor = _opened(request, pk, "what a mentor shares")
    said = queries.sharing(request.actor, mentor)
    initial = {"lived_experience": said.lived_experience, "seen": mark(said.said)}
    form = forms.SharingForm(request.POST or None, kept=said.traits, initial=initial)
    if done(form, lambda: services.keep_sharing(request.actor, mentor, **form.sharing())):
        return _back(request, pk, _("Saved."))
    return page(request, "mentors/sharing.html", {"form": form, "mentor": mentor})


@door(Permission.MENTOR_KEEP)
@require_POST
def approve(request: Request, pk: UUID) -> HttpResponse:
    services.approve_mentor(request.actor, _found(request, pk))
    return _back(request, pk, _("Approved. Matching suggests them again."))


@door(Permission.MENTOR_KEEP)
@require_POST
def pause(request: Request, pk: UUID) -> HttpResponse:
    services.pause_mentor(request.actor, _found(request, pk))
    return _back(request, pk, _("Pausing. Matching doesn’t suggest them until you approve them again."))


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_program(request: Request, pk: UUID) -> HttpResponse:
    """What it would mean is said first."""
    mentor = _opened(request, pk, "leaving as a mentor")
    if request.method == "POST":
        services.leave_program(request.actor, mentor)
        return _back(request, pk, _("No longer a mentor. “Approve” brings them back."))
    meaning = handlers.leaving_means(request.actor, mentor.person_id)
    return page(request, "mentors/leave_program.html", {"mentor": mentor, "meaning": meaning})


@door(Permission.MENTOR_KEEP)
@require_POST
def agree_capacity(request: Request, pk: UUID) -> HttpResponse:
    services.answer_capacity(request.actor, _found(request, pk), agreed=True)
    return _back(request, pk, _("Agreed."))


@door(Permission.MENTOR_KEEP)
@require_POST
def decline_capacity(request: Request, pk: UUID) -> HttpResponse:
    services.answer_capacity(request.actor, _found(request, pk), agreed=False)
    return _back(request, pk, _("It stays as it is."))


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_leave(request: Request, pk: UUID) -> HttpResponse:
    mentor = _opened(request, pk, "leave of a mentor")
    form = forms.LeaveForm(request.POST or None)
    if done(form, lambda: services.plan_leave(request.actor, mentor, **form.cleaned_data)):
        return _back(request, pk, _("Leave planned."))
    return page(request, "mentors/plan_leave.html", {"form": form, "mentor": mentor})


@door(Permission.MENTOR_KEEP)
@require_POST
def end_leave(request: Request, pk: UUID, leave: UUID) -> HttpResponse:
    mentor = _found(request, pk)
    ended = queries.leave_to_end(request.actor, mentor, leave)
    if ended is None and not queries.was_taken_off(request.actor, mentor, leave):
        raise Http404
    if ended:
        services.end_leave(request.actor, ended)
    return _back(request, pk, _("Leave ended."))


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_way(request: Request, pk: UUID) -> HttpResponse:
    mentor = _opened(request, pk, "ways to reach a mentor")
    form = forms.WayForm(request.POST or None)
    if done(form, lambda: people_services.add_way(request.actor, mentor.person, **form.way())):
        return _back(request, pk, _("Saved."))
    return page(request, "mentors/add_way.html", {"form": form, "mentor": mentor})


@door(Permission.MENTOR_KEEP)
@require_POST
def remove_way(request: Request, pk: UUID, way: UUID) -> HttpResponse:
    mentor = _found(request, pk)
    removed = get_object_or_404(people.contact_ways(request.actor, mentor.person), pk=way)
    people_services.remove_way(request.actor, removed)
    return _back(request, pk, _("Taken out."))
