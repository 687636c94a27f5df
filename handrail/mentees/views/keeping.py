"""What matters to a mentee, where they are in care, and whom they must not meet. `pk` is the mentee's id."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentees import queries, services
from handrail.mentees.forms import ExclusionForm, StageForm, WishesForm
from handrail.mentees.views.opening import opened
from handrail.program import queries as program
from handrail.ui.acts import done, page
from handrail.ui.versions import mark


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "wishes")
    kept = queries.wishes(request.actor, mentee)
    form = WishesForm(request.POST or None, **kept.said, initial={"seen": mark(kept.said)})
    if done(form, lambda: services.keep_wishes(request.actor, mentee, **form.wishes())):
        messages.success(request, _("Saved."))
        return redirect("home:person", pk=mentee.person_id)
    return page(request, "mentees/wishes.html", {"form": form, "mentee": mentee})


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def change_stage(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "stage of care")
    form = StageForm(request.POST or None, initial={"on": program.today(request.actor, mentee.site)})
    if done(form, lambda: services.change_stage(request.actor, mentee, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("home:person", pk=mentee.person_id)
    stages = queries.stages(request.actor, mentee)
    return page(request, "mentees/stage.html", {"form": form, "mentee": mentee, "stages": stages})


@door(Permission.EXCLUSION_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def exclusions(request: Request, pk: UUID) -> HttpResponse:
    mentee = opened(request, pk, "exclusions")
    form = ExclusionForm(request.POST or None)
    if done(form, lambda: services.add_exclusion(request.actor, mentee, **form.exclusion())):
        messages.success(request, _("Saved. They will never be matched with this person."))
        return redirect("mentees:exclusions", pk=pk)
    kept = queries.exclusions(request.actor, mentee.person_id)
    return page(request, "mentees/exclusions.html", {"form": form, "mentee": mentee, "exclusions": kept})


@door(Permission.EXCLUSION_KEEP)
@require_POST
def remove_exclusion(request: Request, pk: UUID, exclusion: UUID) -> HttpResponse:
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    kept = queries.exclusions(request.actor, mentee.person_id)
    services.remove_exclusion(request.actor, get_object_or_404(kept, pk=exclusion))
    messages.success(request, _("Taken off the list."))
    return redirect("mentees:exclusions", pk=pk)
