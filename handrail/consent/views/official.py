"""Somebody official asks: what to say, who it was, and what another person decides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import queries, services
from handrail.consent.forms import DecideAskForm, NoteAskForm
from handrail.program import queries as program
from handrail.ui.acts import done, page
from handrail.ui.pages import a_page

A_PAGE = 30


@door(Permission.OFFICIAL_NOTE)
@require_http_methods(["GET", "HEAD", "POST"])
def somebody_official(request: Request) -> HttpResponse:
    trail.listed(request.actor, "official asks")
    form = NoteAskForm(request.POST or None)
    if done(form, lambda: services.note_ask(request.actor, **form.cleaned_data)):
        messages.success(request, _("Written down. Somebody else decides. Say nothing more until then."))
        return redirect("consent:official")
    mine = set(queries.asks_to_decide(request.actor).values_list("pk", flat=True))
    shown = a_page(request, queries.asks(request.actor), A_PAGE)
    rows = [(each, each.pk in mine) for each in shown]
    return page(
        request, "consent/official.html", {"form": form, "rows": rows, "shown": shown, "program": _program(request)}
    )


def _program(request: Request) -> str:
    return program.program(request.actor).name


@door(Permission.OFFICIAL_DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_official(request: Request, pk: UUID) -> HttpResponse:
    ask = get_object_or_404(queries.asks_of_others(request.actor), pk=pk)
    if ask.answer and request.method != "POST":
        messages.warning(request, queries.decided_by(request.actor, ask))
        return redirect("consent:official")
    trail.looked(request.actor, "official ask", ask)
    form = DecideAskForm(request.POST or None)
    if done(form, lambda: services.decide_ask(request.actor, ask, **form.cleaned_data)):
        messages.success(request, _("Decided, and written down."))
        return redirect("consent:official")
    return page(request, "consent/decide_official.html", {"form": form, "ask": ask})
