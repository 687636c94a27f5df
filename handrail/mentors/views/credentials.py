"""What certifies a mentor: the same three acts for those who keep the roster, and for the mentor."""

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
from handrail.audit import services as trail
from handrail.mentors import forms, queries, services
from handrail.ui.acts import done, page
from handrail.ui.versions import mark


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_credential(request: Request, pk: UUID) -> HttpResponse:
    return _keep(request, _mentor(request, pk))


@door(Permission.MENTOR_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change_credential(request: Request, pk: UUID, credential: UUID) -> HttpResponse:
    mentor = _mentor(request, pk)
    return _keep(request, mentor, _found(request, mentor, credential))


@door(Permission.MENTOR_KEEP)
@require_POST
def remove_credential(request: Request, pk: UUID, credential: UUID) -> HttpResponse:
    mentor = _mentor(request, pk)
    services.remove_credential(request.actor, _found(request, mentor, credential))
    return _back(request, mentor, own=False)


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_my_credential(request: Request) -> HttpResponse:
    return _keep(request, _me(request), own=True)


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change_my_credential(request: Request, credential: UUID) -> HttpResponse:
    mentor = _me(request)
    return _keep(request, mentor, _found(request, mentor, credential), own=True)


@door(Permission.MENTOR_KEEP_OWN)
@require_POST
def remove_my_credential(request: Request, credential: UUID) -> HttpResponse:
    mentor = _me(request)
    services.remove_credential(request.actor, _found(request, mentor, credential))
    return _back(request, mentor, own=True)


def _mentor(request: Request, pk: UUID) -> Any:
    return get_object_or_404(queries.mentors(request.actor), pk=pk)


def _me(request: Request) -> Any:
    """Raises Http404: holds the role, and is on no roster yet."""
    mentor = queries.mentor_of(request.actor, request.actor.person_id)
    if mentor is None:
        raise Http404
    return mentor


def _found(request: Request, mentor: Any, pk: UUID) -> Any:
    """Raises Http404."""
    found = next((each for each in queries.credentials(request.actor, mentor) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _back(request: Request, mentor: Any, *, own: bool) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("mentors:me") if own else redirect("mentors:mentor", mentor.pk)


def _keep(request: Request, mentor: Any, kept: Any = None, *, own: bool = False) -> HttpResponse:
    if request.method == "GET" and not own:
        trail.looked(request.actor, "credential of a mentor", kept or mentor, about=mentor.person_id)
    if kept is None:
        form = forms.CredentialForm(request.POST or None, own=own)
    else:
        so_far = {**kept.said, "seen": mark(kept.said)}
        form = forms.KeptCredentialForm(request.POST or None, initial=so_far, own=own)

    def save() -> None:
        if kept is None:
            services.add_credential(request.actor, mentor, **form.cleaned_data)
        else:
            services.change_credential(request.actor, kept, **form.cleaned_data)

    if done(form, save):
        return _back(request, mentor, own=own)
    return page(request, "mentors/credential.html", {"form": form, "mentor": mentor, "kept": kept, "own": own})
