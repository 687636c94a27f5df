"""Who would step in, and who steps in now: a coordinator decides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentorships import queries, services
from handrail.mentorships.forms import CoverForm, StandInForm
from handrail.mentorships.views.opening import opened
from handrail.ui.acts import done, page
from handrail.ui.forms import ButtonForm

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


@door(Permission.MENTORSHIP_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def name_backup(request: Request, pk: UUID) -> HttpResponse:
    def stand_in(row: Mentorship) -> StandInForm:
        return StandInForm(request.POST or None, persons=queries.stand_ins(request.actor, row))

    row = opened(request, queries.mentorships_open, pk, "back-up", stand_in)
    form = stand_in(row)
    if done(form, lambda: services.name_backup(request.actor, row, **form.cleaned_data)):
        messages.success(request, _("Saved. They see nothing of the person until they step in."))
        return redirect("mentorships:mentorship", pk=pk)
    return page(request, "mentorships/name_backup.html", {"mentorship": row, "form": form})


@door(Permission.MENTORSHIP_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def start_cover(request: Request, pk: UUID) -> HttpResponse:
    def to_cover(row: Mentorship) -> CoverForm:
        persons = queries.stand_ins(request.actor, row)
        first = {"person": str(row.backup_id)} if row.backup_id else None
        return CoverForm(request.POST or None, mentorship=row, persons=persons, initial=first)

    row = opened(request, queries.mentorships_open, pk, "cover", to_cover)
    form = to_cover(row)
    if done(form, lambda: services.start_cover(request.actor, row, **form.cleaned_data)):
        messages.success(request, _("Saved. From now on they see the person and can reach them."))
        return redirect("mentorships:mentorship", pk=pk)
    return page(request, "mentorships/start_cover.html", {"mentorship": row, "form": form})


@door(Permission.MENTORSHIP_KEEP)
@require_POST
def end_cover(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.mentorships(request.actor), pk=pk)
    cover = queries.cover(request.actor, row)
    if cover is None:  # pressed twice, or its last day is over
        return redirect("mentorships:mentorship", pk=pk)
    if done(ButtonForm(request.POST), lambda: services.end_cover(request.actor, cover)):
        messages.success(request, _("Saved. They see nothing of the person any more."))
    return redirect("mentorships:mentorship", pk=pk)
