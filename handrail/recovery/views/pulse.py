"""How it goes: one tap, more if they like, and all that was kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.pulse import MoreForm, PulseForm, TapForm
from handrail.recovery.pulse_chart import chart
from handrail.recovery.pulse_words import steps
from handrail.rules.pulse import Worry
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm
from handrail.ui.pages import a_page, back_to_page

A_PAGE = 10


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def pulses(request: Request) -> HttpResponse:
    return _pulses(request, TapForm(**_clock(request)))


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def tap_pulse(request: Request) -> HttpResponse:
    form = TapForm(request.POST, **_clock(request))
    if saved := made(form, lambda: services.save_pulse(request.actor, **form.cleaned_data)):
        return redirect("recovery:pulse", pk=saved.pk)
    return _pulses(request, form)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_pulse(request: Request) -> HttpResponse:
    actor = request.actor
    sharing = queries.sharing_now(actor)
    form = PulseForm(
        request.POST or None,
        readers=sharing["readers"],
        **_clock(request),
        initial={"share": queries.pulse_choice(actor)},
    )
    if saved := made(form, lambda: services.save_pulse(actor, **{"share": False, **form.cleaned_data})):
        return redirect("recovery:pulse", pk=saved.pk)
    return page(request, "recovery/new_pulse.html", {"form": form, **sharing})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def pulse(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.pulses(request.actor), pk=pk)
    return _pulse(request, found, _more(request, found, initial={**found.said, "words": found.words}))


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def say_more(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.pulses(request.actor).filter(by=request.actor.person_id), pk=pk)
    form = _more(request, found, request.POST)
    if done(form, lambda: services.say_more(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("recovery:pulse", pk=pk)
    return _pulse(request, found, form)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_pulse(request: Request, pk: UUID) -> HttpResponse:
    services.remove_pulse(request.actor, get_object_or_404(queries.pulses(request.actor), pk=pk))
    messages.success(request, _("Removed. It is gone for good."))
    return back_to_page(request, "recovery:pulses")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def share_each_pulse(request: Request) -> HttpResponse:
    return _choose(request, share_each=True)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_each_pulse(request: Request) -> HttpResponse:
    return _choose(request, share_each=False)


def _choose(request: Request, *, share_each: bool) -> HttpResponse:
    form = ButtonForm(request.POST)
    if done(form, lambda: services.choose_for_pulses(request.actor, share_each=share_each)):
        messages.success(request, _("Saved. It counts from now on, and you can change it any time."))
        return redirect("recovery:pulses")
    return _pulses(request, form)


def _more(request: Request, found: Any, *args: Any, **options: Any) -> MoreForm:
    """What is said now is read at once by whoever the pulse is shared with."""
    return MoreForm(*args, who=queries.who_reads(request.actor, found), **options)


def _clock(request: Request) -> dict[str, Any]:
    return {"today": queries.my_today(request.actor), "zone": queries.my_zone(request.actor)}


def _pulses(request: Request, form: Any) -> HttpResponse:
    actor = request.actor
    kept = queries.pulses(actor)
    context = {
        "form": form,
        "tap": TapForm(**_clock(request)),
        "steps": steps(),
        "shown": a_page(request, kept, A_PAGE),
        "chart": chart(queries.newest_pulses(actor), queries.my_today(actor)),
        "choice": queries.pulse_choice(actor),
        **queries.sharing_now(actor),
    }
    return page(request, "recovery/pulses.html", context)


def _pulse(request: Request, found: Any, form: Any) -> HttpResponse:
    actor = request.actor
    worries = queries.own_worries(actor, found)
    context = {
        "pulse": found,
        "form": form,
        "worries": worries,
        "danger": Worry.WORDS in worries,
        "may_undo": found.may_be_undone(timezone.now()),
        "choice": queries.pulse_choice(actor),
        "hours": program.policies(actor).pulse_seen_within_hours,
        "helplines": program.helplines(actor) if worries else (),
        **queries.sharing_now(actor),
    }
    return page(request, "recovery/pulse.html", context)
