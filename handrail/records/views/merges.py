"""Two records that may be one person's: the list, the two side by side, and what was put together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import step_up
from handrail.records import queries, services, side_by_side
from handrail.records.forms import ConfirmMergeForm, EmptyForm, MergeForm
from handrail.ui.acts import done, made, page
from handrail.ui.pages import a_page

A_PAGE = 20


@door(Permission.MERGE_KEEP)
@require_safe
def alike(request: Request) -> HttpResponse:
    trail.listed(request.actor, "records alike")
    context = {
        "pairs": queries.alike(request.actor),
        "waiting": queries.merges_open(request.actor),
        "decided": a_page(request, queries.merges(request.actor).exclude(answered_by=None), A_PAGE),
    }
    return render(request, "records/alike.html", context)


@door(Permission.MERGE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: Request, pk: UUID, other: UUID) -> HttpResponse:
    """The first of the two is the one that stays."""
    if was_done := _are_one(request, pk, other):
        return was_done
    stays, goes = _two(request, pk, other)
    asks = side_by_side.asks(request.actor, stays, goes)
    form = MergeForm(request.POST or None, asks=asks, initial=step_up.draft(request))
    if form.is_bound and (first := step_up.ask(request)):
        return first
    if merge := made(form, lambda: services.merge_people(request.actor, stays, goes, **form.said())):
        messages.success(request, _("Put together.") if merge.answered_at else _("Asked. A second person decides."))
        return redirect("records:merge", pk=merge.pk)
    found = queries.merge_stops(request.actor, stays.pk, goes.pk)
    context = {**_sides(request, stays, goes), "form": form, "stops": found}
    return page(request, "records/compare.html", {**context, "two": queries.are_two(request.actor, pk, other)})


@door(Permission.MERGE_KEEP)
@require_POST
def say_two(request: Request, pk: UUID, other: UUID) -> HttpResponse:
    if was_done := _are_one(request, pk, other):
        return was_done
    services.say_two_people(request.actor, *_two(request, pk, other))
    messages.success(request, _("Kept: they are two people. Nobody is asked again."))
    return redirect("records:alike")


@door(Permission.MERGE_KEEP)
@require_POST
def take_back_two(request: Request, pk: UUID, other: UUID) -> HttpResponse:
    if was_done := _are_one(request, pk, other):
        return was_done
    services.take_back_two_people(request.actor, *_two(request, pk, other))
    return redirect("records:compare", pk=pk, other=other)


@door(Permission.MERGE_KEEP)
@require_safe
def merge(request: Request, pk: UUID) -> HttpResponse:
    """One that waits for a second person, or one that was done and may be taken apart."""
    found = get_object_or_404(queries.merges(request.actor), pk=pk)
    trail.looked(request.actor, "merge", found, about=found.keeps_id)
    return _merge_page(request, found, ConfirmMergeForm())


@door(Permission.MERGE_KEEP)
@require_POST
def confirm_merge(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.merges_to_answer(request.actor).select_related("keeps"), pk=pk)
    form = ConfirmMergeForm(request.POST)
    if not step_up.is_fresh(request):
        return redirect("records:merge", pk=pk)
    if done(form, lambda: services.confirm_merge(request.actor, found)):
        messages.success(request, _("Put together."))
        return redirect("records:merge", pk=pk)
    return _merge_page(request, found, form)


@door(Permission.MERGE_KEEP)
@require_POST
def decline_merge(request: Request, pk: UUID) -> HttpResponse:
    services.decline_merge(request.actor, get_object_or_404(queries.merges(request.actor), pk=pk))
    messages.success(request, _("They stay two records."))
    return redirect("records:alike")


@door(Permission.MERGE_KEEP)
@require_POST
def undo_merge(request: Request, pk: UUID) -> HttpResponse:
    found, form = get_object_or_404(queries.merges(request.actor), pk=pk), EmptyForm(request.POST)
    if not step_up.is_fresh(request):
        return redirect("records:merge", pk=pk)
    if done(form, lambda: services.undo_merge(request.actor, found)):
        messages.success(request, _("Taken apart. They are two records again."))
        return redirect("records:merge", pk=pk)
    return _merge_page(request, found, form)


def _are_one(request: Request, pk: UUID, other: UUID) -> HttpResponse | None:
    """Somebody put them together meanwhile: that page says who, when and why, and lets it be undone."""
    done_before = queries.merge_of(request.actor, pk, other)
    if done_before is None:
        return None
    messages.warning(request, _("These two were put together already. Nothing more was done."))
    return redirect("records:merge", pk=done_before.pk)


def _two(request: Request, pk: UUID, other: UUID) -> tuple[Any, Any]:
    """Both, each with its line: both are shown."""
    there = {each.pk: each for each in people.people(request.actor).filter(pk__in=(pk, other), erased_at=None)}
    if len(there) < 2:
        raise Http404
    for each in there.values():
        trail.looked(request.actor, "two records", each, about=each.pk)
    return there[pk], there[other]


def _sides(request: Request, stays: Any, goes: Any) -> dict[str, Any]:
    sides = [side_by_side.side(request.actor, each) for each in (stays, goes)]
    needs_two = any(each.signs_in for each in sides)
    return {"sides": sides, "needs_two": needs_two, "prove_at": _prove_at(request)}


def _prove_at(request: Request) -> str:
    return "" if step_up.is_fresh(request) else step_up.where(request)


def _merge_page(request: Request, found: Any, form: Any) -> HttpResponse:
    goes = people.people(request.actor).filter(pk=found.goes_id).first() if found.state == "asked" else None
    context = _sides(request, found.keeps, goes) if goes else {"prove_at": _prove_at(request)}
    may = queries.merges_to_answer(request.actor).filter(pk=found.pk).exists()
    stops = queries.merge_stops(request.actor, found.keeps_id, found.goes_id, besides=found) if goes else []
    why_not = queries.undo_stops(request.actor, found) if found.state == "done" else []
    more = {
        "merge": found,
        "form": form,
        "may_answer": may,
        "stops": stops or why_not,
        "picks": side_by_side.picks(found),
    }
    return page(request, "records/merge.html", {**context, **more, "aside": side_by_side.set_aside(found)})
