"""A mentor's own phone: remembering it, opening it by a PIN, forgetting it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import account_door, door, public_door
from handrail.access.permissions import Permission
from handrail.people import phone_cookie, queries, services, step_up
from handrail.people.forms import RememberForm, UnlockForm
from handrail.people.views.sign_in import next_page
from handrail.rules.errors import RuleBroken
from handrail.ui import guesses
from handrail.ui.acts import made, page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TRIED = "pin"


@door(Permission.MENTOR_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def remember_phone(request: Request) -> HttpResponse:
    if not queries.may_remember(request.actor):
        raise PermissionDenied
    if not step_up.is_fresh(request):
        return redirect(step_up.where(request))  # not by `ask`: it would keep the PIN in the session meanwhile
    form = RememberForm(request.POST or None)
    if token := made(form, lambda: _remember(request, form.cleaned_data["pin"])):
        messages.success(request, _("This phone is remembered. Next time your PIN is enough."))
        answer = redirect("people:sessions")
        phone_cookie.keep(answer, token)
        return answer
    return page(request, "people/remember_phone.html", {"form": form, "days": services.LASTS.days})


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Request) -> HttpResponse:
    """The same page for every phone that says it is remembered. No name stands on it: somebody else may hold it."""
    if request.user.is_authenticated or not phone_cookie.token_of(request):
        return redirect(settings.LOGIN_REDIRECT_URL if request.user.is_authenticated else "people:sign-in")
    form = UnlockForm(request.POST or None)
    if opened := made(form, lambda: _open(request, form.cleaned_data["pin"])):
        _let_in(request, *opened)
        return redirect(next_page(request) or settings.LOGIN_REDIRECT_URL)
    other = urlencode({"other": "way", "next": next_page(request)})
    return page(request, "people/unlock.html", {"form": form, "other": other})


@public_door
@require_POST
def forget_this_phone(request: Request) -> HttpResponse:
    """Whoever holds the phone may make it forget: that opens nothing."""
    if row := queries.remembered_phone(request.actor, phone_cookie.token_of(request)):
        services.forget_phone(request.actor, row)
    messages.success(request, _("This phone is forgotten. Sign in with all of your locks."))
    answer = redirect("people:sign-in")
    phone_cookie.let_go(answer)
    return answer


@account_door
@require_POST
def forget_phone(request: Request, pk: UUID) -> HttpResponse:
    row = next((each for each in queries.remembered_phones(request.actor) if each.pk == pk), None)
    if row is None:
        raise Http404
    services.forget_phone(request.actor, row)
    messages.success(request, _("Forgotten. It opens nothing any more."))
    return redirect("people:sessions")


def _remember(request: Request, pin: str) -> str:
    device = str(request.META.get("HTTP_USER_AGENT", ""))  # two words by now: ActorMiddleware
    return services.remember_phone(request.actor, pin=pin, device=device, before=phone_cookie.token_of(request))


def _open(request: Request, pin: str) -> Any:
    """
    Raises:
        RuleBroken: nothing opens, or too many tries from here; the same words for all.
    """
    opened = None
    if guesses.may_try(request, TRIED):
        opened = services.open_with_pin(request.actor, phone_cookie.token_of(request), pin)
    if opened is None:
        guesses.count(request, TRIED)
        raise RuleBroken(UnlockForm.wrong())
    return opened


def _let_in(request: Request, user: Any, phone: Any) -> None:
    """In as they were when the phone was remembered, second lock included. Nothing was proved anew since then: what
    asks for a proof of these minutes (step_up.py) asks for the true locks.
    """
    request.session.flush()
    login(request, user, backend=BACKEND)
    record_authentication(request, user, method="mfa", type="remembered")
    _prove_no_later_than(request, phone.made_at)


def _prove_no_later_than(request: Request, then: datetime) -> None:
    records = request.session[AUTHENTICATION_METHODS_SESSION_KEY]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**each, "at": then.timestamp()} for each in records]
