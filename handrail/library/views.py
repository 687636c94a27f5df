"""Exercises and pieces to read: for everybody, without an account.

None of these pages may be kept by a browser on its own (`no-store` stays): they show the tabs of whoever is signed in,
and a kept page would come back after Quick exit.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handrail.access.actor import NOBODY, Request
from handrail.access.doors import public_door
from handrail.library import handlers, queries
from handrail.library.kinds import by_kind


@public_door
@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    return render(request, "library/exercises.html", {"kinds": by_kind(queries.exercises(NOBODY, _language()))})


@public_door
@require_safe
def exercise(request: Request, slug: str) -> HttpResponse:
    found = queries.exercise(NOBODY, slug, _language())
    if found is None:
        raise Http404
    context = {"exercise": found, "after": handlers.after_exercise(request, found)}
    return render(request, "library/exercise.html", context)


@public_door
@require_safe
def pieces(request: HttpRequest) -> HttpResponse:
    return render(request, "library/pieces.html", {"pieces": queries.pieces(NOBODY, _language())})


@public_door
@require_safe
def piece(request: Request, slug: str) -> HttpResponse:
    found = queries.piece(NOBODY, slug, _language())
    if found is None:
        raise Http404
    context = {
        "piece": found,
        "exercises": [each for each in queries.exercises(NOBODY, _language()) if each.slug in found.exercises],
        "after": handlers.after_piece(request, found),
    }
    return render(request, "library/piece.html", context)


def _language() -> str:
    return get_language() or "en"
