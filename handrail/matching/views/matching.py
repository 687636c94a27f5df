"""The board of one mentee, the choice on the coordinator's screen, and the mentor's yes or no."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Actor, Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.access.prepared import one_or_404
from handrail.audit import services as trail
from handrail.matching import cards, queries, services
from handrail.matching.forms import ProposeForm, RankForm
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.acts import done, page
from handrail.ui.pages import page_number


@door(Permission.MATCH_PROPOSE)
@require_safe
def waiting(request: Request) -> HttpResponse:
    trail.listed(request.actor, "waiting for a mentor")
    return render(request, "matching/waiting.html", {"waiting": queries.waiting_now(request.actor)})


@door(Permission.MATCH_PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: Request, pk: UUID) -> HttpResponse:
    mentee = one_or_404(mentees.active, request.actor, pk)
    if request.method == "GET":
        trail.looked(request.actor, "matching", mentee, about=mentee.person_id)
    found = queries.board(request.actor, mentee, page=page_number(request))
    suggested = [fit.mentor_id for fit in found.ranking.suggested]
    form = ProposeForm(request.POST or None, suggested=suggested, initial={"mentors": suggested})
    if done(
        form,
        lambda: services.propose(request.actor, mentee, form.cleaned_data["mentors"], **form.sent()),
    ):
        return redirect("matching:choose-on-screen", pk=pk)
    walks = mentorships.current(request.actor, mentee.person_id)
    context = {
        "form": form,
        "mentee": mentee,
        "matters": cards.what_matters(request.actor, mentee),
        "suggested": cards.suggested(found, picked=form["mentors"].value() or []),
        "others": cards.others(found),
        "counts": cards.counted(found),
        "number": found.page,
        "last": found.last,
        "proposal": queries.open_proposal(request.actor, mentee.person_id),
        "mentorship": walks,
        "presence": mentorships.presence(request.actor, walks) if walks else None,
    }
    return page(request, "matching/board.html", context)


@door(Permission.MATCH_PROPOSE)
@require_safe
def choose_on_screen(request: Request, pk: UUID) -> HttpResponse:
    """The mentee looks at this together with the coordinator: no names, only what each mentor shares."""
    mentee = get_object_or_404(mentees.active(request.actor), pk=pk)
    trail.looked(request.actor, "choice of a mentor", mentee, about=mentee.person_id)
    proposal = queries.open_proposal(request.actor, mentee.person_id)
    letters = queries.letters_to_rank(request.actor, proposal) if proposal else ""
    form = RankForm(letters=letters) if letters else None
    return render(request, "matching/choose.html", cards.choice(request.actor, mentee, proposal, form))


@door(Permission.MATCH_PROPOSE)
@require_POST
def choose(request: Request, pk: UUID) -> HttpResponse:
    offer = get_object_or_404(queries.all_offers(request.actor), pk=pk)
    mentee = get_object_or_404(mentees.mentees(request.actor), person=offer.mentee_id)
    try:
        services.choose(request.actor, offer)
        messages.success(request, _("The mentor was asked. They answer within %(time)s.") % answer_time(request.actor))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("matching:choose-on-screen", pk=mentee.pk)


@door(Permission.MATCH_PROPOSE)
@require_POST
def set_aside(request: Request, pk: UUID) -> HttpResponse:
    proposal = get_object_or_404(queries.proposals(request.actor), pk=pk)
    try:
        services.set_aside(request.actor, proposal)
        messages.success(request, _("Set aside. You can offer others."))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    mentee = get_object_or_404(mentees.mentees(request.actor), person=proposal.mentee_id)
    return redirect("matching:board", pk=mentee.pk)


@door(Permission.OFFER_ANSWER)
@require_safe
def offer(request: Request, pk: UUID) -> HttpResponse:
    """What the mentee chose to share, without a name: the mentor says yes or no."""
    asked = get_object_or_404(queries.offers_asked_of(request.actor), pk=pk)
    trail.looked(request.actor, "offer", asked, about=asked.mentee_id)
    return render(request, "matching/offer.html", cards.question(request.actor, asked))


@door(Permission.OFFER_ANSWER)
@require_POST
def accept(request: Request, pk: UUID) -> HttpResponse:
    asked = queries.offers_asked_of(request.actor).filter(pk=pk).first()
    try:
        if asked and asked.is_for_the_round:
            services.be_willing(request.actor, asked)
            messages.success(request, answered())
            return redirect("home:today")
        mentorship = services.accept(request.actor, asked) if asked else queries.opened_by_yes(request.actor, pk)
    except RuleBroken as broken:
        messages.warning(request, str(broken))
        return redirect("home:today")
    if mentorship is None:
        return too_late(request, pk)
    soon = {"time": program.policy_in_words(request.actor, "first_contact_hours")}
    messages.success(request, _("Thank you. Both of you said yes. Get in touch within %(time)s.") % soon)
    return redirect("mentorships:mentorship", pk=mentorship.pk)


@door(Permission.OFFER_ANSWER)
@require_POST
def decline(request: Request, pk: UUID) -> HttpResponse:
    asked = queries.offers_asked_of(request.actor).filter(pk=pk).first()
    if asked is None:
        return too_late(request, pk)
    act = services.say_no if asked.is_for_the_round else services.decline
    try:
        act(request.actor, asked)
        messages.success(request, _("Thank you for saying so. Nobody will ask why."))
    except RuleBroken as broken:
        messages.warning(request, str(broken))
    return redirect("home:today")


def answer_time(actor: Actor) -> dict[str, str]:
    return {"time": program.policy_in_words(actor, "mentor_answers_within_hours")}


def answered() -> str:
    return _("Thank you. You hear from us when everybody has answered.")


def too_late(request: Request, pk: UUID) -> HttpResponse:
    """They had the page open. Whoever was never asked finds nothing."""
    if not queries.was_asked(request.actor, pk):
        raise Http404
    messages.warning(request, _("This question is not open any more. Thank you for looking."))
    return redirect("home:today")
