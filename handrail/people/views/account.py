"""What a person keeps for themselves: how they are reached, where they are signed in, who sees them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import account_door, door
from handrail.access.permissions import Permission
from handrail.outbox import queries as outbox
from handrail.people import phone_cookie, queries, services
from handrail.people.forms import ReachMeForm, WayForm
from handrail.ui.acts import done, page
from handrail.ui.switches import page_before


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
    context = {"ties": queries.ties_to(request.actor, me), "looks": queries.looks_at(request.actor)}
    return render(request, "people/who_sees_me.html", context)


@account_door
@require_safe
def sessions(request: Request) -> HttpResponse:
    here = request.session.session_key
    listed = [(each, each.session_key == here) for each in queries.sessions(request.actor)]
    phones = queries.remembered_phones(request.actor)
    context = {
        "sessions": listed,
        "elsewhere": len(listed) > 1,
        "phones": phones,
        "this_phone": queries.remembered_phone(request.actor, phone_cookie.token_of(request)),
        "may_remember": queries.may_remember(request.actor),
    }
    return render(request, "people/sessions.html", context)


@account_door
@require_POST
def sign_out_elsewhere(request: Request) -> HttpResponse:
    services.end_sessions(request.actor, queries.me(request.actor), but=request.session.session_key or "")
    if user := queries.sign_in_of(request.actor):
        request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    messages.success(request, _("Signed out everywhere else."))
    return redirect("people:sessions")


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
    form = WayForm(request.POST or None)
    if done(form, lambda: services.add_way(request.actor, queries.me(request.actor), **form.way())):
        messages.success(request, _("Saved."))
        return redirect("people:reach-me")
    return page(request, "people/add_way.html", {"form": form})


@door(Permission.CONTACT_PLAN_KEEP_OWN)
@require_POST
def remove_way(request: Request, pk: UUID) -> HttpResponse:
    ways = queries.contact_ways(request.actor, queries.me(request.actor))
    services.remove_way(request.actor, get_object_or_404(ways, pk=pk))
    messages.success(request, _("Taken away. We no longer use it."))
    return redirect("people:reach-me")


@door(Permission.PERSON_FIND)
@require_POST
def sign_out_person(request: Request, pk: UUID) -> HttpResponse:
    """In person, when somebody lost their phone."""
    person = get_object_or_404(queries.people(request.actor), pk=pk)
    services.end_sessions(request.actor, person)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": person.shown_name})
    return redirect(page_before(request))


def _preview(request: Request, language: str) -> str:
    """The exact words, in the language in which they would come."""
    with override(language if language != "other" else "en"):
        return outbox.preview(request.actor, "update", language)
