"""Written consents to tell somebody outside something: recorded, printed, taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.consent import queries, services
from handrail.consent.forms import EndReleaseForm, ReleaseForm
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.ui.acts import done, made, page


@door(Permission.DISCLOSURE_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def record_release(request: Request, pk: UUID) -> HttpResponse:
    person = get_object_or_404(people.people(request.actor), pk=pk)
    trail.looked(request.actor, "consent to tell", person, about=person.pk)
    initial = {"discloser": program.program(request.actor).name, "signed_by": person.name}
    kinds, zone = queries.kinds(request.actor, person), program.zone_of(request.actor, person.pk)
    form = ReleaseForm(request.POST or None, kinds=kinds, zone=zone, initial=initial)
    if release := made(form, lambda: services.record_release(request.actor, person, **form.release())):
        messages.success(request, _("Saved. Print it and give them a copy."))
        return redirect("consent:release", pk=release.pk)
    return page(request, "consent/record_release.html", {"form": form, "person": person})


@door(Permission.PERSON_READ_OWN)
@require_safe
def release(request: Request, pk: UUID) -> HttpResponse:
    """The consent itself, as it is printed and signed."""
    found = get_object_or_404(queries.releases(request.actor), pk=pk)
    trail.looked(request.actor, "consent to tell", found, about=found.person_id)
    return page(
        request,
        "consent/release.html",
        {
            "release": found,
            "titles": queries.titles(request.actor, found.kinds),
            "is_me": found.person_id == request.actor.person_id,
            "form": EndReleaseForm(),
        },
    )


@door(Permission.PERSON_READ_OWN)
@require_POST
def end_release(request: Request, pk: UUID) -> HttpResponse:
    found = queries.releases_to_end(request.actor).filter(pk=pk).first()
    if found is None:  # pressed twice: it is over
        get_object_or_404(queries.releases(request.actor).exclude(ended_at=None), pk=pk)
        return redirect("consent:release", pk=pk)
    form = EndReleaseForm(request.POST)
    if done(form, lambda: services.end_release(request.actor, found, **form.cleaned_data)):
        messages.success(request, _("Over. Nothing more is told by this consent."))
    return redirect("consent:release", pk=pk)
