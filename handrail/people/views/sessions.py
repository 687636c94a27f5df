"""Where somebody is signed in, and the end of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import account_door, door
from handrail.access.permissions import Permission
from handrail.people import elsewhere, phone_cookie, queries, services, step_up
from handrail.ui.switches import page_before


@account_door
@require_safe
def sessions(request: Request) -> HttpResponse:
    here = request.session.session_key
    listed = [(each, each.session_key == here) for each in queries.sessions(request.actor)]
    context = {
        "sessions": listed,
        "elsewhere": len(listed) > 1,
        "phones": queries.remembered_phones(request.actor),
        "this_phone": queries.remembered_phone(request.actor, phone_cookie.token_of(request)),
        "may_remember": queries.may_remember(request.actor),
        "prove_at": step_up.where(request) if len(listed) > 1 and not step_up.is_fresh(request) else "",
    }
    return render(request, "people/sessions.html", context)


@account_door
@require_POST
def sign_out_elsewhere(request: Request) -> HttpResponse:
    if not step_up.is_fresh(request):
        return step_up.prove_first(request, back=reverse("people:sessions"))
    elsewhere.end(request)
    messages.success(request, _("Signed out everywhere else."))
    return redirect("people:sessions")


@account_door
@require_POST
def end_session(request: Request, pk: int) -> HttpResponse:
    session = get_object_or_404(queries.sessions(request.actor), pk=pk)
    if not step_up.is_fresh(request):
        return step_up.prove_first(request, back=reverse("people:sessions"))
    services.end_session(request.actor, session)
    messages.success(request, _("Signed out there."))
    return redirect("people:sessions")


@door(Permission.PERSON_FIND)
@require_POST
def sign_out_person(request: Request, pk: UUID) -> HttpResponse:
    """In person, when somebody lost their phone."""
    person = get_object_or_404(queries.people(request.actor), pk=pk)
    services.end_sessions(request.actor, person)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": person.shown_name})
    return redirect(page_before(request))
