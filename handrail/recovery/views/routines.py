"""Small steps of a week: what somebody wants to do, and that they did it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.outbox import queries as outbox
from handrail.recovery import queries, services, starters
from handrail.recovery.forms.routines import IfThenForm, PlaceForm, ReminderForm, RhythmForm, RoutineForm, TickForm
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm
from handrail.ui.pages import a_page

A_PAGE = 20


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def routines(request: Request) -> HttpResponse:
    return page(request, "recovery/routines.html", _week(request))


def _week(request: Request) -> dict[str, object]:
    actor = request.actor
    return {
        "week": queries.my_week(actor),
        "put_away": a_page(request, queries.routines(actor).exclude(put_away_at=None), A_PAGE),
        "areas": starters.ROUTINE_AREAS,
        "reminder": queries.my_reminder(actor),
        **queries.sharing_now(actor),
    }


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_routine(request: Request, area: str) -> HttpResponse:
    if area not in starters.ROUTINE_AREAS:
        raise Http404
    actor, readers = request.actor, queries.my_readers(request.actor)
    form = RoutineForm(request.POST or None, area=area, readers=readers)
    if made(form, lambda: services.add_routine(actor, area=area, **form.cleaned_data)):
        return redirect("recovery:routines")
    context = {"form": form, "area": starters.ROUTINE_AREAS[area]}
    return page(request, "recovery/routine_add.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def routine(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    start = {"days": [str(day) for day in sorted(row.rhythm.days)], "times": row.times}
    form = RhythmForm(request.POST or None, initial=start)
    if done(form, lambda: services.change_rhythm(request.actor, row, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('recovery:routines')}#{pk}")
    return page(request, "recovery/routine.html", {"form": form, "routine": row, "ifs": _if_then(request, row)})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def did_routine(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    form = TickForm(request.POST)
    if done(form, lambda: services.did_routine(request.actor, row, on=form.cleaned_data["on"])):
        return _back(form, pk)
    return page(request, "recovery/routines.html", {**_week(request), "form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def undo_routine(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    form = TickForm(request.POST)
    if done(form, lambda: services.undo_routine(request.actor, row, on=form.cleaned_data["on"])):
        return _back(form, pk)
    return page(request, "recovery/routines.html", {**_week(request), "form": form})


def _back(form: TickForm, pk: UUID) -> HttpResponse:
    where = "home:today" if form.cleaned_data["back"] == "today" else "recovery:routines"
    return redirect(f"{reverse(where)}#{pk}")


def _if_then(request: Request, row: Any, *args: Any) -> IfThenForm:
    return IfThenForm(*args, who=queries.who_reads(request.actor, row) or _("only you"))


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def add_if_then(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    form = _if_then(request, row, request.POST)
    if done(form, lambda: services.add_if_then(request.actor, row, **form.cleaned_data)):
        return redirect("recovery:routine", pk=pk)
    start = {"days": [str(day) for day in sorted(row.rhythm.days)], "times": row.times}
    context = {"form": RhythmForm(initial=start), "routine": row, "ifs": form}
    return page(request, "recovery/routine.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_if_then(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    form = PlaceForm(request.POST)
    if form.is_valid():
        services.remove_if_then(request.actor, row, number=form.cleaned_data["number"])
    return redirect("recovery:routine", pk=pk)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def put_routine_away(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    services.put_routine_away(request.actor, row)
    messages.success(request, _("Put away. What you did stays, and you can take it up again below."))
    return redirect("recovery:routines")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_routine_up(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.routines(request.actor), pk=pk)
    form = ButtonForm(request.POST)
    if done(form, lambda: services.take_routine_up(request.actor, row)):
        return redirect(f"{reverse('recovery:routines')}#{pk}")
    return page(request, "recovery/routines.html", {**_week(request), "form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: Request) -> HttpResponse:
    now = queries.my_reminder(request.actor)
    form = ReminderForm(
        request.POST or None, initial={"is_on": now.at is not None, **({"at": now.at} if now.at else {})}
    )
    if done(form, lambda: services.keep_reminder(request.actor, at=form.wanted)):
        messages.success(request, _("Saved."))
        return redirect("recovery:routines")
    words = outbox.preview(request.actor, "reminder", get_language() or "en")
    return page(request, "recovery/reminder.html", {"form": form, "reminder": now, "words": words})
