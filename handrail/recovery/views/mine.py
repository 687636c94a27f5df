"""A person's own page, and who sees what of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.access.prepared import one_or_404
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorships
from handrail.recovery import queries, services
from handrail.recovery.doors import DOORS
from handrail.recovery.shared_parts import PARTS
from handrail.ui.acts import done, page
from handrail.ui.forms import ButtonForm
from handrail.ui.pages import back_to_page
from handrail.ui.zones import days_of


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def mine(request: Request) -> HttpResponse:
    return page(request, "recovery/mine.html", {"doors": DOORS})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def sharing(request: Request) -> HttpResponse:
    return page(request, "recovery/sharing.html", _sharing(request))


def _sharing(request: Request) -> dict[str, object]:
    shared = queries.shared(request.actor)
    return {
        "readers": queries.my_readers(request.actor),
        "shared": shared,
        "choice": queries.pulse_choice(request.actor),
        "now": sum(each.now for each in shared),
        "before": sum(each.before for each in shared),
    }


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def share(request: Request, kind: str, pk: UUID) -> HttpResponse:
    row = queries.own(request.actor, kind, pk)
    if row is None:
        raise Http404
    form = ButtonForm(request.POST)
    if done(form, lambda: services.share(request.actor, row)):
        return back_to_page(request, queries.KINDS[kind].page, pk)
    return page(request, "recovery/sharing.html", {**_sharing(request), "form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_private(request: Request, kind: str, pk: UUID) -> HttpResponse:
    row = queries.own(request.actor, kind, pk)
    if row is None:
        raise Http404
    services.keep_private(request.actor, row)
    return back_to_page(request, queries.KINDS[kind].page, pk)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_all_private(request: Request) -> HttpResponse:
    services.keep_all_private(request.actor)
    messages.success(request, _("Done. Only you see what is yours now."))
    return redirect("recovery:sharing")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def share_the_same(request: Request) -> HttpResponse:
    form = ButtonForm(request.POST)
    if done(form, lambda: services.share_the_same(request.actor)):
        return redirect("recovery:sharing")
    return page(request, "recovery/sharing.html", {**_sharing(request), "form": form})


@door(Permission.RECOVERY_READ_SHARED)
@require_safe
def shared(request: Request, pk: UUID) -> HttpResponse:
    """What somebody shares with the one who walks with them."""
    actor = request.actor
    row = one_or_404(mentorships.mentorships_led, actor, pk)
    trail.looked(actor, "shared", row, about=row.mentee_id)
    with days_of(row.site.time_zone):
        parts = [part for part in (each(actor, row) for each in PARTS) if part]
        return page(request, "recovery/shared.html", {"mentorship": row, "parts": parts})
