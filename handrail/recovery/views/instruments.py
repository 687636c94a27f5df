"""A director says which questions the program asks, and brings its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.recovery import queries, services
from handrail.recovery.forms.assessments import InstrumentFileForm, LookForm, TurnOnForm
from handrail.recovery.languages import language_now
from handrail.rules.scoring import Instrument
from handrail.ui.acts import done, page
from handrail.ui.context import OWN_NAMES


@door(Permission.PROGRAM_KEEP)
@require_safe
def instruments(request: Request) -> HttpResponse:
    known = [(each, _shown(each.instrument)) for each in queries.instruments(request.actor)]
    return page(request, "recovery/instruments.html", {"known": known})


@door(Permission.PROGRAM_KEEP)
@require_safe
def instrument(request: Request, key: str) -> HttpResponse:
    found = _known(request, key)
    return _instrument(request, found, TurnOnForm(initial={"version": found.instrument.version}))


@door(Permission.PROGRAM_KEEP)
@require_POST
def turn_on(request: Request, key: str) -> HttpResponse:
    found, form = _known(request, key), TurnOnForm(request.POST)
    if done(form, lambda: services.turn_on(request.actor, key=key, version=form.cleaned_data["version"])):
        messages.success(request, _("On. Mentees are asked from now on."))
        return redirect("recovery:instrument", key=key)
    return _instrument(request, found, form)


@door(Permission.PROGRAM_KEEP)
@require_POST
def turn_off(request: Request, key: str) -> HttpResponse:
    _known(request, key)
    services.turn_off(request.actor, key=key)
    messages.success(request, _("Off. What was answered stays with who answered it."))
    return redirect("recovery:instrument", key=key)


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def look_at_file(request: Request) -> HttpResponse:
    """What it would look like, before it is added."""
    form = InstrumentFileForm(request.POST or None)
    shown: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        shown = {"shown": _shown(form.instrument), "instrument": form.instrument}
    return page(request, "recovery/instrument_file.html", {"form": form, **shown})


@door(Permission.PROGRAM_KEEP)
@require_POST
def add_instrument(request: Request) -> HttpResponse:
    form = InstrumentFileForm(request.POST)
    if done(form, lambda: services.add_instrument(request.actor, source=form.cleaned_data["source"])):
        messages.success(request, _("Added. It is off until you turn it on."))
        return redirect("recovery:instrument", key=form.instrument.key)
    return page(request, "recovery/instrument_file.html", {"form": form})


def _known(request: Request, key: str) -> queries.Known:
    found = queries.known(request.actor, key)
    if found is None:
        raise Http404
    return found


def _instrument(request: Request, found: queries.Known, form: TurnOnForm) -> HttpResponse:
    context = {
        "found": found,
        "instrument": found.instrument,
        "shown": _shown(found.instrument),
        "form": form,
        "decisions": queries.decisions(request.actor, found.instrument.key),
    }
    return page(request, "recovery/instrument.html", context)


def _shown(instrument: Instrument) -> dict[str, Any]:
    """As a mentee would see it, in the reader's language."""
    language = language_now(instrument)
    return {
        "name": instrument.name[language],
        "intro": instrument.intro[language],
        "answers": LookForm(instrument),
        "languages": [(OWN_NAMES.get(each, each), is_so) for each, is_so in instrument.validated.items()],
        "is_validated": instrument.validated[language],
    }
