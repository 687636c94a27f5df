"""Goals: the person's own pages, and the page on which a mentor writes how a shared one goes."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.goals import AnewForm, EndForm, GoalForm, ReviewForm, StepForm
from handrail.rules import crisis_words
from handrail.ui import services as drafts
from handrail.ui.acts import done, made, page
from handrail.ui.pages import a_page
from handrail.ui.zones import days_of

A_PAGE = 20
STEP, END, ANEW = "step_%s", "end_%s", "anew_%s"
"""Ids of the fields of the three forms that stand on one page."""


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def goals(request: Request) -> HttpResponse:
    found = list(queries.goals(request.actor))
    ended = sorted(
        (goal for goal in found if not goal.is_open), key=lambda goal: (goal.ended_on, goal.pk), reverse=True
    )
    context = {
        "goals": [goal for goal in found if goal.is_open],
        "ended": a_page(request, ended, A_PAGE),
        "today": queries.my_today(request.actor),
        **queries.sharing_now(request.actor),
    }
    return page(request, "recovery/goals.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_goal(request: Request) -> HttpResponse:
    actor = request.actor
    form = GoalForm(request.POST or None, readers=queries.my_readers(actor), today=queries.my_today(actor))
    if goal := made(form, lambda: services.add_goal(actor, **form.cleaned_data)):
        return redirect("recovery:goal", pk=goal.pk)
    return page(request, "recovery/goal_add.html", {"form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def goal(request: Request, pk: UUID) -> HttpResponse:
    return page(request, "recovery/goal.html", _goal(request, pk))


def _goal(request: Request, pk: UUID) -> dict[str, object]:
    """The goal, and an empty form for each thing that can be done with it."""
    row = get_object_or_404(queries.goals(request.actor), pk=pk)
    said = [row.words, row.why, *(step.words for step in row.steps.all())]
    said += [each.how for each in row.reviews.all() if each.by_id == row.person_id]
    return {
        "goal": row,
        "today": queries.my_today(request.actor),
        "step_form": StepForm(auto_id=STEP),
        "anew_form": AnewForm(auto_id=ANEW, initial={"words": row.words}),
        "end_form": EndForm(auto_id=END),
        "in_danger": crisis_words.found("\n".join(said)),
        "helplines": program.helplines(request.actor),
        **queries.sharing_now(request.actor),
    }


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def add_step(request: Request, pk: UUID) -> HttpResponse:
    context, form = _goal(request, pk), StepForm(request.POST, auto_id=STEP)
    if made(form, lambda: services.add_step(request.actor, context["goal"], **form.cleaned_data)):  # type: ignore[arg-type]
        return redirect(f"{reverse('recovery:goal', args=[pk])}#steps")
    return page(request, "recovery/goal.html", {**context, "step_form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def finish_step(request: Request, pk: UUID) -> HttpResponse:
    step = get_object_or_404(queries.goal_steps(request.actor), pk=pk)
    services.finish_step(request.actor, step)
    return redirect(f"{reverse('recovery:goal', args=[step.goal_id])}#steps")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def reopen_step(request: Request, pk: UUID) -> HttpResponse:
    step = get_object_or_404(queries.goal_steps(request.actor), pk=pk)
    services.reopen_step(request.actor, step)
    return redirect(f"{reverse('recovery:goal', args=[step.goal_id])}#steps")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_step(request: Request, pk: UUID) -> HttpResponse:
    step = get_object_or_404(queries.goal_steps(request.actor), pk=pk)
    services.remove_step(request.actor, step)
    return redirect(f"{reverse('recovery:goal', args=[step.goal_id])}#steps")


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def review_goal(request: Request, pk: UUID) -> HttpResponse:
    actor = request.actor
    row = get_object_or_404(queries.goals(actor), pk=pk)
    who = queries.who_reads(actor, row) or _("only you")
    form = ReviewForm(request.POST or None, today=queries.my_today(actor), who=who)
    if made(form, lambda: services.review_goal(actor, row, **form.cleaned_data)):
        return redirect(f"{reverse('recovery:goal', args=[pk])}#reviews")
    return page(request, "recovery/goal_review.html", {"form": form, "goal": row})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def reach_goal(request: Request, pk: UUID) -> HttpResponse:
    context, form = _goal(request, pk), EndForm(request.POST, auto_id=END)
    if done(form, lambda: services.reach_goal(request.actor, context["goal"], **form.cleaned_data)):  # type: ignore[arg-type]
        messages.success(request, _("You got there. It stays here, with every step."))
        return redirect("recovery:goals")
    return page(request, "recovery/goal.html", {**context, "end_form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def let_go_of_goal(request: Request, pk: UUID) -> HttpResponse:
    context, form = _goal(request, pk), EndForm(request.POST, auto_id=END)
    if done(form, lambda: services.let_go_of_goal(request.actor, context["goal"], **form.cleaned_data)):  # type: ignore[arg-type]
        drafts.drop_draft(request.actor, reverse("recovery:reach-goal", args=[pk]))  # one form, two buttons
        messages.success(request, _("Let go. What you did for it stays yours."))
        return redirect("recovery:goals")
    return page(request, "recovery/goal.html", {**context, "end_form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_goal_up(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.goals(request.actor), pk=pk)
    services.take_goal_up(request.actor, row)
    return redirect("recovery:goal", pk=pk)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def change_goal(request: Request, pk: UUID) -> HttpResponse:
    context, form = _goal(request, pk), AnewForm(request.POST, auto_id=ANEW)
    if anew := made(form, lambda: services.change_goal(request.actor, context["goal"], **form.cleaned_data)):  # type: ignore[arg-type]
        return redirect("recovery:goal", pk=anew.pk)
    return page(request, "recovery/goal.html", {**context, "anew_form": form})


@door(Permission.RECOVERY_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_shared_goal(request: Request, pk: UUID) -> HttpResponse:
    """For the one who walks with them: how it goes, and when they look at it next."""
    actor = request.actor
    row = get_object_or_404(queries.goals_to_review(actor), pk=pk)
    trail.looked(actor, "goal", row, about=row.person_id)
    who = queries.who_reads_with(actor, cast("UUID", row.shared_with_id))
    form = ReviewForm(request.POST or None, today=queries.today_of(actor, row), who=who)
    if made(form, lambda: services.review_goal(actor, row, **form.cleaned_data)):
        _say_what_happened(request, form.cleaned_data["how"], row.person.shown_name)
        return redirect("recovery:shared", pk=row.shared_with_id)
    site = queries.site_of(request.actor, row.shared_with_id)
    with days_of(site.time_zone if site else None):
        return page(request, "recovery/goal_review.html", {"form": form, "goal": row, "theirs": row.person.shown_name})


def _say_what_happened(request: Request, how: str, name: str) -> None:
    if crisis_words.found(how):
        messages.warning(request, _("Some of these words can mean danger, so we told the clinician on duty."))
    messages.success(request, _("Saved. %(name)s reads it, too.") % {"name": name})
