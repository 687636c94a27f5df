"""What leaves the program: the grounds, a form for each, the file, and the account of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import queries, services
from handrail.consent.forms import DiscloseByConsentForm, DiscloseForm
from handrail.consent.grounds import LAW, WHEN, Ground
from handrail.people import queries as people
from handrail.people import step_up
from handrail.ui.acts import made, page


@door(Permission.PERSON_READ_OWN)
@require_safe
def told_of_me(request: Request) -> HttpResponse:
    me = people.me(request.actor)
    return page(request, "consent/told_of_me.html", _account(request, me))


@door(Permission.DISCLOSURE_MAKE)
@require_safe
def told_outside(request: Request, pk: UUID) -> HttpResponse:
    person = get_object_or_404(people.people(request.actor), pk=pk)
    trail.looked(request.actor, "told outside", person, about=person.pk)
    grounds = [(each, WHEN[each], LAW[each]) for each in Ground]
    return page(request, "consent/told_outside.html", {**_account(request, person), "grounds": grounds})


def _account(request: Request, person: Any) -> dict[str, Any]:
    told = [(each, queries.titles(request.actor, each.kinds)) for each in queries.disclosures_of(request.actor, person)]
    releases = queries.with_titles(request.actor, queries.releases_of(request.actor, person))
    return {"person": person, "told": told, "releases": releases}


@door(Permission.DISCLOSURE_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def disclose(request: Request, pk: UUID, ground: str) -> HttpResponse:
    person = get_object_or_404(people.people(request.actor), pk=pk)
    if ground not in Ground.values:
        raise Http404
    trail.looked(request.actor, "telling outside", person, about=person.pk)
    form, is_fresh = _form(request, person, Ground(ground)), step_up.is_fresh(request)
    if form.is_bound and (first := step_up.ask(request)):
        return first
    if told := made(form, lambda: services.disclose(request.actor, person, **form.disclosure())):
        return redirect("consent:disclosure", pk=told.pk)
    context = {
        "form": form,
        "person": person,
        "ground": Ground(ground),
        "when": WHEN[ground],
        "law": LAW[ground],
        "prove_at": "" if is_fresh else step_up.where(request),
    }
    return page(request, "consent/disclose.html", context)


def _form(request: Request, person: Any, ground: Ground) -> Any:
    kinds, typed = queries.kinds_on(request.actor, person, ground), request.POST or None
    before = step_up.draft(request)
    if ground is Ground.CONSENT:
        releases = queries.with_titles(request.actor, queries.releases_in_force(request.actor, person))
        return DiscloseByConsentForm(typed, releases=releases, kinds=kinds, initial=before)
    officials = queries.asks_with_valid_papers(request.actor, person) if ground is Ground.COURT_ORDER else ()
    return DiscloseForm(typed, ground=ground, kinds=kinds, officials=officials, initial=before)


@door(Permission.DISCLOSURE_MAKE)
@require_safe
def disclosure(request: Request, pk: UUID) -> HttpResponse:
    """What leaves, to be printed. A consent that was taken back since then closes it."""
    found = get_object_or_404(queries.file_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "told outside", found, about=found.person_id)
    return page(request, "consent/disclosure.html", queries.file_of(request.actor, found))


@door(Permission.DISCLOSURE_MAKE)
@require_safe
def disclosure_json(request: Request, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.file_to_read(request.actor), pk=pk)
    trail.looked(request.actor, "told outside", found, about=found.person_id)
    answer = JsonResponse(queries.as_json(request.actor, found), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="record.json"'
    return answer
