"""A mentee's own shelf of exercises, a short word after, and what their mentor sends."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.mentorships import queries as mentorships
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.exercises import AfterExerciseForm
from handrail.rules import crisis_words
from handrail.ui.acts import made, page
from handrail.ui.pages import a_page, back_to_page

A_PAGE = 10


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def exercises(request: Request) -> HttpResponse:
    actor = request.actor
    shown = a_page(request, queries.practices(actor), A_PAGE)
    context = {
        "exercises": queries.my_exercises(actor),
        "shown": shown,
        "said": queries.told_of(actor, list(shown)),
        **queries.sharing_now(actor),
    }
    return page(request, "recovery/exercises.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def star_exercise(request: Request, slug: str) -> HttpResponse:
    _found(request, "exercise", slug)
    services.star_exercise(request.actor, slug)
    return redirect("library:exercise", slug=slug)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def unstar_exercise(request: Request, slug: str) -> HttpResponse:
    _found(request, "exercise", slug)
    services.unstar_exercise(request.actor, slug)
    return redirect("library:exercise", slug=slug)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def after_exercise(request: Request, slug: str) -> HttpResponse:
    exercise, form = _found(request, "exercise", slug), AfterExerciseForm(request.POST, auto_id="after_%s")
    said = made(form, lambda: services.say_how_exercise_helped(request.actor, slug, **form.cleaned_data))
    if said:
        return redirect("recovery:exercise-said", pk=said.pk)
    return page(request, "recovery/exercise_after.html", {"exercise": exercise, "after": form, "form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def exercise_said(request: Request, pk: UUID) -> HttpResponse:
    """Kept; and help at once where the words speak of danger."""
    row = get_object_or_404(queries.practices(request.actor), pk=pk)
    context = {
        "told": queries.told_of(request.actor, [row])[0],
        "danger": crisis_words.found(row.words),
        "helplines": program.helplines(request.actor),
    }
    return page(request, "recovery/exercise_said.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_practice(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.practices(request.actor), pk=pk)
    services.remove_practice(request.actor, row)
    messages.success(request, _("Removed. It is gone for good."))
    return back_to_page(request, "recovery:exercises")


@door(Permission.RECOVERY_SEND)
@require_POST
def send_piece(request: Request, pk: UUID, kind: str, slug: str) -> HttpResponse:
    row = get_object_or_404(mentorships.mentorships_led(request.actor).filter(ended_at=None), pk=pk)
    _found(request, kind, slug)
    services.send_piece(request.actor, row, slug, kind=kind)
    messages.success(request, _("Sent. %(name)s sees it on their first page.") % {"name": row.mentee.shown_name})
    return redirect(f"library:{kind}", slug=slug)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def open_sent(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.sent_pieces(request.actor), pk=pk)
    services.see_sent_piece(request.actor, row)
    return redirect(f"library:{row.kind}", slug=row.slug)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def put_sent_away(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(queries.sent_pieces(request.actor), pk=pk)
    services.see_sent_piece(request.actor, row)
    return redirect("home:today")


def _found(request: Request, kind: str, slug: str) -> object:
    found = queries.in_library(request.actor, kind, slug)
    if found is None:
        raise Http404
    return found
