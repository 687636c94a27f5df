"""What a person keeps for themselves: how they are reached, and who sees them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import account_door, door
from handrail.access.permissions import Permission
from handrail.outbox import queries as outbox
from handrail.people import queries, services, step_up
from handrail.people.forms import ReachMeForm, WayForm
from handrail.ui.acts import done, page


@account_door
@require_safe
def account(request: Request) -> HttpResponse:
    me = queries.me(request.actor)
    context = {
        "me": me,
        "plan": queries.contact_plan(request.actor, me),
        "ways": queries.contact_ways(request.actor, me),
        "has_card": request.actor.can(Permission.RECOVERY_KEEP_OWN),
        "user": queries.sign_in_of(request.actor),
        "session_count": max(1, queries.sessions(request.actor).count()),
    }
    return render(request, "people/account.html", context)


@account_door
@require_safe
def who_sees_me(request: Request) -> HttpResponse:
    me = queries.me(request.actor)
    context = {"ties": queries.ties_to(request.actor, me.pk), "looks": queries.looks_at(request.actor)}
    return render(request, "people/who_sees_me.html", context)


@door(Permission.CONTACT_PLAN_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def reach_me(request: Request) -> HttpResponse:
    me = queries.me(request.actor)
    plan = queries.contact_plan(request.actor, me)
    if plan is None:
        raise Http404
    form = ReachMeForm(request.POST or None, of=plan, choices=queries.contact_plan_choices(request.actor))
    if done(form, lambda: services.keep_contact_plan(request.actor, me, **form.plan())):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("people:reach-me")
    ways = queries.contact_ways(request.actor, me)
    context = {"form": form, "ways": ways, "preview": _preview(request, plan.language), "plan": plan}
    return page(request, "people/reach_me.html", context)


@door(Permission.CONTACT_PLAN_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_way(request: Request) -> HttpResponse:
    if first := step_up.ask(request):
        return first
    form = WayForm(request.POST or None, initial=step_up.draft(request))
    if done(form, lambda: services.add_way(request.actor, queries.me(request.actor), **form.way())):
        messages.success(request, _("Saved."))
        return redirect("people:reach-me")
    return page(request, "people/add_way.html", {"form": form})


@door(Permission.CONTACT_PLAN_KEEP_OWN)
@require_POST
def remove_way(request: Request, pk: UUID) -> HttpResponse:
    way = get_object_or_404(queries.contact_ways(request.actor, queries.me(request.actor)), pk=pk)
    if not step_up.is_fresh(request):
        return step_up.prove_first(request, back=reverse("people:reach-me"))
    services.remove_way(request.actor, way)
    messages.success(request, _("Taken away. We no longer use it."))
    return redirect("people:reach-me")


def _preview(request: Request, language: str) -> str:
    """The exact words, in the language in which they would come."""
    with override(language if language != "other" else "en"):
        return outbox.preview(request.actor, "update", language)
