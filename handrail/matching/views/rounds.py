"""A round: everybody who waits is matched at once, a coordinator looks, and offers what they keep."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import queries, round_cards, services, settle_cards
from handrail.matching.forms import OfferRoundForm, RoundForm
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import made, page
from handrail.ui.pages import page_number
from handrail.ui.parts import asks_for_part


@door(Permission.MATCH_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_round(request: Request) -> HttpResponse:
    open_one = queries.open_round(request.actor)
    if open_one and request.method == "POST":
        return redirect("matching:round", pk=open_one.pk)
    form = RoundForm(request.POST or None)
    if row := made(form, lambda: services.ask_for_round(request.actor, **form.cleaned_data)):
        return redirect("matching:round", pk=row.pk)
    trail.listed(request.actor, "waiting for a mentor")
    context = {"form": form, "counts": queries.counts(request.actor), "open": open_one}
    return page(request, "matching/begin_round.html", context)


@door(Permission.MATCH_PROPOSE)
@require_safe
def round_board(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.rounds(request.actor), pk=pk)
    trail.looked(request.actor, "round", row)
    if row.is_running or row.finished_at is None:
        return render(request, "matching/round_running.html", round_cards.running(row))
    context = round_cards.board(request.actor, row, page_number(request))
    context["settled"] = settle_cards.history(request.actor, row)
    return render(request, "matching/round.html", context)


@door(Permission.MATCH_PROPOSE)
@require_safe
def round_progress(request: Request, pk: UUID) -> HttpResponse:
    """How far it is: a part of its page, asked for every two seconds. When it is done, the page loads anew."""
    row = get_object_or_404(queries.rounds(request.actor), pk=pk)
    if not asks_for_part(request):
        return render(request, "matching/round_running.html", round_cards.running(row))
    if not row.is_running:
        return redirect("matching:round", pk=pk)
    return render(request, "matching/_round_progress.html", round_cards.running(row))


@door(Permission.MATCH_PROPOSE)
@require_safe
def round_nobody(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.rounds(request.actor).exclude(finished_at=None), pk=pk)
    trail.looked(request.actor, "round", row)
    return render(request, "matching/round_nobody.html", round_cards.nobody(request.actor, row, page_number(request)))


@door(Permission.MATCH_PROPOSE)
@require_POST
def stop_round(request: Request, pk: UUID) -> HttpResponse:
    services.stop_round(request.actor, get_object_or_404(queries.rounds(request.actor), pk=pk))
    messages.success(request, _("Stopped. Nothing of it was kept."))
    return redirect("matching:round", pk=pk)


@door(Permission.MATCH_PROPOSE)
@require_POST
def start_round_again(request: Request, pk: UUID) -> HttpResponse:
    services.start_round_again(request.actor, get_object_or_404(queries.rounds(request.actor), pk=pk))
    return redirect("matching:round", pk=pk)


@door(Permission.MATCH_PROPOSE)
@require_POST
def check_round(request: Request, pk: UUID) -> HttpResponse:
    services.check_round(request.actor, get_object_or_404(queries.rounds(request.actor), pk=pk))
    messages.success(request, _("It is being worked out again. Look here in a moment."))
    return redirect("matching:round", pk=pk)


@door(Permission.MATCH_PROPOSE)
@require_POST
def close_round(request: Request, pk: UUID) -> HttpResponse:
    try:
        services.close_round(request.actor, get_object_or_404(queries.rounds(request.actor), pk=pk))
        messages.success(request, _("Put away. What was offered goes on."))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
        return redirect("matching:round", pk=pk)
    return redirect("matching:begin-round")


@door(Permission.MATCH_PROPOSE)
@require_POST
def offer_round(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.rounds(request.actor), pk=pk)
    form = OfferRoundForm(request.POST)
    try:
        offered = services.offer_round(request.actor, row, form.mentees())
    except RuleBroken as broken:
        messages.warning(request, str(broken))
        return redirect("matching:round", pk=pk)
    said = ngettext("%(count)s person was offered mentors.", "%(count)s people were offered mentors.", offered.count)
    if offered.count:
        messages.success(request, said % {"count": offered.count})
    for name in round_cards.names(request.actor, offered.left_out):
        messages.warning(request, _("%(name)s was left out: something has changed since.") % {"name": name})
    return redirect("matching:round", pk=pk)


@door(Permission.MATCH_MEASURE)
@require_safe
def figures(request: Request) -> HttpResponse:
    """How people were served in the last round, by group: no group of ten or fewer."""
    trail.listed(request.actor, "figures of matching")
    newest = queries.figures(request.actor).first()
    context = {"newest": newest, "figures": round_cards.figures(request.actor, newest)}
    return render(request, "matching/figures.html", context)
