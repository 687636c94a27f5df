"""Who begins, agrees, and comes back. `pk` is the mentee's id."""

from __future__ import annotations

from collections.abc import Mapping
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
from handrail.consent import queries as consent
from handrail.consent import services as consent_services
from handrail.mentees import beginnings, queries, services
from handrail.mentees.forms import AgreementForm, ComeBackForm, EnrollForm
from handrail.mentees.views.opening import opened
from handrail.program import queries as program
from handrail.ui.acts import done, made, page


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def enroll(request: Request) -> HttpResponse:
    begun, known = _begun(request)
    form = EnrollForm(
        request.POST or None,
        sites=program.sites_to_pick(request.actor),
        adult_age=program.policies(request.actor).adult_age,
        initial={"stage_starts": program.today(request.actor), **known},
    )
    if mentee := made(form, lambda: services.enroll_newcomer(request.actor, **form.newcomer(), begun=begun)):
        messages.success(request, _("Enrolled. Now ask what matters to them in a mentor."))
        return redirect("mentees:wishes", pk=mentee.pk)
    return page(
        request,
        "mentees/enroll.html",
        {
            "form": form,
            "text": program.legal_text(request.actor, "agreement"),
            "notice": program.legal_text(request.actor, "notice"),
        },
    )


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: Request, pk: UUID) -> HttpResponse:
    """What they agreed to, and the agreement anew: in newer words, or with another answer."""
    mentee = opened(request, pk, "agreement")
    form = AgreementForm(request.POST or None)
    if done(form, lambda: consent_services.record_agreement(request.actor, mentee.person, **form.agreement())):
        messages.success(request, _("Saved."))
        return redirect("mentees:agreement", pk=pk)
    context = {
        "form": form,
        "mentee": mentee,
        "agreements": consent.agreements(request.actor, mentee.person),
        "text": program.legal_text(request.actor, "agreement"),
        "notice": program.legal_text(request.actor, "notice"),
    }
    return page(request, "mentees/agreement.html", context)


@door(Permission.MENTEE_ENROLL)
@require_POST
def end_agreement(request: Request, pk: UUID) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    consent_services.end_agreement(request.actor, mentee.person)
    messages.success(request, _("Taken back. Nothing new begins until they agree again."))
    return redirect("mentees:agreement", pk=pk)


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: Request, pk: UUID) -> HttpResponse:
    """Somebody who left: the same person, with all that they kept here."""
    mentee = opened(request, pk, "coming back")
    form = ComeBackForm(request.POST or None, initial={"stage_starts": program.today(request.actor, mentee.site)})
    if done(form, lambda: services.come_back(request.actor, mentee, **form.coming_back())):
        messages.success(request, _("Welcome back. Now ask what matters to them in a mentor."))
        return redirect("mentees:wishes", pk=pk)
    text = program.legal_text(request.actor, "agreement")
    return page(request, "mentees/come_back.html", {"form": form, "mentee": mentee, "text": text})


def _begun(request: Request) -> tuple[beginnings.Begun | None, Mapping[str, Any]]:
    """Where the enrollment began, and what is known from there."""
    try:
        begun = beginnings.begun(request.GET)
    except ValueError:
        raise Http404 from None
    known = begun.known(request.actor) if begun else {}
    if known is None and begun and request.method == "POST" and begun.was_known(request.actor):
        return begun, {}  # it ended while they wrote: the service says so, and the words stay
    if known is None:
        raise Http404
    return begun, known
