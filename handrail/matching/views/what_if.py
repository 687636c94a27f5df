"""What if: hold somebody back, keep a pair, forbid one, or take that back. Who is affected is shown before saving."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import queries, round_cards, services, snapshots, what_if_cards
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.what_if import Changes
from handrail.ui import switches
from handrail.ui.acts import page

if TYPE_CHECKING:
    from handrail.matching.models import Round

GET_POST = ("GET", "HEAD", "POST")


@door(Permission.MATCH_PROPOSE)
@require_safe
def round_person(request: Request, pk: UUID, mentee: UUID) -> HttpResponse:
    """One person of a round: all reasons, what can be decided, and who else would fit."""
    row = get_object_or_404(queries.rounds(request.actor).exclude(finished_at=None), pk=pk)
    found = queries.in_round(request.actor, row, [str(mentee)]).get(str(mentee))
    if found is None:
        raise Http404
    trail.looked(request.actor, "round", row, about=mentee)
    return page(request, "matching/round_person.html", round_cards.person(request.actor, row, found))


@door(Permission.MATCH_PROPOSE)
@require_safe
def mentor_on_leave(request: Request, pk: UUID, mentor: UUID) -> HttpResponse:
    """If this mentor went on leave: who could step in for each of theirs in this round, and who would have nobody."""
    row = get_object_or_404(queries.rounds(request.actor).exclude(finished_at=None), pk=pk)
    if str(mentor) not in queries.mentors_in(request.actor, row):
        raise Http404
    trail.looked(request.actor, "round", row, about=mentor)
    return page(request, "matching/mentor_on_leave.html", what_if_cards.on_leave(request.actor, row, str(mentor)))


@door(Permission.MATCH_PROPOSE)
@require_http_methods(GET_POST)
def keep_pair(request: Request, pk: UUID, mentee: UUID, mentor: UUID) -> HttpResponse:
    pair = (str(mentee), str(mentor))

    def decision(was: Changes) -> Changes:
        others = frozenset(each for each in was.kept if each[0] != pair[0])
        return dataclasses.replace(was, kept=others | {pair}, forbidden=was.forbidden - {pair})

    return _decide(request, pk, "keep", pair, decision)


@door(Permission.MATCH_PROPOSE)
@require_http_methods(GET_POST)
def forbid_pair(request: Request, pk: UUID, mentee: UUID, mentor: UUID) -> HttpResponse:
    pair = (str(mentee), str(mentor))

    def decision(was: Changes) -> Changes:
        return dataclasses.replace(was, forbidden=was.forbidden | {pair}, kept=was.kept - {pair})

    return _decide(request, pk, "forbid", pair, decision)


@door(Permission.MATCH_PROPOSE)
@require_http_methods(GET_POST)
def let_pair_be(request: Request, pk: UUID, mentee: UUID, mentor: UUID) -> HttpResponse:
    """Take back what was decided about two."""
    pair = (str(mentee), str(mentor))

    def decision(was: Changes) -> Changes:
        return dataclasses.replace(was, forbidden=was.forbidden - {pair}, kept=was.kept - {pair})

    return _decide(request, pk, "let_pair_be", pair, decision)


@door(Permission.MATCH_PROPOSE)
@require_http_methods(GET_POST)
def hold_person(request: Request, pk: UUID, person: UUID) -> HttpResponse:
    who = str(person)
    return _decide(request, pk, "hold", (who,), lambda was: dataclasses.replace(was, held=was.held | {who}))


@door(Permission.MATCH_PROPOSE)
@require_http_methods(GET_POST)
def let_person_in(request: Request, pk: UUID, person: UUID) -> HttpResponse:
    """Somebody who was held back takes part again."""
    who = str(person)
    return _decide(request, pk, "let_in", (who,), lambda was: dataclasses.replace(was, held=was.held - {who}))


def _decide(
    request: Request, pk: UUID, act: str, who: tuple[str, ...], decision: Callable[[Changes], Changes]
) -> HttpResponse:
    """Show who is affected; save when it is sent."""
    row = get_object_or_404(queries.rounds(request.actor), pk=pk)
    if row.finished_at is None:  # somebody else decided meanwhile
        messages.warning(request, _("This round has changed. Look at it again."))
        return redirect("matching:round", pk=row.pk)
    if not queries.took_part(request.actor, row, who):
        raise Http404
    decided = decision(snapshots.changes(row.changes))
    if request.method == "POST" and not switches.switched(request):
        return _saved(request, row, decided)
    trail.looked(request.actor, "round", row, about=UUID(who[0]))
    return page(request, "matching/what_if.html", what_if_cards.context(request.actor, row, act, who, decided))


def _saved(request: Request, row: Round, decided: Changes) -> HttpResponse:
    try:
        services.change_round(request.actor, row, decided)
        messages.success(request, _("Saved. The round is being worked out with that."))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("matching:round", pk=row.pk)
