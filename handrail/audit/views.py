from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import queries, services

LINES = 50


@door(Permission.TRAIL_READ)
@require_safe
def read_trail(request: Request) -> HttpResponse:
    """The trail for the auditor: ids and acts. Reading it is a line of its own."""
    services.listed(request.actor, "trail")
    lines = list(queries.entries(request.actor, before=_number(request.GET.get("before", "")))[: LINES + 1])
    older = lines[LINES - 1].seq if len(lines) > LINES else None
    return render(request, "audit/trail.html", {"lines": lines[:LINES], "older": older})


def _number(text: str) -> int | None:
    """The number of a line out of an address; None for whatever else stands there."""
    return int(text) if text.isdecimal() and len(text) < 18 else None
