"""A plan is practiced on a good day, alone or with the mentor, and used on a bad one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.recovery import queries, services
from handrail.recovery.forms.plan import PracticeForm, UseForm
from handrail.recovery.views.plan import own_line
from handrail.ui.acts import done, page


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: Request, pk: UUID) -> HttpResponse:
    found = own_line(request, pk)
    form = PracticeForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: services.mark_practiced(request.actor, found.row, **form.cleaned_data)):
        messages.success(request, _("Practiced. Each time makes it come easier."))
        return redirect("recovery:plan-line", pk=pk)
    return page(request, "recovery/plan_practice.html", {"form": form, "line": found, "is_mine": True})


@door(Permission.RECOVERY_READ_SHARED)
@require_http_methods(["GET", "HEAD", "POST"])
def practice_shared(request: Request, pk: UUID) -> HttpResponse:
    """The mentor walks through one with them, and may write it down."""
    found = queries.line_shared(request.actor, pk)
    if found is None:
        raise Http404
    form = PracticeForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: services.mark_practiced(request.actor, found.row, **form.cleaned_data)):
        messages.success(request, _("Written down: practiced together."))
        return redirect("recovery:shared", pk=found.row.shared_with_id)
    trail.looked(request.actor, "shared", found.row, about=found.row.person_id)
    return page(request, "recovery/plan_practice.html", {"form": form, "line": found, "is_mine": False})


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: Request, pk: UUID) -> HttpResponse:
    found = own_line(request, pk)
    form = UseForm(request.POST or None)
    if done(form, lambda: services.say_if_it_helped(request.actor, found.row, **form.cleaned_data)):
        messages.success(request, _("Saved. Your plan puts what helps first."))
        return redirect("recovery:plan-line", pk=pk)
    context = {"form": form, "line": found, **queries.sharing_now(request.actor)}
    return page(request, "recovery/plan_helped.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_back_use(request: Request, pk: UUID) -> HttpResponse:
    use = queries.use(request.actor, pk)
    if use is None:
        raise Http404
    services.take_back_use(request.actor, use)
    messages.success(request, _("Taken back. It does not count."))
    return redirect("recovery:plan-line", pk=use.line_id)
