"""A mentee who lost their phone: a card printed with them, and the way in through a person who knows the voice.

`pk` is the mentee's id.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentees import queries
from handrail.mentees.forms import NewPhoneForm, NotThemForm
from handrail.mentees.views.opening import opened
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui import in_hand
from handrail.ui.acts import done, page


@door(Permission.MENTEE_ENROLL)
@require_safe
def card(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "card")
    context = {
        "mentee": mentee,
        "card": people.card_of(request.actor, mentee.person),
        "code": in_hand.held(request.session, _made(pk)),
        "back_at": request.build_absolute_uri(reverse("people:back")),
        "program": program.program(request.actor),
    }
    return render(request, "mentees/card.html", context)


@door(Permission.MENTEE_ENROLL)
@require_POST
def print_card(request: Request, pk: UUID) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    try:
        in_hand.hold(request.session, _made(pk), people_services.print_card(request.actor, mentee.person))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("mentees:card", pk=pk)


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def new_phone(request: Request, pk: UUID) -> HttpResponse:
    """They called from a new phone, or left a number by their card."""
    mentee = opened(request, pk, "new phone")
    waiting = people.open_reconnection(request.actor, mentee.person)
    ways, seen = people.contact_ways(request.actor, mentee.person), people.seen_of(request.actor, waiting)
    form = NewPhoneForm(request.POST or None, ways=ways, left=waiting.said if waiting else None, seen=seen)
    if done(form, lambda: people_services.take_new_phone(request.actor, mentee.person, **form.cleaned_data)):
        messages.success(request, _("Saved. Nobody is signed in as them any more, and they are told."))
        return redirect("mentees:reach", pk=pk)
    context = {"form": form, "mentee": mentee, "waiting": waiting, "seen": seen}
    return page(request, "mentees/new_phone.html", context)


@door(Permission.MENTEE_ENROLL)
@require_POST
def not_them(request: Request, pk: UUID) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    form = NotThemForm(request.POST)
    if done(form, lambda: people_services.close_reconnection(request.actor, mentee.person, **form.cleaned_data)):
        messages.success(request, _("Closed. Nothing of theirs was changed."))
        return redirect("mentees:reach", pk=pk)
    for words in form.non_field_errors():
        messages.warning(request, str(words))
    return redirect("mentees:new-phone", pk=pk)


def _made(pk: UUID) -> str:
    return f"card_made.{pk}"
