"""Favorites first, then what helped, then all the others; and what a mentor sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.library import queries as library
from handrail.recovery.languages import language
from handrail.recovery.models import ExercisePractice, FavoriteExercise, SentPiece
from handrail.rules import helped

if TYPE_CHECKING:
    from handrail.library.shapes import Exercise, Piece
    from handrail.mentorships.models import Mentorship


@dataclass(frozen=True, slots=True)
class ExerciseOfMine:
    exercise: Exercise
    is_favorite: bool
    tally: helped.Tally


def my_exercises(actor: Actor) -> list[ExerciseOfMine]:
    """All of the library in the actor's own order. Two queries."""
    stars = set(FavoriteExercise.objects.visible_to(actor).values_list("slug", flat=True))
    said: dict[str, list[str]] = {}
    for slug, answer in ExercisePractice.objects.kept_by(actor).values_list("slug", "helped"):
        said.setdefault(slug, []).append(answer)
    found = [
        ExerciseOfMine(each, each.slug in stars, helped.tally(said.get(each.slug, ())))
        for each in library.exercises(actor, language())
    ]
    return sorted(found, key=lambda each: (not each.is_favorite, not each.tally.helped, -each.tally.score))


def is_favorite(actor: Actor, slug: str) -> bool:
    return FavoriteExercise.objects.visible_to(actor).filter(slug=slug).exists()


def practices(actor: Actor) -> QuerySet[ExercisePractice]:
    """What the actor said after an exercise, the latest first."""
    return ExercisePractice.objects.kept_by(actor).order_by("-made_at", "-pk")


@prepared
def practices_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[ExercisePractice]:
    """The newest 20, as many as a mentor's page has place for."""
    return ExercisePractice.objects.shared_by(actor, mentorship).order_by("-made_at", "-pk")[:20]


@dataclass(frozen=True, slots=True)
class PracticeTold:
    """What was said after an exercise, with its name in the reader's language."""

    practice: ExercisePractice
    name: str


def told_of(actor: Actor, rows: Sequence[ExercisePractice]) -> list[PracticeTold]:
    names = {each.slug: each.name for each in library.exercises(actor, language())}
    return [PracticeTold(row, names.get(row.slug, "")) for row in rows]


def in_library(actor: Actor, kind: str, slug: str) -> Exercise | Piece | None:
    """What the library has under this name; None for neither."""
    if kind == SentPiece.Kind.EXERCISE:
        return library.exercise(actor, slug, language())
    return library.piece(actor, slug, language()) if kind == SentPiece.Kind.PIECE else None


@dataclass(frozen=True, slots=True)
class Sent:
    row: SentPiece
    name: str


def sent_to_me(actor: Actor) -> list[Sent]:
    """What waits for the actor to be opened or put away, the latest first."""
    found = ((row, in_library(actor, row.kind, row.slug)) for row in _waits_for(actor))
    return [Sent(row, thing.name) for row, thing in found if thing]


@prepared
def _waits_for(actor: Actor) -> QuerySet[SentPiece]:
    rows = SentPiece.objects.sent_to(actor).filter(done_at=None).select_related("by")
    return rows.order_by("-sent_at", "-pk")[:20]


def sent_pieces(actor: Actor) -> QuerySet[SentPiece]:
    return SentPiece.objects.sent_to(actor)
