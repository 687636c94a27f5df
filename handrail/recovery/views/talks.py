"""“I need to talk”, for those who answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorships
from handrail.recovery import queries, services
from handrail.recovery.forms.talk import CloseTalkForm, TakeForm, TryForm
from handrail.ui.acts import done, page
from handrail.ui.given_back import to_copy
from handrail.ui.pages import a_page

A_PAGE = 30


@door(Permission.TALK_ANSWER)
@require_safe
def talks(request: Request) -> HttpResponse:
    trail.listed(request.actor, "talks")
    closed = a_page(request, queries.talks_to_answer(request.actor).exclude(closed_at=None), A_PAGE)
    return page(request, "recovery/talks.html", {"talks": queries.talks_open(request.actor), "closed": closed})


@door(Permission.TALK_ANSWER)
@require_safe
def answer_talk(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.talks_to_answer(request.actor), pk=pk)
    trail.looked(request.actor, "talk", found, about=found.person_id)
    return _talk(request, found)


@door(Permission.TALK_ANSWER)
@require_POST
def take_talk(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.talks_to_answer(request.actor), pk=pk)
    form = TakeForm(request.POST)
    if done(form, lambda: services.take_talk(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("It is yours. Here is how to reach them."))
        return redirect("recovery:answer-talk", pk=pk)
    return _talk(request, found, take=form)


@door(Permission.TALK_ANSWER)
@require_POST
def note_try(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.talks_to_answer(request.actor), pk=pk)
    form = TryForm(request.POST, name=found.person.shown_name)
    if done(form, lambda: services.note_try(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Noted. The next try is due soon."))
        return redirect("recovery:answer-talk", pk=pk)
    return _talk(request, found, attempt=form)


@door(Permission.TALK_ANSWER)
@require_POST
def close_talk(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.talks_to_answer(request.actor), pk=pk)
    form = CloseTalkForm(request.POST, name=found.person.shown_name)
    if done(form, lambda: services.close_talk(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Closed. Thank you."))
        return redirect("recovery:talks")
    return _talk(request, found, close=form)


def _talk(request: Request, found: Any, **forms: Any) -> HttpResponse:
    actor, name = request.actor, found.person.shown_name
    found = get_object_or_404(queries.talks_to_answer(actor), pk=found.pk)
    is_mine = found.owner_id == actor.person_id and found.closed_at is None
    form = next(iter(forms.values()), None)
    context = {
        "talk": found,
        "steps": queries.talk_steps(actor, found),
        "is_mine": is_mine,
        "mentor_told": mentorships.mentor_of(actor, found.told_id) if found.told_id else None,
        "reach": mentorships.how_to_reach(actor, found.person) if is_mine else None,
        "take": TakeForm(initial={"instead_of": found.owner_id}),
        "attempt": TryForm(name=name),
        "close": CloseTalkForm(name=name),
        "form": form,
        "typed": [] if is_mine else to_copy(form),
        **forms,
    }
    return page(request, "recovery/answer_talk.html", context)
