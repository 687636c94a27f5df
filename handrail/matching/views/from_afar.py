"""Choosing from afar: the coordinator sends a link; the mentee chooses by it without an account, or on their own page.

The address of a link shows nothing. Its button keeps the code in this browser for a while, and the choice has an
address of its own, so that neither a preview of the text nor the list of visited pages holds more than a code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door, public_door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import cards, queries, services
from handrail.matching.forms import RankForm
from handrail.mentees import queries as mentees
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui import guesses, in_hand
from handrail.ui.acts import made, page

if TYPE_CHECKING:
    from handrail.matching.models import Proposal

HELD = "choice"


@door(Permission.MATCH_PROPOSE)
@require_POST
def send_link(request: Request, pk: UUID) -> HttpResponse:
    return _with_link(request, pk, services.send_link, _("The link is on its way. It works for one answer."))


@door(Permission.MATCH_PROPOSE)
@require_POST
def take_back_link(request: Request, pk: UUID) -> HttpResponse:
    return _with_link(request, pk, services.take_back_link, _("Taken back. The link opens nothing any more."))


def _with_link(request: Request, pk: UUID, act: Callable[..., object], said: str) -> HttpResponse:
    proposal = get_object_or_404(queries.proposals(request.actor), pk=pk)
    mentee = get_object_or_404(mentees.mentees(request.actor), person=proposal.mentee_id)
    try:
        act(request.actor, proposal)
        messages.success(request, said)
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("matching:choose-on-screen", pk=mentee.pk)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Request, code: str) -> HttpResponse:
    """A page that says nothing, until its button is pressed."""
    good = guesses.may_try(request, HELD) and queries.choice_by_link(request.actor, code)
    if not good:
        if not queries.was_a_link(request.actor, code):
            guesses.count(request, HELD)
        return _over(request)
    if request.method == "POST":
        in_hand.hold(request.session, HELD, code)
        return redirect("matching:choice")
    return render(request, "matching/link.html")


@public_door
@require_safe
def choice(request: Request) -> HttpResponse:
    proposal, by_link = _open(request)
    if proposal is None and not by_link and (letters := queries.my_answer(request.actor)):
        return page(request, "matching/answered.html", {"letters": letters})
    if proposal is None:
        return _over(request)
    trail.looked(request.actor, "choice of a mentor", proposal, about=proposal.mentee_id)
    return _page(request, proposal, RankForm(letters=queries.letters_to_rank(queries.WEIGHER, proposal)), by_link)


@public_door
@require_POST
def choose_from_afar(request: Request, pk: UUID) -> HttpResponse:
    proposal, by_link = _open(request)
    if proposal is None:
        return _answered(request, by_link)
    try:
        services.choose_from_afar(request.actor, proposal, pk, by_link=by_link)
    except RuleBroken as broken:
        messages.warning(request, str(broken))
        return redirect("matching:choice")
    return _thanks(request, by_link)


@public_door
@require_POST
def rank_from_afar(request: Request) -> HttpResponse:
    proposal, by_link = _open(request)
    if proposal is None:
        return _answered(request, by_link)
    letters = queries.letters_to_rank(queries.WEIGHER, proposal)
    if not letters:  # the round closed meanwhile: one is asked at a time
        return redirect("matching:choice")
    form = RankForm(request.POST, letters=letters)
    if made(form, lambda: _rank(request, proposal, form, by_link)):
        return _thanks(request, by_link)
    return _page(request, proposal, form, by_link)


def _rank(request: Request, proposal: Proposal, form: RankForm, by_link: bool) -> bool:
    services.rank_from_afar(request.actor, proposal, form.order(), by_link=by_link)
    return True


@public_door
@require_POST
def refuse_from_afar(request: Request) -> HttpResponse:
    proposal, by_link = _open(request)
    if proposal is None:
        return _answered(request, by_link)
    services.refuse_from_afar(request.actor, proposal, by_link=by_link)
    return _thanks(request, by_link)


@public_door
@require_POST
def close_choice(request: Request) -> HttpResponse:
    """Let go of the link: whoever uses this phone next finds nothing."""
    in_hand.let_go(request.session, HELD)
    return redirect("matching:choice-closed")


@public_door
@require_safe
def choice_closed(request: Request) -> HttpResponse:
    return render(request, "matching/link_closed.html")


def _open(request: Request) -> tuple[Proposal | None, bool]:
    """What may be chosen from in this browser, and whether a link opened it."""
    if code := in_hand.held(request.session, HELD):
        return queries.choice_by_link(request.actor, code), True
    return queries.my_choice(request.actor), False


def _page(request: Request, proposal: Proposal, form: RankForm, by_link: bool) -> HttpResponse:
    return page(request, "matching/choice.html", cards.from_afar(proposal, form if form.fields else None, by_link))


def _thanks(request: Request, by_link: bool) -> HttpResponse:
    in_hand.let_go(request.session, HELD)
    messages.success(request, _("Thank you. We have your answer, and you hear from us."))
    return redirect("matching:choice-closed" if by_link else "home:today")


def _answered(request: Request, by_link: bool) -> HttpResponse:
    """Sent once more, or from another tab, on the mentee's own page: which answer counts. A link that is used tells
    nothing.
    """
    if not by_link and queries.my_answer(request.actor):
        return redirect("matching:choice")
    return _over(request)


def _over(request: Request) -> HttpResponse:
    """The same bytes for a link that is used, taken back or over, and for one that never was."""
    in_hand.let_go(request.session, HELD)
    return render(request, "matching/link_over.html", {"program": program.program(request.actor)}, status=404)
