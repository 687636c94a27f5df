"""Who has access, for the director; and invitations, whose address is shown once."""

from collections.abc import Iterator
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
from handrail.audit import queries as trails
from handrail.audit import services as trail
from handrail.people import leaving, queries, services, step_up
from handrail.people.forms import ConfirmRoleForm, InviteForm, RoleForm, RoleToEndForm
from handrail.people.roles import ROLES
from handrail.people.views.duty import DUTIES
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui import moments
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
    form = InviteForm(request.POST or None, initial=step_up.draft(request))
    if form.is_bound and (first := step_up.ask(request)):
        return first
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
    return page(request, "people/access.html", _page_of(request, found, RoleForm()))


@door(Permission.ROLE_GRANT)
@require_POST
def give_role(request: Request, pk: UUID) -> HttpResponse:
    found = _access(request, pk)
    if not step_up.is_fresh(request):
        return step_up.prove_first(request, back=reverse("people:access", args=[pk]))
    form = RoleForm(request.POST)
    if done(form, lambda: services.grant_role(request.actor, found.person, form.cleaned_data["role"])):
        messages.success(request, _("Saved. It holds at their next page."))
        return redirect("people:access", pk=pk)
    return page(request, "people/access.html", _page_of(request, found, form))


@door(Permission.ROLE_CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_role(request: Request, pk: UUID) -> HttpResponse:
    grant = get_object_or_404(queries.confirmed_by(request.actor), pk=pk)
    trail.looked(request.actor, "role", grant, about=grant.person_id)
    form = ConfirmRoleForm(request.POST or None)
    if done(form, lambda: services.confirm_role(request.actor, grant, **form.cleaned_data)):
        messages.success(request, _("Saved. It is off the list."))
        return redirect("home:today")
    return page(request, "people/confirm_role.html", {"grant": grant, "form": form})


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
    found = queries.access_of(request.actor, pk)
    if found is None and trails.was_done(request.actor, "access.ended", pk):  # pressed twice
        return redirect("people:accesses")
    person = _access(request, pk).person
    return _or_say(request, pk, lambda: services.end_access(request.actor, person))


@door(Permission.ROLE_GRANT)
@require_POST
def invite_again(request: Request, pk: UUID) -> HttpResponse:
    return _invite(request, _access(request, pk).person, back=reverse("people:access", args=[pk]))


@door(Permission.MENTOR_KEEP)
@require_POST
def invite_mentor(request: Request, pk: UUID) -> HttpResponse:
    """A coordinator lets a mentor in, or in again. Whoever is no mentor is refused by the service."""
    return _invite(request, get_object_or_404(queries.people(request.actor), pk=pk), back=page_before(request))


def _invite(request: Request, person: Any, *, back: str) -> HttpResponse:
    """Whoever holds it starts the password and the locks of this person anew: a screen left open must not do that."""
    if not step_up.is_fresh(request):
        return step_up.prove_first(request, back=back)
    try:
        return _show_once(request, person, services.invite(request.actor, person))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(back)


def _show_once(request: Request, person: Any, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("people:accept-invitation", args=[code]))
    request.session[INVITED] = {"name": person.shown_name, "address": address}
    return redirect("people:invited")


def _page_of(request: Request, found: queries.Access, form: Any) -> dict[str, Any]:
    held = [(role.value, ROLES[role], found.to_confirm.get(role)) for role in found.roles]
    mine = set(queries.confirmed_by(request.actor).values_list("pk", flat=True)) if found.to_confirm else ()
    return {"access": found, "held": held, "mine": mine, "form": form, "holds": _holds(request, found.person.pk)}


def _holds(request: Request, pk: UUID) -> list[str]:
    """What is in this person's hands now: their shifts, and what rooms above say. It names nobody."""
    mine = [shift for shift in program.roster(request.actor) if pk in (shift.person_id, shift.deputy_id)]
    return [*(_shift_in_words(shift, pk) for shift in mine), *leaving.held_by(request.actor, pk)]


def _shift_in_words(shift: program.OnDuty, pk: UUID) -> str:
    words = {"duty": DUTIES[shift.duty], "start": moments.in_words(shift.starts)}
    if shift.deputy_id == pk:
        return _("%(duty)s, as the deputy, from %(start)s") % words
    return _("%(duty)s from %(start)s") % words


def _or_say(request: Request, pk: UUID, act: Any) -> HttpResponse:
    held = _holds(request, pk)
    try:
        act()
        messages.success(request, " ".join([_("Ended. It holds at once."), *_left_behind(request, pk, held)]))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    still_there = queries.access_of(request.actor, pk) is not None
    return redirect("people:access", pk=pk) if still_there else redirect("people:accesses")


def _left_behind(request: Request, pk: UUID, held: list[str]) -> Iterator[str]:
    """What was in their hands a moment ago and is not any more, and which duty nobody does now."""
    still = _holds(request, pk) if queries.access_of(request.actor, pk) else []
    if gone := [words for words in held if words not in still]:
        yield _("This was theirs and needs somebody now: %(what)s.") % {"what": "; ".join(gone)}
    if not program.on_duty(request.actor, "coordinator"):
        yield _("No coordinator is on duty.")
    if not program.on_duty(request.actor, "clinician"):
        yield _("No clinician is on duty.")


def _access(request: Request, pk: UUID) -> queries.Access:
    found = queries.access_of(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _back(request: Request) -> str:
    return reverse("people:accesses") if request.actor.can(Permission.ROLE_GRANT) else "/today/"


def _names(roles: Any) -> str:
    return ", ".join(str(ROLES[role]) for role in roles)
