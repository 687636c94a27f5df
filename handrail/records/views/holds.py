"""Legal holds: set by name, as the paper says it, and lifted by somebody else."""

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
from handrail.records import queries, services
from handrail.records.forms import HoldForm
from handrail.ui.acts import done, page


@door(Permission.HOLD_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: Request) -> HttpResponse:
    trail.listed(request.actor, "legal holds")
    form = HoldForm(request.POST or None)
    if done(form, lambda: services.set_hold(request.actor, **form.cleaned_data)):
        messages.success(request, _("Held. Nothing of this record goes until somebody else lifts it."))
        return redirect("records:holds")
    mine = set(queries.holds_to_lift(request.actor).values_list("pk", flat=True))
    rows = [(each, each.pk in mine) for each in queries.holds(request.actor)]
    return page(request, "records/holds.html", {"form": form, "rows": rows})


@door(Permission.HOLD_KEEP)
@require_POST
def lift_hold(request: Request, pk: UUID) -> HttpResponse:
    hold = queries.holds_to_lift(request.actor).filter(pk=pk).first()
    if hold is None:  # pressed twice, or by two: it is lifted
        get_object_or_404(queries.holds(request.actor).exclude(lifted_at=None), pk=pk)
        return redirect("records:holds")
    services.lift_hold(request.actor, hold)
    messages.success(request, _("Lifted."))
    return redirect("records:holds")
