"""The plan card: if … then I will …, made in small steps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.plan import IfForm, ThenForm
from handrail.recovery.lists import TRIGGERS
from handrail.rules import crisis_words
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def plan(request: Request) -> HttpResponse:
    if request.method == "GET":
        services.note_opened(request.actor)
    return page(request, "recovery/plan.html", _plan(request))


def _plan(request: Request) -> dict[str, object]:
    actor = request.actor
    lines, beside, sharing = queries.lines(actor), queries.beside(actor), queries.sharing_now(actor)
    rows = [each.row for each in lines] + [item for each in beside for item in each.items]
    seen = sum(bool(sharing["readers"]) and row.shared_with_id == sharing["with_whom"] for row in rows)
    return {
        "plan": queries.plan(actor),
        "lines": lines,
        "first": next((each for each in lines if each.is_finished), None),
        "beside": beside,
        "all": len(rows),
        "seen": seen,
        **sharing,
    }


def own_line(request: Request, pk: UUID) -> queries.Line:
    found = queries.line(request.actor, pk)
    if found is None:
        raise Http404
    return found


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def pick_kind(request: Request) -> HttpResponse:
    return page(request, "recovery/plan_kind.html", {"kinds": TRIGGERS})


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_if(request: Request, kind: str) -> HttpResponse:
    if kind not in TRIGGERS:
        raise Http404
    form = IfForm(request.POST or None, kind=kind, readers=queries.my_readers(request.actor))
    if line := made(form, lambda: services.add_if(request.actor, kind=kind, **form.cleaned_data)):
        return redirect("recovery:choose-responses", pk=line.pk)
    return page(request, "recovery/plan_if.html", {"form": form, "group": TRIGGERS[kind]})


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_responses(request: Request, pk: UUID) -> HttpResponse:
    found = own_line(request, pk)
    form = ThenForm(request.POST or None, responses=found.responses)
    if done(form, lambda: services.choose_responses(request.actor, found.row, **form.cleaned_data)):
        messages.success(request, _("Saved on your plan."))
        return redirect("recovery:plan-line", pk=pk)
    return page(request, "recovery/plan_then.html", {"form": form, "line": found, **_danger(request, found)})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def line(request: Request, pk: UUID) -> HttpResponse:
    found = own_line(request, pk)
    context = {"line": found, **queries.sharing_now(request.actor), **_danger(request, found)}
    return page(request, "recovery/plan_line.html", context)


def _danger(request: Request, found: queries.Line) -> dict[str, object]:
    """Own words of danger show who to call. They are told only when others read them."""
    words = [found.row.words, *(each.words for each in found.responses)]
    words += [found.last_use.words] if found.last_use else []
    if not crisis_words.found(" ".join(words)):
        return {"danger": False}
    told = found.row.is_shared and found.row.shared_with_id == queries.sharing_now(request.actor)["with_whom"]
    return {"danger": True, "told": told, "helplines": program.helplines(request.actor)}


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change_if(request: Request, pk: UUID) -> HttpResponse:
    found = own_line(request, pk)
    group = TRIGGERS.get(found.row.kind)
    if group is None:
        raise Http404
    form = IfForm(request.POST or None, kind=found.row.kind, line=found.row, readers="")
    if done(form, lambda: services.change_if(request.actor, found.row, **_said(form.cleaned_data))):
        messages.success(request, _("Saved on your plan."))
        return redirect("recovery:plan-line", pk=pk)
    return page(request, "recovery/plan_if.html", {"form": form, "group": group, "line": found})


def _said(cleaned: dict[str, str]) -> dict[str, str]:
    return {key: cleaned[key] for key in ("picked", "words")}


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_line(request: Request, pk: UUID) -> HttpResponse:
    services.remove_line(request.actor, own_line(request, pk).row)
    messages.success(request, _("Removed. It is gone for good."))
    return redirect("recovery:plan")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def line_up(request: Request, pk: UUID) -> HttpResponse:
    services.move_line(request.actor, own_line(request, pk).row, up=True)
    return redirect("recovery:plan")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def line_down(request: Request, pk: UUID) -> HttpResponse:
    services.move_line(request.actor, own_line(request, pk).row, up=False)
    return redirect("recovery:plan")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def share_plan(request: Request) -> HttpResponse:
    form = ButtonForm(request.POST)
    if done(form, lambda: services.share_plan(request.actor)):
        said = _("%(readers)s can see all of your plan now.")
        messages.success(request, said % {"readers": queries.my_readers(request.actor)})
        return redirect("recovery:plan")
    return page(request, "recovery/plan.html", {**_plan(request), "form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_plan_private(request: Request) -> HttpResponse:
    services.keep_plan_private(request.actor)
    messages.success(request, _("Done. Only you see your plan now."))
    return redirect("recovery:plan")
