"""Choice on both sides in a round: a mentee's order, a mentor's warmest yes, and settling all of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import cards, queries, services, settle_cards
from handrail.matching.forms import RankForm, SettleForm
from handrail.matching.views.matching import answer_time, answered, too_late
from handrail.mentees import queries as mentees
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import done, made, page


@door(Permission.MATCH_PROPOSE)
@require_POST
def rank(request: Request, pk: UUID) -> HttpResponse:
    """The order that the mentee said, on the coordinator's screen. One alone is asked as always."""
    proposal = get_object_or_404(queries.proposals(request.actor), pk=pk)
    mentee = get_object_or_404(mentees.mentees(request.actor), person=proposal.mentee_id)
    offers = queries.by_letter(request.actor, proposal)
    form = RankForm(request.POST, letters="".join(offers))
    if done(form, lambda: services.rank(request.actor, proposal, [offers[each] for each in form.order()])):
        messages.success(
            request, _("The mentors were asked. They answer within %(time)s.") % answer_time(request.actor)
        )
        return redirect("matching:choose-on-screen", pk=mentee.pk)
    if form.is_valid() is False and not queries.letters_to_rank(request.actor, proposal):
        messages.warning(request, _("This choice is not open any more. Look at the list again."))
        return redirect("matching:choose-on-screen", pk=mentee.pk)
    return page(request, "matching/choose.html", cards.choice(request.actor, mentee, proposal, form))


@door(Permission.OFFER_ANSWER)
@require_POST
def prefer(request: Request, pk: UUID) -> HttpResponse:
    asked = queries.offers_asked_of(request.actor).filter(pk=pk).first()
    if asked is None:
        return too_late(request, pk)
    try:
        services.prefer(request.actor, asked)
        messages.success(request, answered())
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("home:today")


@door(Permission.MATCH_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle_round(request: Request, pk: UUID) -> HttpResponse:
    """Both ways to settle what people said, with what each gives up; the pairs begin when one is sent."""
    row = get_object_or_404(queries.rounds(request.actor).exclude(finished_at=None), pk=pk)
    form = SettleForm(request.POST or None)
    if settled := made(form, lambda: services.settle_round(request.actor, row, **form.cleaned_data)):
        said = ngettext("%(count)s pair begins.", "%(count)s pairs begin.", settled.pairs)
        messages.success(request, said % {"count": settled.pairs})
        return redirect("matching:round", pk=pk)
    trail.looked(request.actor, "round", row)
    return page(request, "matching/settle_round.html", settle_cards.context(request.actor, row, form))
