"""One act, one address: what a coordinator does about a reach-out. `pk` is the reach-out's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission, Role
from handrail.audit import services as trail
from handrail.intake import queries, services
from handrail.intake.forms import AnswerForm, AttemptForm, DeclineForm, HandOverForm, ReferForm
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.ui.acts import done, page

if TYPE_CHECKING:
    from handrail.intake.models import ReachOut


@door(Permission.REACH_OUT_TRIAGE)
@require_POST
def take(request: Request, pk: UUID) -> HttpResponse:
    services.take(request.actor, _row(request, pk))
    return _back(request, pk, _("It is yours now."))


@door(Permission.REACH_OUT_TRIAGE)
@require_POST
def release(request: Request, pk: UUID) -> HttpResponse:
    services.release_from_quarantine(request.actor, _row(request, pk))
    return _back(request, pk, _("It stands with the others now."))


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), AttemptForm(request.POST or None)
    if done(form, lambda: services.record_attempt(request.actor, row, **form.cleaned_data)):
        return _back(request, pk, _("Saved."))
    return page(request, "intake/attempt.html", {"form": form, "reach_out": row})


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), AnswerForm(request.POST or None)
    if done(form, lambda: services.answer(request.actor, row, **form.cleaned_data)):
        return _back(request, pk, _("Your answer waits behind their code."))
    return _act(request, row, form, _("Write an answer"), _("Save the answer"))


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, pk: UUID) -> HttpResponse:
    row = _row(request, pk)
    colleagues = list(people.with_role(request.actor, Role.COORDINATOR, Role.SUPERVISOR))
    form = HandOverForm(request.POST or None, colleagues=colleagues)
    if done(form, lambda: services.hand_over(request.actor, row, **form.people())):
        return _back(request, pk, _("Handed over."))
    return _act(request, row, form, _("Hand over"), _("Hand it over"))


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), ReferForm(request.POST or None)
    if done(form, lambda: services.refer(request.actor, row, **form.cleaned_data)):
        return _back(request, pk, _("Ended: somebody else helps now."))
    return _act(request, row, form, _("Somebody else helps now"), _("End as referred"), ends=True)


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), DeclineForm(request.POST or None)
    if done(form, lambda: services.record_decline(request.actor, row, **form.cleaned_data)):
        return _back(request, pk, _("Ended: they said no thank you."))
    return _act(request, row, form, _("They said no thank you"), _("End it here"), ends=True)


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def not_reached(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), forms.Form(request.POST or None)
    if done(form, lambda: services.record_not_reached(request.actor, row)):
        return _back(request, pk, _("Ended: we could not reach them. If they write again, it opens again."))
    tried = queries.days_tried(request.actor, row)
    agreed = program.policies(request.actor).attempts_before_unreachable
    explain = _("Days on which we tried: %(tried)s of %(agreed)s.") % {"tried": tried, "agreed": agreed}
    more = {"explain": explain, "ends": True, "try_first": tried < agreed}
    return _act(request, row, form, _("We could not reach them"), _("End as not reached"), **more)


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def spam(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), forms.Form(request.POST or None)
    if done(form, lambda: services.mark_spam(request.actor, row)):
        return _back(request, pk, _("Marked as spam. It is kept, and can be opened again."))
    explain = _("It is kept. If a person did write it, their code still works, and new words open it again.")
    return _act(request, row, form, _("No person wrote this"), _("Mark as spam"), explain=explain, ends=True)


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: Request, pk: UUID) -> HttpResponse:
    row, form = _row(request, pk), forms.Form(request.POST or None)
    if done(form, lambda: services.reopen(request.actor, row)):
        return _back(request, pk, _("Open again."))
    return _act(request, row, form, _("Open it again"), _("Open it again"))


def _row(request: Request, pk: UUID) -> ReachOut:
    row = get_object_or_404(queries.reach_outs(request.actor), pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, "reach-out", row, about=row.person_id)
    return row


def _back(request: Request, pk: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("intake:read", pk=pk)


def _act(request: Request, row: ReachOut, form: Any, heading: str, button: str, **more: Any) -> HttpResponse:
    """One form, one button. `explain`: a sentence above it; `ends`: a quiet button, as for every ending;
    `try_first`: it can't be done yet, so the way to a try stands there instead.
    """
    context = {"form": form, "reach_out": row, "heading": heading, "button": button, **more}
    return page(request, "intake/act.html", context)
