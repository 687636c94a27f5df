"""A mentee's own card, and getting in touch again with one: no account, and nothing is shown that is kept."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door, public_door
from handrail.access.permissions import Permission
from handrail.people import queries, services
from handrail.people.forms import CardForm, InTouchForm
from handrail.program import queries as program
from handrail.rules import codes
from handrail.rules.errors import RuleBroken
from handrail.ui import guesses, in_hand
from handrail.ui.acts import done, made, page
from handrail.ui.moments import in_words

HELD, MADE, SENT, TYPED = "reconnect", "card_made", "reconnect_sent", "reconnect_typed"


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def my_card(request: Request) -> HttpResponse:
    me = queries.me(request.actor)
    context = {
        "card": queries.card_of(request.actor, me),
        "code": in_hand.held(request.session, MADE),
        "back_at": request.build_absolute_uri(reverse("people:back")),
        "program": program.program(request.actor),
    }
    return render(request, "people/my_card.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def print_my_card(request: Request) -> HttpResponse:
    in_hand.hold(request.session, MADE, services.print_card(request.actor, queries.me(request.actor)))
    return redirect("people:my-card")


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: Request) -> HttpResponse:
    """The code of the card, and a name: the same answer to whatever does not fit."""
    form = CardForm(request.POST or None)
    if done(form, lambda: _open(request, **form.cleaned_data)):
        return redirect("people:in-touch")
    return page(request, "people/back.html", {"form": form, "program": program.program(request.actor)})


def _open(request: Request, code: str, name: str) -> None:
    """
    Raises:
        RuleBroken: nothing fits, or too many tries; the same words for both.
    """
    if not guesses.may_try(request, HELD) or not services.open_with_card(request.actor, code, name):
        guesses.count(request, HELD)
        raise RuleBroken(CardForm.wrong())
    in_hand.hold(request.session, HELD, code)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def in_touch(request: Request) -> HttpResponse:
    """Where they can be reached now. What is kept about them is neither shown nor changed.

    Who goes back and sends the same form again, in this browser and soon, corrects what they left.
    """
    before = in_hand.last_held(request.session, HELD)
    code = in_hand.held(request.session, HELD)
    form = InTouchForm(request.POST or None, initial=_typed_with(request, code))
    if not code and not _sent_before(request):
        return _card_again(request, form, before)
    if row := made(form, lambda: services.get_in_touch(request.actor, code, **form.cleaned_data)):
        in_hand.let_go(request.session, HELD)
        in_hand.let_go(request.session, TYPED)
        in_hand.hold(request.session, SENT, row.once)
        said = _("Thank you. A person of ours looks at it by then: %(when)s.")
        messages.success(request, said % {"when": in_words(row.due_at)})
        return redirect("people:back-closed")
    return page(request, "people/in_touch.html", {"form": form})


def _sent_before(request: Request) -> bool:
    sent = in_hand.held(request.session, SENT)
    return bool(sent) and request.POST.get("once") == sent


def _typed_with(request: Request, code: str) -> dict[str, Any]:
    """What was typed with this card, and with no other one: several may use this phone."""
    typed = json.loads(in_hand.held(request.session, TYPED) or "{}")
    return typed.get("said", {}) if code and typed.get("code") == codes.normal(code) else {}


def _card_again(request: Request, form: InTouchForm, code: str) -> HttpResponse:
    """Too much time went by. What was typed waits, sealed and for a while, until the card is typed again."""
    if form.is_bound and code:
        typed = {"code": codes.normal(code), "said": form.as_typed()}
        in_hand.hold(request.session, TYPED, json.dumps(typed))
        messages.info(request, _("Type the code of your card once more. What you wrote is kept for a short while."))
    return redirect("people:back")


@public_door
@require_safe
def back_closed(request: Request) -> HttpResponse:
    return render(request, "people/back_closed.html", {"program": program.program(request.actor)})
