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
from handrail.mentees import queries
from handrail.mentees.forms import MenteeFileForm
from handrail.mentees.services import files
from handrail.people.spreadsheet.files import addresses
from handrail.program import queries as program
from handrail.ui.acts import done, page


@door(Permission.MENTEE_ENROLL)
@require_http_methods(("GET", "HEAD", "POST"))
def send_file(request: Request) -> HttpResponse:
    sent = request.method == "POST"
    form = MenteeFileForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        adult_age=program.policies(request.actor).adult_age,
    )
    kept: list[Any] = []
    if done(form, lambda: kept.append(files.keep_file(request.actor, **form.sent()))):
        file, _report = kept[0]
        return redirect("mentees:file", file.pk)
    return page(request, "mentees/send_file.html", {"form": form})


@door(Permission.MENTEE_ENROLL)
@require_safe
def file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.mentee_files(request.actor), pk=pk)
    report = files.look_through(request.actor, file)
    return render(request, "mentees/file.html", {"file": file, "report": report, **addresses("mentees", pk)})


@door(Permission.MENTEE_ENROLL)
@require_POST
def import_file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.mentee_files(request.actor), pk=pk)
    files.import_file(request.actor, file)
    return redirect("mentees:file", pk)


@door(Permission.MENTEE_ENROLL)
@require_POST
def forget_file(request: Request, pk: UUID) -> HttpResponse:
    file = get_object_or_404(queries.mentee_files(request.actor), pk=pk)
    files.forget_file(request.actor, file)
    messages.success(request, _("Thrown away. Nothing was changed by it."))
    return redirect("mentees:import")
