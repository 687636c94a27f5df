"""A spreadsheet in three steps: send it, see row by row what would happen, say yes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentors import forms, queries
from handrail.mentors.services import files
from handrail.people.spreadsheet.files import addresses
from handrail.ui.acts import done, page


@door(Permission.MENTOR_KEEP)
@require_http_methods(("GET", "HEAD", "POST"))
def send_file(request: Request) -> HttpResponse:
    sent = request.method == "POST"
    form = forms.RosterFileForm(request.POST if sent else None, request.FILES if sent else None)
    kept: list[Any] = []
    if done(form, lambda: kept.append(files.keep_file(request.actor, form.cleaned_data["file"].read()))):
        file, _report = kept[0]
        return redirect("mentors:file", file.pk)
    return page(request, "mentors/send_file.html", {"form": form})


@door(Permission.MENTOR_KEEP)
@require_safe
def file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.roster_files(request.actor), pk=pk)
    report = files.look_through(request.actor, file)
    return render(request, "mentors/file.html", {"file": file, "report": report, **addresses("mentors", pk)})


@door(Permission.MENTOR_KEEP)
@require_POST
def import_file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.roster_files(request.actor), pk=pk)
    files.import_file(request.actor, file)
    return redirect("mentors:file", pk)


@door(Permission.MENTOR_KEEP)
@require_POST
def forget_file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.roster_files(request.actor), pk=pk)
    files.forget_file(request.actor, file)
    messages.success(request, _("Thrown away. Nothing was changed by it."))
    return redirect("mentors:import")
