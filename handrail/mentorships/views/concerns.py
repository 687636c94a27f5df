"""“I'm worried”: for whoever raises it, and for the clinicians who answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries, services
from handrail.mentorships.forms import CloseConcernForm, WorriedForm
from handrail.mentorships.views.opening import left
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm
from handrail.ui.given_back import GivenBack, to_copy


@door(Permission.CONCERN_RAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def worried(request: Request, pk: UUID) -> HttpResponse:
    """Taken from coordinators, and from whoever walks with them or did until a moment ago."""
    try:
        row = queries.mentorships(request.actor).filter(pk=pk).first() or left(request, pk=pk)
    except Http404:
        raise _nobody_told(request) from None
    return _worried(request, row.mentee)


@door(Permission.CONCERN_RAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def worried_about(request: Request, person_pk: UUID) -> HttpResponse:
    """The same for somebody without a mentorship, from their own page."""
    try:
        about = people.people(request.actor).filter(pk=person_pk).first() or left(request, mentee=person_pk).mentee
    except Http404:
        raise _nobody_told(request) from None
    return _worried(request, about)


def _nobody_told(request: Request) -> Http404:
    """Words that nobody reads must not look as if somebody did."""
    if request.method != "POST":
        return Http404()
    on_duty = [shift for duty in ("clinician", "coordinator") for shift in program.on_duty(request.actor, duty)]
    context = {"helplines": program.helplines(request.actor), "on_duty": on_duty}
    return GivenBack("mentorships/nobody_was_told.html", context, WorriedForm(request.POST), status=404)


def _worried(request: Request, about: Any) -> HttpResponse:
    if request.method == "GET":
        trail.looked(request.actor, "worried", about, about=about)
    form = WorriedForm(request.POST or None)
    if raised := made(form, lambda: services.raise_concern(request.actor, about=about, **form.cleaned_data)):
        return redirect("mentorships:what-to-do-now", pk=raised.pk)
    context = {
        "about": about,
        "is_seen": people.people(request.actor).filter(pk=about.pk).exists(),
        "form": form,
        "helplines": program.helplines(request.actor),
        "shift": program.first_on_duty(request.actor, "clinician"),
        "minutes": program.policies(request.actor).concern_minutes,
    }
    return page(request, "mentorships/worried.html", context)


@door(Permission.CONCERN_RAISE)
@require_safe
def what_to_do_now(request: Request, pk: UUID) -> HttpResponse:
    raised = queries.concern_passed_on(request.actor, pk)
    if raised is None:
        raise Http404
    trail.looked(request.actor, "what to do now", raised, about=raised.about_id)
    context = {
        "concern": raised,
        "helplines": program.helplines(request.actor),
        "shift": program.first_on_duty(request.actor, "clinician"),
    }
    return page(request, "mentorships/what_to_do_now.html", context)


@door(Permission.CONCERN_ANSWER)
@require_safe
def open_concerns(request: Request) -> HttpResponse:
    trail.listed(request.actor, "open concerns")
    return page(request, "mentorships/concerns.html", {"concerns": queries.concerns_to_answer(request.actor)})


@door(Permission.CONCERN_ANSWER)
@require_safe
def concern(request: Request, pk: UUID) -> HttpResponse:
    return _concern(request, pk, CloseConcernForm())


@door(Permission.CONCERN_ANSWER)
@require_POST
def take_concern(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.concerns(request.actor), pk=pk)
    form = ButtonForm(request.POST)
    if done(form, lambda: services.take_concern(request.actor, found)):
        messages.success(request, _("It is yours. Here is how to reach them."))
        return redirect("mentorships:concern", pk=pk)
    return _concern(request, pk, form)


@door(Permission.CONCERN_ANSWER)
@require_POST
def close_concern(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.concerns(request.actor), pk=pk)
    form = CloseConcernForm(request.POST)
    if done(form, lambda: services.close_concern(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Closed. Thank you."))
        return redirect("mentorships:concerns")
    return _concern(request, pk, form)


def _concern(request: Request, pk: UUID, form: Any) -> HttpResponse:
    actor = request.actor
    found = get_object_or_404(queries.concerns(actor), pk=pk)
    trail.looked(actor, "concern", found, about=found.about_id)
    is_mine = found.owner_id == actor.person_id and found.taken_at is not None and found.closed_at is None
    context = {
        "concern": found,
        "account": queries.concern_account(actor, found),
        "is_mine": is_mine,
        "reach": queries.how_to_reach(actor, found.about) if is_mine else None,
        "reach_raiser": queries.how_to_reach(actor, found.raised_by) if is_mine else None,
        "form": form,
        "typed": [] if is_mine else to_copy(form),
    }
    return page(request, "mentorships/concern.html", context)
