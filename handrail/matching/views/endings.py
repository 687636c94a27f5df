"""Consents for mentors from outside, and leaving the program. `pk` is the mentee's id."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import queries, services
from handrail.matching.forms import ConsentForm
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.ui.acts import done, page


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: Request, pk: UUID) -> HttpResponse:
    mentee = get_object_or_404(mentees.active(request.actor), pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, "consents", mentee, about=mentee.person_id)
    outside = queries.outside_mentors(request.actor)
    form = ConsentForm(request.POST or None, mentors=outside, zone=program.zone(request.actor, mentee.site))
    if done(form, lambda: services.record_consent(request.actor, mentee, **form.consent())):
        messages.success(request, _("Saved. Matching may suggest this mentor now."))
        return redirect("matching:consents", pk=pk)
    context = {
        "form": form,
        "mentee": mentee,
        "consents": queries.consents(request.actor, mentee),
        "outside": outside,
        "text": program.legal_text(request.actor, "external_consent"),
    }
    return page(request, "matching/consents.html", context)


@door(Permission.MENTEE_ENROLL)
@require_POST
def withdraw_consent(request: Request, pk: UUID, consent: UUID) -> HttpResponse:
    mentee = get_object_or_404(mentees.mentees(request.actor), pk=pk)
    services.withdraw_consent(request.actor, get_object_or_404(queries.consents(request.actor, mentee), pk=consent))
    messages.success(request, _("Taken back. From now on this mentor sees nothing of them."))
    return redirect("matching:consents", pk=pk)


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_program(request: Request, pk: UUID) -> HttpResponse:
    """The mentee leaves: no reason is asked."""
    mentee = get_object_or_404(mentees.mentees(request.actor), pk=pk)
    if request.method == "POST":
        services.leave_program(request.actor, mentee)
        messages.success(request, _("They have left. The door stays open."))
        return redirect("home:person", pk=mentee.person_id)
    trail.looked(request.actor, "leaving", mentee, about=mentee.person_id)
    running = mentorships.current(request.actor, mentee.person_id)
    return page(request, "matching/leave_program.html", {"mentee": mentee, "mentorship": running})
