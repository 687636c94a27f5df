"""The Recovery Support Plan: made of what the person ticks, kept by versions, read by whom they show it to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.recovery import queries, services, support_paper
from handrail.recovery.forms.support_plans import SupportPlanForm
from handrail.ui import paper
from handrail.ui.acts import made, page
from handrail.ui.pages import a_page
from handrail.ui.zones import days_of

A_PAGE = 10
BEFORE = ("strengths", "supports")
"""What the last version said is offered again."""


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def support_plans(request: Request) -> HttpResponse:
    context = {
        "shown": a_page(request, queries.support_plans(request.actor), A_PAGE),
        **queries.sharing_now(request.actor),
    }
    return page(request, "recovery/support_plans.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def make_support_plan(request: Request) -> HttpResponse:
    actor = request.actor
    last = queries.support_plans(actor).first()
    start = {key: last.contents.get(key, "") for key in BEFORE} if last else {}
    choices, readers = queries.support_plan_choices(actor), queries.my_readers(actor)
    form = SupportPlanForm(request.POST or None, choices=choices, readers=readers, initial=start)
    if plan := made(form, lambda: services.make_support_plan(actor, **form.said)):
        return redirect("recovery:support-plan", pk=plan.pk)
    context = {"form": form, "mentor": queries.my_mentor(actor), "credential": queries.my_mentors_credential(actor)}
    return page(request, "recovery/support_plan_make.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def support_plan(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.support_plans(request.actor), pk=pk)
    return _shown(request, row, is_mine=True, **queries.sharing_now(request.actor))


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_support_plan(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.support_plans(request.actor), pk=pk)
    services.remove_support_plan(request.actor, row)
    return redirect("recovery:support-plans")


@door(Permission.RECOVERY_READ_SHARED)
@require_safe
def shared_support_plan(request: Request, pk: UUID) -> HttpResponse:
    """For the one who walks with them, while they share it."""
    row = get_object_or_404(queries.support_plans_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "support plan", row, about=row.person_id)
    site = queries.site_of(request.actor, row.shared_with_id)
    with days_of(site.time_zone if site else None):
        return _shown(request, row, is_mine=False)


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def support_plan_pdf(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.support_plans(request.actor), pk=pk)
    return _pdf(queries.SupportPlanRead.of(row))


@door(Permission.RECOVERY_READ_SHARED)
@require_safe
def shared_support_plan_pdf(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.support_plans_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "support plan", row, about=row.person_id)
    return _pdf(queries.SupportPlanRead.of(row))


def _shown(request: Request, row: Any, **more: Any) -> HttpResponse:
    read = queries.SupportPlanRead.of(row)
    context = {"read": read, "missing": paper.without_picture(support_paper.data(read)), **more}
    return page(request, "recovery/support_plan.html", context)


def _pdf(read: queries.SupportPlanRead) -> HttpResponse:
    """Under a neutral name, and kept nowhere on the way."""
    answer = HttpResponse(paper.pdf(support_paper.PAPER, support_paper.data(read)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{support_paper.name(read)}"'
    answer["Cache-Control"] = "no-store"
    return answer
