"""Breaking the glass, closing it, and reviewing what somebody else did."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries, services, step_up
from handrail.people.forms import GlassForm, ReviewForm
from handrail.ui.acts import done, made, page


@door(Permission.GLASS_BREAK)
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: Request) -> HttpResponse:
    if first := step_up.ask(request):
        return first
    form = GlassForm(request.POST or None, initial=step_up.draft(request))
    if glass := made(form, lambda: services.break_glass(request.actor, **form.cleaned_data)):
        messages.success(request, _("Their record is open for half an hour. A supervisor was told, and they are too."))
        return redirect("home:person", pk=glass.person_id)
    return page(request, "people/break_glass.html", {"form": form})


@door(Permission.GLASS_BREAK)
@require_POST
def close_glass(request: Request, pk: UUID) -> HttpResponse:
    services.close_glass(request.actor, get_object_or_404(queries.open_glasses(request.actor), pk=pk))
    messages.success(request, _("Closed. You can’t open their record any more."))
    return redirect("home:today")


@door(Permission.GLASS_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def review_glass(request: Request, pk: UUID) -> HttpResponse:
    glass = get_object_or_404(queries.reviewed_by(request.actor), pk=pk)
    trail.looked(request.actor, "glass", glass, about=glass.person_id)
    form = ReviewForm(request.POST or None)
    if done(form, lambda: services.review_glass(request.actor, glass, **form.cleaned_data)):
        messages.success(request, _("Saved. It is off the list."))
        return redirect("home:today")
    context = {
        "glass": glass,
        "form": form,
        "looks": queries.looks_through(request.actor, glass),
        "signs_in": queries.signs_in(request.actor, glass.person),
    }
    return page(request, "people/review_glass.html", context)
