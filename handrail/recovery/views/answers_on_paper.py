"""Answers on paper: the empty sheet, and typing in for somebody what they answered on it."""

from __future__ import annotations

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
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.assessments import TypedInForm
from handrail.recovery.languages import language_now
from handrail.rules.scoring import Instrument
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm


@door(Permission.TODAY_READ)
@require_safe
def question_sheet(request: Request, key: str) -> HttpResponse:
    """An empty form, for anybody here."""
    instrument = _on_paper(request, key)
    language = language_now(instrument)
    context = {
        "instrument": instrument,
        "name": instrument.name[language],
        "intro": instrument.intro[language],
        "is_validated": instrument.validated[language],
        "questions": [item.text[language] for item in instrument.items],
        "steps": [step.label[language] for step in instrument.scale],
    }
    return page(request, "recovery/question_sheet.html", context)


@door(Permission.ANSWERS_TYPE_IN)
@require_safe
def answers_on_paper(request: Request, pk: UUID) -> HttpResponse:
    return _of_a_person(request, get_object_or_404(queries.may_type_in_for(request.actor), person=pk))


@door(Permission.ANSWERS_TYPE_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def type_in_answers(request: Request, pk: UUID, key: str) -> HttpResponse:
    actor, mentee = request.actor, get_object_or_404(queries.may_type_in_for(request.actor), person=pk)
    instrument = _on_paper(request, key)
    form = TypedInForm(request.POST or None, instrument=instrument, today=program.today(actor, mentee.site))
    if made(form, lambda: services.type_in_answers(actor, mentee, instrument, **form.said)):
        messages.success(request, _("Typed in. They can see it, and remove it."))
        return redirect("recovery:answers-on-paper", pk=pk)
    if request.method in ("GET", "HEAD"):
        trail.looked(actor, "type in answers", mentee, about=pk)
    name = instrument.name[language_now(instrument)]
    context = {"mentee": mentee, "form": form, "instrument": instrument, "name": name}
    return page(request, "recovery/type_in_answers.html", context)


@door(Permission.ANSWERS_TYPE_IN)
@require_POST
def undo_typed_answers(request: Request, pk: UUID, assessment: UUID) -> HttpResponse:
    actor, mentee = request.actor, get_object_or_404(queries.may_type_in_for(request.actor), person=pk)
    found = queries.one_typed_in(actor, pk, assessment)
    form = ButtonForm(request.POST)
    if found is None or done(form, lambda: services.undo_typed_answers(actor, found)):
        messages.success(request, _("Taken back."))
        return redirect("recovery:answers-on-paper", pk=pk)
    return _of_a_person(request, mentee, form=form)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_typed_answers(request: Request, pk: UUID) -> HttpResponse:
    """By the person whom somebody typed them in for."""
    if found := queries.one_done(request.actor, pk):
        services.remove_typed_answers(request.actor, found.assessment)
        messages.success(request, _("Removed."))
    return redirect("recovery:questions")


def _on_paper(request: Request, key: str) -> Instrument:
    found = next((each for each in queries.on_paper(request.actor) if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _of_a_person(request: Request, mentee: Any, **more: Any) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        trail.looked(request.actor, "answers on paper", mentee, about=mentee.person_id)
    asked = [(each, each.name[language_now(each)]) for each in queries.on_paper(request.actor)]
    typed = queries.typed_in(request.actor, mentee.person_id)
    context = {"mentee": mentee, "asked": asked, "typed": typed, **more}
    return page(request, "recovery/answers_on_paper.html", context)
