"""How much each thing counts in matching: a director reads it, tries a change on those who wait, and saves it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.matching import queries, services, weight_words
from handrail.matching.forms import WeightsForm
from handrail.ui.acts import done, made, page
from handrail.ui.versions import mark


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: Request) -> HttpResponse:
    so_far = dict(queries.weights(request.actor).program)
    form = WeightsForm(request.POST or None, initial={**so_far, "seen": mark(so_far)})
    if done(form, lambda: services.change_weights(request.actor, program=form.program(), **form.as_opened())):
        messages.success(request, _("Saved. Suggestions are made by it from now on."))
        return redirect("matching:weights")
    return page(request, "matching/weights.html", weight_words.context(request.actor, form))


@door(Permission.PROGRAM_KEEP)
@require_POST
def try_weights(request: Request) -> HttpResponse:
    """What the typed weights would mean for those who wait now. Nothing is saved."""
    form = WeightsForm(request.POST)
    context = weight_words.context(request.actor, form)
    if found := made(form, lambda: queries.weighed_anew(request.actor, form.program())):
        trail.listed(request.actor, "what other weights would mean")
        context["meaning"] = weight_words.meaning(found)
    return page(request, "matching/weights.html", context)
