"""What others read of the library. Its pages are for everybody, so every actor gets the same; NOBODY is a visitor.

A slug is lasting: a plan may link to it. A language that the library doesn't have is answered in English.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse

from handrail.access.actor import Actor
from handrail.library import reading
from handrail.library.shapes import Exercise, Piece
from handrail.ui import offline

CONTENT = Path(__file__).parent / "content"
SCRIPTS = ("library/js/steps.js", "library/js/pacer.js", "library/js/timer.js")


def exercises(actor: Actor, language: str) -> Sequence[Exercise]:
    return list(_all_exercises()[_known(language)].values())


def exercise(actor: Actor, slug: str, language: str) -> Exercise | None:
    return _all_exercises()[_known(language)].get(slug)


def pieces(actor: Actor, language: str) -> Sequence[Piece]:
    return list(_all_pieces()[_known(language)].values())


def piece(actor: Actor, slug: str, language: str) -> Piece | None:
    return _all_pieces()[_known(language)].get(slug)


def offline_pages(actor: Actor, language: str) -> Sequence[str]:
    """Paths of the pages that a phone keeps: every exercise, and what to read when a life is in danger.

    Whoever keeps them asks without a cookie, and names the language in Accept-Language: that is a visitor's copy,
    and holds nothing of a person (handrail/library/tests/test_keep_offline.py).
    """
    pages = [reverse("library:exercises")]
    pages += [reverse("library:exercise", args=[each.slug]) for each in exercises(actor, language)]
    return [*pages, *(reverse("library:piece", args=[each.slug]) for each in pieces(actor, language) if each.danger)]


def offline_addresses(actor: Actor, language: str) -> Sequence[str]:
    """Those pages, and the static files that they need."""
    return [*offline_pages(actor, language), *(static(name) for name in (*offline.FILES, *SCRIPTS))]


def _known(language: str) -> str:
    """Of "es-mx" the "es"."""
    short = language.split("-")[0]
    return short if short in reading.LANGUAGES else "en"


@cache
def _all_exercises() -> reading.Shelf[Exercise]:
    return reading.exercises(CONTENT / "exercises")


@cache
def _all_pieces() -> reading.Shelf[Piece]:
    return reading.pieces(CONTENT / "pieces")
