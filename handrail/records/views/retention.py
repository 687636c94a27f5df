"""What would go tonight: how many, and nobody's name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.program import queries as program
from handrail.records import queries


@door(Permission.PROGRAM_KEEP)
@require_safe
def retention(request: Request) -> HttpResponse:
    trail.listed(request.actor, "what goes tonight")
    terms = {each["key"]: each for each in program.policies_in_words(request.actor)}
    rows = [(each, terms[each.kind.policy]) for each in queries.due(request.actor, timezone.now())]
    return render(request, "records/retention.html", {"rows": rows})
