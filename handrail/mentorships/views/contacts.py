"""Writing down a contact: three taps, and ten minutes to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries, services
from handrail.mentorships.forms import ContactForm, blank_contact
from handrail.mentorships.views.opening import opened
from handrail.program import queries as program
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm
from handrail.ui.given_back import GivenBack
from handrail.ui.zones import days_of

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


@door(Permission.CONTACT_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def record_contact(request: Request, pk: UUID) -> HttpResponse:
    actor = request.actor
    try:
        row = opened(request, queries.mentorships_led, pk, "contact form", _as_sent(request))
    except GivenBack as over:
        raise _flagged(request, over) from None
    numbers = queries.numbers_of(actor, row)
    again = queries.taken_back(actor, row, request.GET.get("again", ""))
    form = ContactForm(request.POST or None, mentorship=row, numbers=numbers, initial=again)
    if saved := made(form, lambda: services.record_contact(actor, row, **form.cleaned_data)):
        return redirect("mentorships:contact-saved", pk=saved.pk)
    with days_of(row.site.time_zone):
        standing = queries.standing(actor, row)
        return page(request, "mentorships/record_contact.html", {"mentorship": row, "form": form, "standing": standing})


def _as_sent(request: Request) -> Callable[[Mentorship], ContactForm]:
    return lambda row: ContactForm(request.POST, mentorship=row, numbers=())


def _flagged(request: Request, over: GivenBack) -> GivenBack:
    """Danger is heard, though the note comes too late to be saved."""
    row = over.context["mentorship"]
    form = _as_sent(request)(row)
    form.is_valid()
    notes = "\n".join(form.cleaned_data.get(name, "") for name in ("shared_note", "private_note"))
    once = form.cleaned_data.get("once") or str(uuid4())
    if over.context["may_worry"] and (raised := services.flag_words(request.actor, row.mentee, notes, once=once)):
        over.context |= {"concern": raised, "helplines": program.helplines(request.actor)}
    return over


@door(Permission.CONTACT_RECORD)
@require_safe
def contact_saved(request: Request, pk: UUID) -> HttpResponse:
    """Saved; the next one by when; undo; and help at once where the words speak of danger."""
    contact = get_object_or_404(queries.contacts_recorded(request.actor), pk=pk)
    row = contact.mentorship
    trail.looked(request.actor, "contact", contact, about=row.mentee_id)
    context = {
        "contact": contact,
        "mentorship": row,
        "standing": queries.standing(request.actor, row),
        "may_undo": timezone.now() <= contact.made_at + services.UNDO,
        "concern": queries.concern_by_words(request.actor, contact),
        "helplines": program.helplines(request.actor),
    }
    with days_of(row.site.time_zone):
        return page(request, "mentorships/contact_saved.html", context)


@door(Permission.CONTACT_RECORD)
@require_POST
def undo_contact(request: Request, pk: UUID) -> HttpResponse:
    contact = get_object_or_404(queries.contacts_recorded(request.actor), pk=pk)
    form = ButtonForm(request.POST)
    if done(form, lambda: services.undo_contact(request.actor, contact)):
        messages.success(request, _("Taken back. You can put it right and save it again."))
        to = reverse("mentorships:record-contact", args=[contact.mentorship_id])
        return redirect(f"{to}?again={contact.pk}")
    row = contact.mentorship
    context = {"contact": contact, "mentorship": row, "form": form, "standing": queries.standing(request.actor, row)}
    return page(request, "mentorships/contact_saved.html", context)


@door(Permission.CONTACT_RECORD)
@require_safe
def without_network(request: Request) -> HttpResponse:
    """Names nobody: the forms come by the address below, once the mentor chose to keep them."""
    return page(request, "mentorships/without_network.html", {})


@door(Permission.CONTACT_RECORD)
@require_safe
def blank_forms(request: Request) -> HttpResponse:
    """A short form for each person whose contacts the mentor records, for static/ui/js/keep.js."""
    rows = queries.mentorships_led(request.actor)
    trail.listed(request.actor, "contact forms")
    kept = {"title": _("To write down"), "language": get_language(), "saved_at": timezone.now().isoformat()}
    return JsonResponse({**kept, "sections": [], "forms": [blank_contact(row) for row in rows]})
