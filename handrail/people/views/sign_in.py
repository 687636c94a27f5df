"""Coming in: by a code, by an invitation, and the second factor that some roles need."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import account_door, public_door
from handrail.people import limits, phone_cookie, queries, services
from handrail.people.adapters import daily_pseudonym
from handrail.people.forms import AcceptForm, AddressForm, CodeForm
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import done, made, page

WAITING, NEXT = "code_waiting", "code_next"


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """The same answer in the same time, whether or not anybody is known by the address."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if phone_cookie.token_of(request) and request.method == "GET" and "other" not in request.GET:
        return redirect(_and_then("people:unlock", next_page(request)))
    form = AddressForm(request.POST or None)
    if done(form, lambda: _send_code(request, form.cleaned_data["address"])):
        return redirect("people:sign-in-code")
    return page(request, "people/sign_in.html", {"form": form, "next": next_page(request)})


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: Request) -> HttpResponse:
    waiting = request.session.get(WAITING)
    if waiting is None or services.is_over(request.actor, waiting):
        messages.info(request, _("Ask for a new code. The one before has ended."))
        return redirect("people:sign-in")
    form = CodeForm(request.POST or None)
    if user := made(form, lambda: _open(request, waiting, form.cleaned_data["code"])):
        return _let_in(request, user, method="code", to=request.session.pop(NEXT, ""))
    return page(request, "people/enter_code.html", {"form": form})


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: Request, code: str) -> HttpResponse:
    invitation = queries.invitation(request.actor, code)
    if invitation is None:
        return render(request, "people/invitation_over.html", status=404)
    form = AcceptForm(request.POST or None, initial={"name": invitation.person.name})
    accepted = made(form, lambda: _accept(request, code, form.cleaned_data))
    if accepted is not None:
        request.session.flush()
        return _let_in(request, accepted, method="password", to="")
    return page(request, "people/accept_invitation.html", {"form": form})


@account_door
@require_safe
def second_factor(request: Request) -> HttpResponse:
    """What a second factor is, and which ones this person has. Doors send here whoever needs one and has none."""
    factors = queries.second_factors(request.actor)
    context = {"factors": factors, "has_one": bool(factors - {"recovery_codes"}), "needs_one": _needs_one(request)}
    return render(request, "people/second_factor.html", context)


def _needs_one(request: Request) -> bool:
    return request.actor.lacks_second_factor


def _send_code(request: Request, address: str) -> None:
    limits.count_code(address, daily_pseudonym(request))
    request.session[WAITING] = services.send_code(request.actor, address=address)
    request.session[NEXT] = next_page(request)


def _open(request: Request, waiting: Any, code: str) -> Any:
    """Raises RuleBroken when the code is not the right one; each time it counts as a try."""
    user = services.open_with_code(request.actor, waiting, code)
    request.session[WAITING] = waiting
    if user is None:
        raise RuleBroken(_("This code is not right. Look at it again, or ask for a new one."))
    del request.session[WAITING]
    return user


def _accept(request: Request, code: str, typed: dict[str, str]) -> Any:
    wanted = {name: typed[name] for name in ("name", "username", "password")}
    return services.accept_invitation(request.actor, code, **wanted)


def _let_in(request: Request, user: Any, *, method: str, to: str) -> HttpResponse:
    """Through the library's stages, so that a second factor is still asked for."""
    record_authentication(request, user, method=method)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=to or None))
    return answer


def _and_then(name: str, to: str) -> str:
    return f"{reverse(name)}?{urlencode({'next': to})}" if to else reverse(name)


def next_page(request: Request) -> str:
    """Where the person wanted to go, if that is a page of ours."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours and wanted != resolve_url("people:sign-in") else ""
