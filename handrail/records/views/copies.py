"""The copy of everything about a person: for themselves, and handed over by a coordinator."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import step_up
from handrail.records import copying, queries, services
from handrail.records.forms import CopyForm, CopyForSomebodyForm
from handrail.ui.acts import made, page


@door(Permission.PERSON_READ_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_copy(request: Request) -> HttpResponse:
    form = CopyForm(request.POST or None, initial=step_up.draft(request))
    return _make(request, people.me(request.actor), form, "records/my_copy.html")


@door(Permission.COPY_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def copy_for(request: Request, pk: UUID) -> HttpResponse:
    """For somebody who has no account, or wants it on paper: handed over by who made it."""
    person = get_object_or_404(people.people(request.actor), pk=pk)
    trail.looked(request.actor, "copy of everything", person, about=person.pk)
    form = CopyForSomebodyForm(request.POST or None, initial=step_up.draft(request))
    return _make(request, person, form, "records/copy_for.html")


def _make(request: Request, person: Any, form: CopyForm, template: str) -> HttpResponse:
    if form.is_bound and (first := step_up.ask(request)):
        return first
    if copy := made(form, lambda: services.make_copy(request.actor, person, **form.cleaned_data)):
        return redirect("records:copy", pk=copy.pk)
    context = {
        "form": form,
        "person": person,
        "made_before": queries.copies_of(request.actor, person)[:20],
        "prove_at": "" if step_up.is_fresh(request) else step_up.where(request),
    }
    return page(request, template, context)


@door(Permission.PERSON_READ_OWN)
@require_safe
def copy(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.copy_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "copy of everything", found, about=found.person_id)
    parts = copying.parts(request.actor, found.person, with_delicate=found.with_delicate)
    return page(request, "records/copy.html", {"copy": found, "parts": parts, "is_me": _is_mine(request, found)})


@door(Permission.PERSON_READ_OWN)
@require_safe
def copy_json(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.copy_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "copy of everything", found, about=found.person_id)
    parts = copying.parts(request.actor, found.person, with_delicate=found.with_delicate)
    answer = JsonResponse(copying.as_json(found.person, found.made_at, parts), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="copy.json"'
    return answer


def _is_mine(request: Request, found: Any) -> bool:
    return bool(found.person_id == request.actor.person_id)
