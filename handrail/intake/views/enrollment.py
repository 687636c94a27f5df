"""From a reach-out to an enrollment: the bedside form of the mentees room, filled in as far as we know."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.intake import queries, services
from handrail.mentees.forms import EnrollForm
from handrail.program import queries as program
from handrail.ui.acts import made, page


@door(Permission.MENTEE_ENROLL)
@require_http_methods(["GET", "POST"])
def enroll(request: Request, pk: UUID) -> HttpResponse:
    reach_out = get_object_or_404(queries.reach_outs(request.actor), pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, "enroll from a reach-out", reach_out)
    form = EnrollForm(
        request.POST or None,
        sites=program.sites(request.actor),
        adult_age=program.policies(request.actor).adult_age,
        initial={"stage_starts": program.today(request.actor), **_known(request, pk)},
    )
    if mentee := made(form, lambda: services.enroll(request.actor, reach_out, **form.newcomer())):
        messages.success(request, _("Enrolled. Now ask what matters to them in a mentor."))
        return redirect("mentees:wishes", pk=mentee.pk)
    return page(request, "mentees/enroll.html", {"form": form, "reach_out": reach_out})


def _known(request: Request, pk: UUID) -> dict[str, Any]:
    """What they told us already, so that nobody has to say it twice."""
    known = queries.starting(request.actor, pk)
    if known is None:
        return {}
    plain = {name: known.safe[name] for name in ("ways", "shared", "if_else", "times") if known.safe.get(name)}
    return {
        **plain,
        "name": known.name,
        "email" if "@" in known.address else "phone": known.address,
        "language": known.language,
        "interpreter": known.interpreter,
        "say_as": known.safe.get("say", ""),
    }
