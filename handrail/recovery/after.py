"""What stands at the end of an exercise or a piece of the library, for somebody who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from handrail.access.actor import Request
from handrail.access.permissions import Permission
from handrail.mentorships import queries as mentorships
from handrail.recovery import queries
from handrail.recovery.forms.exercises import AfterExerciseForm

if TYPE_CHECKING:
    from handrail.library.shapes import Exercise, Piece


def did_it_help(request: Request, exercise: Exercise) -> str | None:
    """For a mentee: a star, and a short word after."""
    if not request.actor.can(Permission.RECOVERY_KEEP_OWN):
        return None
    context = {
        "exercise": exercise,
        "after": AfterExerciseForm(auto_id="after_%s"),
        "is_favorite": queries.is_favorite(request.actor, exercise.slug),
    }
    return render_to_string("recovery/_after_exercise.html", context, request)


def send_exercise(request: Request, exercise: Exercise) -> str | None:
    return _send(request, "exercise", exercise.slug)


def send_piece(request: Request, piece: Piece) -> str | None:
    return _send(request, "piece", piece.slug)


def _send(request: Request, kind: str, slug: str) -> str | None:
    """For a mentor: to each of those they walk with."""
    if not request.actor.can(Permission.RECOVERY_SEND):
        return None
    led = list(mentorships.mentorships_led(request.actor).filter(ended_at=None))
    context = {"led": led, "kind": kind, "slug": slug}
    return render_to_string("recovery/_send_to.html", context, request) if led else None
