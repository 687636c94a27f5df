"""Erasing somebody: one person asks, another one decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import step_up
from handrail.records import queries, services
from handrail.records.forms import AskErasureForm, AskOwnErasureForm, ConfirmErasureForm, DeclineErasureForm
from handrail.ui.acts import done, page
from handrail.ui.given_back import to_copy


@door(Permission.PERSON_READ_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_erasure(request: Request) -> HttpResponse:
    me = people.me(request.actor)
    form = AskOwnErasureForm(request.POST or None)
    if done(form, lambda: services.ask_erasure(request.actor, me, **form.cleaned_data)):
        messages.success(request, _("We have it. A coordinator decides, and you read the answer here."))
        return redirect("records:my-erasure")
    return page(request, "records/my_erasure.html", {"form": form, "asked": queries.erasure_of(request.actor, me)})


@door(Permission.PERSON_READ_OWN)
@require_POST
def take_back_erasure(request: Request) -> HttpResponse:
    asked = queries.erasure_of(request.actor, people.me(request.actor))
    if asked is not None:
        services.take_back_erasure(request.actor, asked)
        messages.success(request, _("Taken back. Nothing is erased."))
    return redirect("records:my-erasure")


@door(Permission.ERASURE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_erasure(request: Request, pk: UUID) -> HttpResponse:
    person = get_object_or_404(people.people(request.actor), pk=pk)
    trail.looked(request.actor, "erasure", person, about=person.pk)
    form = AskErasureForm(request.POST or None)
    if done(form, lambda: services.ask_erasure(request.actor, person, **form.cleaned_data)):
        messages.success(request, _("Asked. Another coordinator or supervisor decides."))
        return redirect("records:erasures")
    asked = queries.erasure_of(request.actor, person)
    context = {"form": form, "person": person, "asked": asked, "stops": queries.stops(request.actor, person)}
    context["typed"] = to_copy(form) if asked and asked.is_open else []
    return page(request, "records/ask_erasure.html", context)


@door(Permission.ERASURE_KEEP)
@require_safe
def erasures(request: Request) -> HttpResponse:
    trail.listed(request.actor, "erasures")
    mine = set(queries.erasures_to_decide(request.actor).values_list("pk", flat=True))
    rows = [(each, each.pk in mine) for each in queries.erasures_open(request.actor)]
    return render(request, "records/erasures.html", {"rows": rows})


@door(Permission.ERASURE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_erasure(request: Request, pk: UUID) -> HttpResponse:
    """The last look. A POST erases."""
    asked = queries.erasures_of_others(request.actor).filter(pk=pk).first()
    if asked is None or not asked.is_open and request.method != "POST":
        return _too_late(request, pk, asked)
    trail.looked(request.actor, "erasure", asked, about=asked.person_id)
    form, is_fresh = ConfirmErasureForm(request.POST or None), step_up.is_fresh(request)
    if form.is_bound and not is_fresh:
        return redirect(step_up.where(request))
    if done(form, lambda: services.confirm_erasure(request.actor, asked)):
        messages.success(request, _("Erased. Nothing of them is left here but a number."))
        return redirect("records:erasures")
    return page(request, "records/decide_erasure.html", _to_decide(request, asked, form, is_fresh))


def _too_late(request: Request, pk: UUID, asked: Any) -> HttpResponse:
    """It was decided: with somebody who was erased, the question went too."""
    if asked is None and not queries.was_asked_and_is_gone(request.actor, pk):
        raise Http404
    gone = _("Somebody erased them a moment ago. There is nothing left to do.")
    messages.warning(request, queries.decided_by(request.actor, asked) if asked else gone)
    return redirect("records:erasures")


def _to_decide(request: Request, asked: Any, form: ConfirmErasureForm, is_fresh: bool) -> dict[str, Any]:
    return {
        "asked": asked,
        "form": form,
        "decline": DeclineErasureForm(auto_id="decline_%s"),
        "stops": queries.stops(request.actor, asked.person),
        "prove_at": "" if is_fresh else step_up.where(request),
    }


@door(Permission.ERASURE_KEEP)
@require_POST
def decline_erasure(request: Request, pk: UUID) -> HttpResponse:
    asked = queries.erasures_of_others(request.actor).filter(pk=pk).first()
    if asked is None:
        return _too_late(request, pk, asked)
    decline = DeclineErasureForm(request.POST, auto_id="decline_%s")
    if done(decline, lambda: services.decline_erasure(request.actor, asked, **decline.cleaned_data)):
        messages.success(request, _("Declined. The person reads why."))
        return redirect("records:erasures")
    context = _to_decide(request, asked, ConfirmErasureForm(), step_up.is_fresh(request))
    return page(request, "records/decide_erasure.html", {**context, "decline": decline})
