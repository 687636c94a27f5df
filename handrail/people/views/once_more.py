"""For people who come in by a code: a new one, before they do something that an open screen should not."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.access.actor import Request
from handrail.access.doors import account_door
from handrail.people import limits, queries, services
from handrail.people.adapters import daily_pseudonym
from handrail.people.forms import CodeForm, OwnWayForm
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import done, page

WAITING, NEXT = "once_more_waiting", "once_more_next"


@account_door
@require_http_methods(["GET", "HEAD", "POST"])
def once_more(request: Request) -> HttpResponse:
    """Where shall the code go? To a way of theirs that a code may be sent to."""
    form = OwnWayForm(request.POST or None, ways=queries.ways_for_code(request.actor))
    if done(form, lambda: _send(request, form.cleaned_data["way"])):
        return redirect("people:once-more-code")
    return page(request, "people/once_more.html", {"form": form})


@account_door
@require_http_methods(["GET", "HEAD", "POST"])
def once_more_code(request: Request) -> HttpResponse:
    waiting = request.session.get(WAITING)
    if waiting is None or services.is_over(request.actor, waiting):
        messages.info(request, _("Ask for a new code. The one before has ended."))
        return redirect("people:once-more")
    form = CodeForm(request.POST or None)
    if done(form, lambda: _prove(request, waiting, form.cleaned_data["code"])):
        return redirect(request.session.pop(NEXT, "") or "people:account")
    return page(request, "people/once_more_code.html", {"form": form})


def _send(request: Request, address: str) -> None:
    limits.count_code(address, daily_pseudonym(request))
    request.session[WAITING] = services.send_code(request.actor, address=address)
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    request.session[NEXT] = wanted if ours else ""


def _prove(request: Request, waiting: Any, code: str) -> None:
    """Raises RuleBroken when the code is not the right one; each time it counts as a try."""
    user = services.open_with_code(request.actor, waiting, code)
    request.session[WAITING] = waiting
    if user is None or user != request.user:
        raise RuleBroken(_("This code is not right. Look at it again, or ask for a new one."))
    del request.session[WAITING]
    record_authentication(request, user, method="code", reauthenticated=True)
