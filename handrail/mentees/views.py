"""Enrolling a mentee, and keeping what matters to them. `pk` is the mentee's id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentees import beginnings, queries, services
from handrail.mentees.forms import EnrollForm, ExclusionForm, StageForm, WishesForm
from handrail.program import queries as program
from handrail.ui.acts import done, made, page

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "POST"])
def enroll(request: Request) -> HttpResponse:
    begun, known = _begun(request)
    form = EnrollForm(
        request.POST or None,
        sites=program.sites(request.actor),
        adult_age=program.policies(request.actor).adult_age,
        initial={"stage_starts": program.today(request.actor), **known},
    )
    if mentee := made(form, lambda: services.enroll_newcomer(request.actor, **form.newcomer(), begun=begun)):
        messages.success(request, _("Enrolled. Now ask what matters to them in a mentor."))
        return redirect("mentees:wishes", pk=mentee.pk)
    return page(request, "mentees/enroll.html", {"form": form})


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "POST"])
def wishes(request: Request, pk: UUID) -> HttpResponse:
    mentee = _opened(request, pk, "wishes")
    kept = queries.wishes(request.actor, mentee)
    form = WishesForm(request.POST or None, kept=kept.traits, musts=kept.musts, weights=kept.weights, about=kept.about)
    if done(form, lambda: services.keep_wishes(request.actor, mentee, **form.wishes())):
        messages.success(request, _("Saved."))
        return redirect("home:person", pk=mentee.person_id)
    return page(request, "mentees/wishes.html", {"form": form, "mentee": mentee})


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "POST"])
def change_stage(request: Request, pk: UUID) -> HttpResponse:
    mentee = _opened(request, pk, "stage of care")
    form = StageForm(request.POST or None, initial={"on": program.today(request.actor, mentee.site)})
    if done(form, lambda: services.change_stage(request.actor, mentee, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("home:person", pk=mentee.person_id)
    stages = queries.stages(request.actor, mentee)
    return page(request, "mentees/stage.html", {"form": form, "mentee": mentee, "stages": stages})


@door(Permission.EXCLUSION_KEEP)
@require_http_methods(["GET", "POST"])
def exclusions(request: Request, pk: UUID) -> HttpResponse:
    mentee = _opened(request, pk, "exclusions")
    form = ExclusionForm(request.POST or None)
    if done(form, lambda: services.add_exclusion(request.actor, mentee, **form.exclusion())):
        messages.success(request, _("Saved. They will never be matched with this person."))
        return redirect("mentees:exclusions", pk=pk)
    kept = queries.exclusions(request.actor, mentee)
    return page(request, "mentees/exclusions.html", {"form": form, "mentee": mentee, "exclusions": kept})


@door(Permission.EXCLUSION_KEEP)
@require_POST
def remove_exclusion(request: Request, pk: UUID, exclusion: UUID) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    services.remove_exclusion(request.actor, get_object_or_404(queries.exclusions(request.actor, mentee), pk=exclusion))
    messages.success(request, _("Taken off the list."))
    return redirect("mentees:exclusions", pk=pk)


def _begun(request: Request) -> tuple[beginnings.Begun | None, Mapping[str, Any]]:
    """Where the enrollment began, and what is known from there."""
    try:
        begun = beginnings.begun(request.GET)
    except ValueError:
        raise Http404 from None
    known = begun.known(request.actor) if begun else {}
    if known is None:
        raise Http404
    return begun, known


def _opened(request: Request, pk: UUID, what: str) -> Mentee:
    """The mentee, with a line in the trail that somebody looked."""
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, what, mentee, about=mentee.person_id)
    return mentee
