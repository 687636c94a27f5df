"""Who has access, for the director; and invitations, whose address is shown once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import account_door, door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries, services
from handrail.people.forms import ROLES, InviteForm, RoleForm, RoleToEndForm
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import done, made, page
from handrail.ui.switches import page_before

INVITED = "invited"


@door(Permission.ROLE_GRANT)
@require_safe
def accesses(request: Request) -> HttpResponse:
    trail.listed(request.actor, "people with access")
    rows = [(each, _names(each.roles)) for each in queries.accesses(request.actor)]
    return render(request, "people/accesses.html", {"rows": rows})


@door(Permission.ROLE_GRANT)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if invited := made(form, lambda: services.invite_new(request.actor, **form.cleaned_data)):
        return _show_once(request, *invited)
    return page(request, "people/invite.html", {"form": form})


@account_door
@require_safe
def invited(request: Request) -> HttpResponse:
    """The address of an invitation, this once: only its hash is kept."""
    told = request.session.pop(INVITED, None)
    return render(request, "people/invited.html", {"told": told, "back": _back(request)})


@door(Permission.ROLE_GRANT)
@require_safe
def access(request: Request, pk: UUID) -> HttpResponse:
    found = _access(request, pk)
    trail.looked(request.actor, "access of a person", found.person, about=found.person.pk)
    held = [(role.value, ROLES[role]) for role in found.roles]
    return render(request, "people/access.html", {"access": found, "held": held, "form": RoleForm()})


@door(Permission.ROLE_GRANT)
@require_POST
def give_role(request: Request, pk: UUID) -> HttpResponse:
    found = _access(request, pk)
    form = RoleForm(request.POST)
    if done(form, lambda: services.grant_role(request.actor, found.person, form.cleaned_data["role"])):
        messages.success(request, _("Saved. It holds at their next page."))
        return redirect("people:access", pk=pk)
    held = [(role.value, ROLES[role]) for role in found.roles]
    return page(request, "people/access.html", {"access": found, "held": held, "form": form})


@door(Permission.ROLE_GRANT)
@require_POST
def end_role(request: Request, pk: UUID) -> HttpResponse:
    found = _access(request, pk)
    form = RoleToEndForm(request.POST)
    if not form.is_valid():
        raise Http404
    return _or_say(request, pk, lambda: services.end_role(request.actor, found.person, form.cleaned_data["role"]))


@door(Permission.ROLE_GRANT)
@require_POST
def end_access(request: Request, pk: UUID) -> HttpResponse:
    found = _access(request, pk)
    return _or_say(request, pk, lambda: services.end_access(request.actor, found.person))


@door(Permission.ROLE_GRANT)
@require_POST
def invite_again(request: Request, pk: UUID) -> HttpResponse:
    return _invite(request, _access(request, pk).person)


@door(Permission.MENTOR_KEEP)
@require_POST
def invite_mentor(request: Request, pk: UUID) -> HttpResponse:
    """A coordinator lets a mentor in, or in again. Whoever is no mentor is refused by the service."""
    return _invite(request, get_object_or_404(queries.people(request.actor), pk=pk))


def _invite(request: Request, person: Any) -> HttpResponse:
    try:
        return _show_once(request, person, services.invite(request.actor, person))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(page_before(request))


def _show_once(request: Request, person: Any, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("people:accept-invitation", args=[code]))
    request.session[INVITED] = {"name": person.shown_name, "address": address}
    return redirect("people:invited")


def _or_say(request: Request, pk: UUID, act: Any) -> HttpResponse:
    try:
        act()
        messages.success(request, _("Ended. It holds at once."))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    still_there = queries.access_of(request.actor, pk) is not None
    return redirect("people:access", pk=pk) if still_there else redirect("people:accesses")


def _access(request: Request, pk: UUID) -> queries.Access:
    found = queries.access_of(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _back(request: Request) -> str:
    return reverse("people:accesses") if request.actor.can(Permission.ROLE_GRANT) else "/today/"


def _names(roles: Any) -> str:
    return ", ".join(str(ROLES[role]) for role in roles)
