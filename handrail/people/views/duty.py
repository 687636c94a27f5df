"""Who is on duty: the people who answer reach-outs and concerns, and their deputies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.people import queries
from handrail.people.forms import DutyForm
from handrail.program import queries as program
from handrail.program import services as program_services
from handrail.ui.acts import done, page

DUTIES = {"coordinator": gettext_lazy("Coordinator on duty"), "clinician": gettext_lazy("Clinician on duty")}


@door(Permission.DUTY_KEEP)
@require_safe
def duty(request: Request) -> HttpResponse:
    shifts = program.roster(request.actor)
    listed = [(key, words, [each for each in shifts if each.duty == key]) for key, words in DUTIES.items()]
    return render(request, "people/duty.html", {"duties": listed})


@door(Permission.DUTY_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def start_shift(request: Request, duty: str) -> HttpResponse:
    if duty not in DUTIES:
        raise Http404
    form = DutyForm(request.POST or None, people=queries.can_do_duty(request.actor, duty))
    before = program.shifts(request.actor).filter(duty=duty, ends=None)
    no_end = {each.pk: each.person.shown_name for each in before} if form.is_bound else {}
    if done(form, lambda: program_services.start_shift(request.actor, duty=duty, **form.cleaned_data)):
        messages.success(request, _saved(no_end, {each.pk for each in before.all()}))
        return redirect("people:duty")
    return page(request, "people/start_shift.html", {"form": form, "duty": DUTIES[duty]})


def _saved(before: dict[UUID, str], still: set[UUID]) -> str:
    """With who had no end before, and has one now."""
    over = [name for pk, name in before.items() if pk not in still]
    said = [_("%(name)s is not on duty any more from then on.") % {"name": name} for name in over]
    return " ".join([_("Saved."), *said])


@door(Permission.DUTY_KEEP)
@require_POST
def end_shift(request: Request, pk: UUID) -> HttpResponse:
    shift: Any = program.shifts(request.actor).filter(pk=pk).first()
    if shift is not None:
        program_services.end_shift(request.actor, shift)
        messages.success(request, _("Ended."))
    elif not program.was_a_shift(request.actor, pk):  # else pressed twice, or by two: it is ended
        raise Http404
    return redirect("people:duty")
