"""A mentorship's page, its ending, and what moves its rhythm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentorships import handlers, queries, services
from handrail.mentorships.forms import EventForm, OnceForm
from handrail.mentorships.views.opening import opened
from handrail.ui.acts import done, page
from handrail.ui.forms import ButtonForm
from handrail.ui.pages import a_page
from handrail.ui.zones import days_of

A_PAGE = 30
"""Facts of what happened."""


@door(Permission.MENTORSHIP_READ_OWN)
@require_safe
def mentorship(request: Request, pk: UUID) -> HttpResponse:
    actor = request.actor
    row = opened(request, queries.mentorships, pk, "mentorship")
    leads = queries.leads(actor, row)
    is_mine = actor.person_id == row.mentee_id
    there = queries.presence(actor, row) if row.is_open else None
    context = {
        "mentorship": row,
        "standing": queries.standing(actor, row) if row.is_open else None,
        "facts": a_page(request, queries.history_of(actor, row), A_PAGE),
        "presence": there,
        "reach": queries.how_to_reach(actor, row.mentee) if leads else None,
        "leads": leads,
        "is_mine": is_mine,
        "away": queries.mentor_away(actor, row, there) if is_mine and there else "",
        "keeps": row.is_open and actor.can(Permission.MENTORSHIP_KEEP),
        "may_end": queries.may_end(actor, row),
        "may_worry": row.is_open and actor.can(Permission.CONCERN_RAISE) and actor.person_id != row.mentee_id,
        "step_down": OnceForm(),
        "beside": handlers.beside(request, row, leads=leads),
    }
    with days_of(row.site.time_zone):
        return page(request, "mentorships/mentorship.html", context)


@door(Permission.MENTORSHIP_END_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def end_mentorship(request: Request, pk: UUID) -> HttpResponse:
    row = opened(request, queries.mentorships_to_end, pk, "ending")
    form = ButtonForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: services.end_mentorship(request.actor, row)):
        messages.success(request, _("It has ended. Thank you for the time you walked together."))
        return redirect("home:today")
    is_mine = request.actor.person_id == row.mentee_id
    return page(request, "mentorships/end.html", {"mentorship": row, "form": form, "is_mine": is_mine})


@door(Permission.MENTORSHIP_READ_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def report_event(request: Request, pk: UUID) -> HttpResponse:
    row = opened(request, queries.mentorships_told, pk, "change", lambda _row: EventForm(request.POST))
    form = EventForm(request.POST or None)
    if done(form, lambda: services.report_event(request.actor, row, **form.cleaned_data)):
        messages.success(request, _("Thank you for saying so. You stay closer for the next four weeks."))
        return redirect("mentorships:mentorship", pk=pk)
    is_mine = request.actor.person_id == row.mentee_id
    return page(request, "mentorships/report_event.html", {"mentorship": row, "form": form, "is_mine": is_mine})


@door(Permission.CONTACT_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def agree_step_down(request: Request, pk: UUID) -> HttpResponse:
    row = opened(request, queries.mentorships_led, pk, "step down")
    form = OnceForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: services.agree_step_down(request.actor, row, **form.cleaned_data)):
        messages.success(request, _("Saved. You both agreed to talk less often again."))
        return redirect("mentorships:mentorship", pk=pk)
    context = {"mentorship": row, "form": form, "standing": queries.standing(request.actor, row)}
    return page(request, "mentorships/step_down.html", context)
