"""A person answers questions: what is due, half-way, done, not now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.recovery import charts, queries, sentences, services
from handrail.recovery.forms.assessments import AnswersForm, AskForm
from handrail.recovery.languages import language_now
from handrail.rules.scoring import Audience, changes
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def questions(request: Request) -> HttpResponse:
    actor = request.actor
    context = {
        "due": queries.due_now(actor),
        "done": queries.done(actor),
        "mentor": queries.my_mentor(actor),
        "asked": queries.asked_for_another(actor),
    }
    return page(request, "recovery/questions.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, key: str) -> HttpResponse:
    """Finish. The second button of the form, “Save for later”, goes to an address of its own."""
    return _answer(request, key, finish=True)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def answer_later(request: Request, key: str) -> HttpResponse:
    return _answer(request, key, finish=False)


def _answer(request: Request, key: str, *, finish: bool) -> HttpResponse:
    actor, due = request.actor, queries.due_of(request.actor, key)
    if due is None:
        return _not_due(request, key)
    form = AnswersForm(request.POST or None, due=due, with_mentor=bool(queries.my_mentor(actor)))
    said = made(
        form,
        lambda: services.save_answers(
            actor, due.instrument, due.due.point, answers=form.answers, way=form.way, finish=finish
        ),
    )
    if said and finish:
        return redirect("recovery:answered", pk=said.pk)
    if said:
        messages.success(request, _("Kept. Go on whenever you like."))
        return redirect("recovery:questions")
    return page(request, "recovery/answer.html", {"form": form, "now": due, **_about(due)})


def _about(due: queries.DueNow) -> dict[str, Any]:
    instrument, language = due.instrument, due.language
    return {
        "name": instrument.name[language],
        "intro": instrument.intro[language],
        "is_validated": instrument.validated[language],
        "is_own": instrument.audience is Audience.OWN,
        "is_screen": instrument.audience is Audience.CLINICIAN,
    }


def _not_due(request: Request, key: str) -> HttpResponse:
    """A form sent twice: what it made. Nothing is asked twice in one point of the cadence."""
    last = next(iter(queries.done(request.actor, key)), None)
    if last is None:
        raise Http404
    return redirect("recovery:answered", pk=last.assessment.pk)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def put_off(request: Request, key: str) -> HttpResponse:
    due = queries.due_of(request.actor, key)
    if due is None:
        return redirect("recovery:questions")
    form = ButtonForm(request.POST)
    if row := made(form, lambda: services.put_off(request.actor, due.instrument, due.due.point)):
        messages.success(request, _("Fine. We ask again later."))
        return redirect("recovery:questions" if row.done_at else "home:today")
    return page(request, "recovery/questions.html", {"form": form, "due": queries.due_now(request.actor)})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def answered(request: Request, pk: UUID) -> HttpResponse:
    """What the answers came to, and what changed since the last time: in words, and never as a verdict."""
    actor, found = request.actor, queries.one_done(request.actor, pk)
    if found is None:
        raise Http404
    instrument, own = found.instrument, found.assessment
    before = queries.done_before(actor, found)
    changed = changes(instrument, before.assessment.answers, own.answers) if before else []
    context = {
        "found": found,
        "total": charts.number_in_words(found.score.value) if found.score.value is not None else "",
        "name": instrument.name[language_now(instrument)],
        "answers": sentences.answers(instrument, own.answers),
        "before": before,
        "changed": sentences.changed(instrument, changed),
        "is_shareable": instrument.audience is Audience.SHAREABLE,
        "is_screen": instrument.audience is Audience.CLINICIAN,
        "is_relationship": instrument.key == queries.RELATIONSHIP,
        "asked": queries.asked_for_another(actor),
        **queries.sharing_now(actor),
    }
    return page(request, "recovery/answered.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def another_mentor(request: Request) -> HttpResponse:
    actor, form = request.actor, AskForm(request.POST or None)
    if done(form, lambda: services.ask_for_another_mentor(actor, **form.cleaned_data)):
        return redirect("recovery:another-mentor")
    context = {"form": form, "mentor": queries.my_mentor(actor), "asked": queries.asked_for_another(actor)}
    return page(request, "recovery/another_mentor.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_back_asking(request: Request) -> HttpResponse:
    services.take_back_asking(request.actor)
    messages.success(request, _("Taken back. Nobody told your mentor."))
    return redirect("recovery:questions")
