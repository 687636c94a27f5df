"""Who needs a human today, and what can be done about one row of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission, Role
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.safetynet import queries, services
from handrail.safetynet.conditions import Row
from handrail.safetynet.forms import AttemptForm, HandOverForm, ResolveForm, SendAgainForm, TakeForm
from handrail.ui.acts import done, page
from handrail.ui.given_back import GivenBack

RESOLVED = gettext_lazy("Resolved. If the reason still stands, it comes back.")
RESOLVED_FOR_GOOD = gettext_lazy("Resolved. It does not come back.")


@door(Permission.QUEUE_WORK)
@require_safe
def queue(request: Request) -> HttpResponse:
    trail.listed(request.actor, "queue")
    context = queries.queue(request.actor, show=request.GET.get("show", "all"), page=request.GET.get("page"))
    return render(request, "safetynet/queue.html", context)


@door(Permission.QUEUE_WORK)
@require_safe
def row(request: Request, rule: str, subject: UUID) -> HttpResponse:
    found = _row(request, rule, subject)
    trail.looked(request.actor, f"queue {rule}", None, about=found.person_id)
    return _page(request, found)


@door(Permission.QUEUE_WORK)
@require_POST
def take(request: Request, rule: str, subject: UUID) -> HttpResponse:
    form = TakeForm(request.POST)
    found = _row(request, rule, subject, form)
    if done(form, lambda: services.take(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("It is yours now."))
        return redirect(found.url or "safetynet:queue")
    return _page(request, _row(request, rule, subject, form), taken=form)


@door(Permission.QUEUE_WORK)
@require_http_methods(["POST"])
def hand_over(request: Request, rule: str, subject: UUID) -> HttpResponse:
    there = queries.row(request.actor, rule, subject)
    with_words = not (there and there.reach_outs)
    form = HandOverForm(request.POST, colleagues=_colleagues(request), with_words=with_words)
    if _was_done(request, form):
        return redirect("safetynet:queue")
    found = there or _row(request, rule, subject, form)
    if done(form, lambda: services.hand_over(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Handed over. They are told."))
        return redirect("safetynet:queue")
    return _page(request, found, hand_over=form)


@door(Permission.QUEUE_WORK)
@require_POST
def note_attempt(request: Request, rule: str, subject: UUID) -> HttpResponse:
    form = AttemptForm(request.POST)
    if _was_done(request, form):
        return redirect("safetynet:queue")
    found = _row(request, rule, subject, form)
    if found.try_url:
        return redirect(found.try_url)
    if done(form, lambda: services.note_attempt(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Noted."))
        return redirect("safetynet:row", rule=rule, subject=subject)
    return _page(request, found, attempt=form)


@door(Permission.QUEUE_WORK)
@require_POST
def send_again(request: Request, rule: str, subject: UUID) -> HttpResponse:
    form = SendAgainForm(request.POST)
    if _was_done(request, form):
        return redirect("safetynet:queue")
    found = _row(request, rule, subject, form)
    if done(form, lambda: services.send_again(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("It goes out again now. If that fails as well, it comes back here."))
        return redirect("safetynet:queue")
    return _page(request, found, send_again=form)


@door(Permission.QUEUE_WORK)
@require_POST
def resolve(request: Request, rule: str, subject: UUID) -> HttpResponse:
    form = ResolveForm(request.POST)
    if _was_done(request, form):
        return redirect("safetynet:queue")
    found = _row(request, rule, subject, form)
    if done(form, lambda: services.resolve(request.actor, found, **form.cleaned_data)):
        past = queries.rule_of(request.actor, rule)
        messages.success(request, RESOLVED_FOR_GOOD if past and past.is_past else RESOLVED)
        return redirect("safetynet:queue")
    return _page(request, found, resolve=form)


def _was_done(request: Request, form: Form) -> bool:
    """Was this form sent before, and says the same? Then its row is gone, and that is no error."""
    said = form.cleaned_data if form.is_valid() else {}
    step = queries.step_done(request.actor, said.get("once", ""))
    if step is None:
        return False
    kept = queries.said_by(request.actor, step)
    return all(said[name] == value for name, value in kept.items() if name in said)


def _row(request: Request, rule: str, subject: UUID, form: Form | None = None) -> Row:
    """Raises GivenBack with what was typed, where the row went while somebody had it open."""
    found = queries.row(request.actor, rule, subject)
    about = queries.rule_of(request.actor, rule)
    if found is None and form is not None and about:
        context = {"ended": queries.ended_by(request.actor, rule, subject), "is_private": about.is_private}
        raise GivenBack("safetynet/gone.html", context, form, status=404 if about.is_private else 409)
    if found is None:
        raise Http404
    return found


def _colleagues(request: Request) -> Any:
    return people.with_role(request.actor, Role.COORDINATOR, Role.SUPERVISOR)


def _page(request: Request, found: Row, **forms: Form) -> HttpResponse:
    rule = queries.rule_of(request.actor, found.rule)
    context = {
        "row": found,
        "rule": rule,
        "steps": queries.steps(request.actor, found.rule, found.subject),
        "take": TakeForm.of(found),
        "hand_over": HandOverForm(colleagues=_colleagues(request), with_words=not found.reach_outs),
        "attempt": AttemptForm(),
        "send_again": SendAgainForm(),
        "resolve": ResolveForm(),
        "form": next(iter(forms.values()), None),
        **forms,
    }
    return page(request, "safetynet/row.html", context)
