"""The desk of the coordinators: what is open, what was put aside, one reach-out, and a new one by phone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.intake import queries, services
from handrail.intake.forms import PutAsideForm, RecordForm
from handrail.program import queries as program
from handrail.ui.acts import made, page
from handrail.ui.pages import a_page

A_PAGE = 50


@door(Permission.REACH_OUT_READ)
@require_safe
def desk(request: Request) -> HttpResponse:
    trail.listed(request.actor, "triage")
    rows = queries.open_now(request.actor)
    context = {
        "reach_outs": queries.with_who_answers(request.actor, rows),
        "put_aside": queries.put_aside(request.actor).count(),
    }
    return page(request, "intake/desk.html", context)


@door(Permission.REACH_OUT_READ)
@require_safe
def ended(request: Request) -> HttpResponse:
    """Those with an outcome, the newest first: none is gone."""
    trail.listed(request.actor, "ended reach-outs")
    shown = a_page(request, queries.ended(request.actor), A_PAGE)
    return page(request, "intake/ended.html", {"shown": shown})


@door(Permission.REACH_OUT_TRIAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def put_aside(request: Request) -> HttpResponse:
    """What looks like spam, fifty at a time. A person says what each is."""
    shown = a_page(request, queries.put_aside(request.actor), A_PAGE)
    form = PutAsideForm(request.POST or None, reach_outs=list(shown))
    if count := made(form, lambda: services.mark_all_spam(request.actor, form.picked())):
        messages.success(request, ngettext("%s marked as spam.", "%s marked as spam.", count) % count)
        return redirect("intake:put-aside")
    if request.method != "POST":
        trail.listed(request.actor, "put aside")
    return page(request, "intake/put_aside.html", {"form": form, "shown": shown})


@door(Permission.REACH_OUT_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Request) -> HttpResponse:
    """Somebody calls or comes by: the same questions, asked by a person."""
    form = RecordForm(
        request.POST or None,
        adult_age=program.policies(request.actor).adult_age,
        sites=program.sites(request.actor),
    )
    if kept := made(form, lambda: services.reach_out(request.actor, **form.answers())):
        messages.success(request, _("Saved. Give them the code, so that they can read the answer any time."))
        return redirect("intake:read", pk=kept.pk)
    return page(request, "intake/record.html", {"form": form})


@door(Permission.REACH_OUT_READ)
@require_safe
def read(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.reach_outs(request.actor), pk=pk)
    trail.looked(request.actor, "reach-out", row, about=row.person_id)
    context = {
        "reach_out": row,
        "answers_now": queries.who_answers(request.actor, [row])[row.pk],
        "ways": queries.how_to_reach(request.actor, row),
        "attempts": queries.attempts(request.actor, row),
        "answers": queries.answers(request.actor, row),
        "hints": queries.possible_duplicates(request.actor, row),
        "clinician": program.first_on_duty(request.actor, "clinician"),
        "policies": program.policies(request.actor),
    }
    return page(request, "intake/read.html", context)
