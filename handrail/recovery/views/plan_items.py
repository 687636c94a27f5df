"""The lists beside the lines: signs, reasons, people to call, safe places, steps after a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.plan import AddItemsForm, ChangeItemForm
from handrail.recovery.lists import SECTIONS
from handrail.rules import crisis_words
from handrail.ui.acts import done, page

if TYPE_CHECKING:
    from handrail.recovery.models import PlanItem


def _own(request: Request, pk: UUID) -> PlanItem:
    found = queries.item(request.actor, pk)
    if found is None or found.section not in SECTIONS:
        raise Http404
    return found


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def items(request: Request, section: str) -> HttpResponse:
    """One list: what stands on it, and what can be added."""
    if section not in SECTIONS:
        raise Http404
    actor, there = request.actor, list(queries.items(request.actor, section))
    sharing = queries.sharing_now(actor)
    form = AddItemsForm(request.POST or None, section=section, there=there, readers=sharing["readers"])
    if done(form, lambda: services.add_items(actor, section=section, **form.cleaned_data)):
        messages.success(request, _("Saved on your plan."))
        return redirect("recovery:plan-items", section=section)
    danger = [each for each in there if crisis_words.found(each.words)]
    context = {
        "form": form,
        "items": there,
        "section": SECTIONS[section],
        "danger": danger,
        "told": any(each.is_shared and each.shared_with_id == sharing["with_whom"] for each in danger),
        "helplines": program.helplines(actor) if danger else (),
        **sharing,
    }
    return page(request, "recovery/plan_items.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change_item(request: Request, pk: UUID) -> HttpResponse:
    item = _own(request, pk)
    form = ChangeItemForm(request.POST or None, section=item.section, item=item, readers="")
    if done(form, lambda: services.change_item(request.actor, item, **_said(form.cleaned_data))):
        messages.success(request, _("Saved on your plan."))
        return redirect("recovery:plan-items", section=item.section)
    return page(request, "recovery/plan_item.html", {"form": form, "item": item, "section": SECTIONS[item.section]})


def _said(cleaned: dict[str, str]) -> dict[str, str]:
    return {key: cleaned[key] for key in ("picked", "words", "number") if key in cleaned}


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_item(request: Request, pk: UUID) -> HttpResponse:
    item = _own(request, pk)
    services.remove_item(request.actor, item)
    messages.success(request, _("Removed. It is gone for good."))
    return redirect("recovery:plan-items", section=item.section)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def item_up(request: Request, pk: UUID) -> HttpResponse:
    item = _own(request, pk)
    services.move_item(request.actor, item, up=True)
    return redirect("recovery:plan-items", section=item.section)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def item_down(request: Request, pk: UUID) -> HttpResponse:
    item = _own(request, pk)
    services.move_item(request.actor, item, up=False)
    return redirect("recovery:plan-items", section=item.section)
