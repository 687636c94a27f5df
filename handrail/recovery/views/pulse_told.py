"""For whoever a pulse was shared with, or told to: “I saw it”, and writing it down for somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
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
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.pulse import WrittenDownForm
from handrail.recovery.pulse_words import steps
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm


@door(Permission.RECOVERY_READ_SHARED)
@require_POST
def see_pulse(request: Request, pk: UUID, pulse: UUID) -> HttpResponse:
    row = get_object_or_404(mentorships.mentorships_led(request.actor), pk=pk)
    services.see_pulse(request.actor, get_object_or_404(queries.pulses_shared(request.actor, row), pk=pulse))
    messages.success(request, _("Noted: you saw it."))
    if request.POST.get("then") == "today":
        return redirect("home:today")
    return redirect("recovery:shared", pk=pk)


@door(Permission.PULSE_WRITE_DOWN)
@require_http_methods(["GET", "HEAD", "POST"])
def write_down_pulse(request: Request, pk: UUID) -> HttpResponse:
    actor = request.actor
    row = get_object_or_404(queries.may_write_for(actor), pk=pk)
    names = {"name": row.mentee.shown_name, "readers": queries.readers_of(actor, row)}
    today = program.today(actor, row.site)
    form = WrittenDownForm(request.POST or None, today=today, initial=_next(request), **names)
    if saved := made(form, lambda: services.write_down_pulse(actor, row, **form.cleaned_data)):
        after = min(saved.on + timedelta(days=1), today)
        here = reverse("recovery:write-down-pulse", args=[row.pk])
        return redirect(f"{here}?way={saved.way}&on={after:%Y-%m-%d}&saved={saved.pk}")
    return _writing(request, row, form)


@door(Permission.PULSE_WRITE_DOWN)
@require_POST
def undo_written_pulse(request: Request, pk: UUID, pulse: UUID) -> HttpResponse:
    row = get_object_or_404(queries.may_write_for(request.actor), pk=pk)
    found = queries.pulses_written(request.actor).filter(person=row.mentee_id, pk=pulse).first()
    form = ButtonForm(request.POST)
    if found is None or done(form, lambda: services.undo_written_pulse(request.actor, found)):
        messages.success(request, _("Taken back."))
        return redirect("recovery:write-down-pulse", pk=pk)
    return _writing(request, row, form)


@door(Permission.TODAY_READ)
@require_safe
def pulse_sheet(request: Request) -> HttpResponse:
    """A week on paper: an empty form, for anybody."""
    return page(request, "recovery/pulse_sheet.html", {"steps": steps(), "days": range(7)})


def _next(request: Request) -> dict[str, str]:
    """The next day of the same sheet. The address may hold anything: the form's widgets print it, and clean it."""
    return {key: request.GET[key].replace("\0", "")[:10] for key in ("way", "on") if key in request.GET}


def _writing(request: Request, row: Any, form: Any) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        trail.looked(request.actor, "write down a pulse", row, about=row.mentee_id)
    written = queries.pulses_written(request.actor).filter(person=row.mentee_id)[:20]
    saved = next((each for each in written if str(each.pk) == request.GET.get("saved", "")), None)
    return page(
        request,
        "recovery/write_down_pulse.html",
        {
            "mentorship": row,
            "form": form,
            "saved": saved,
            "readers": queries.readers_of(request.actor, row),
        },
    )
