"""What rooms above show at the end of an exercise or a piece. The library knows no person; they do.

    handlers.stand_after_exercise(asked_if_it_helped)     # in apps.py
    handlers.stand_after_piece(send_it_to_my_mentee)

A handler takes the request and the exercise (or the piece), and answers a fragment made by `render_to_string` or
`format_html`, or None when this is not its business. A plain string is shown as words, never as HTML. It is asked only
for somebody who is signed in with every lock that their roles need: these pages have no door of their own.
"""

from collections.abc import Callable
from typing import TypeVar

from handrail.access.actor import NOBODY, Request
from handrail.library.shapes import Exercise, Piece

T = TypeVar("T")
AfterExercise = Callable[[Request, Exercise], str | None]
AfterPiece = Callable[[Request, Piece], str | None]

_after_exercise: list[AfterExercise] = []
_after_piece: list[AfterPiece] = []


def stand_after_exercise(handler: AfterExercise) -> None:
    _after_exercise.append(handler)


def stand_after_piece(handler: AfterPiece) -> None:
    _after_piece.append(handler)


def after_exercise(request: Request, exercise: Exercise) -> list[str]:
    return _asked(_after_exercise, request, exercise)


def after_piece(request: Request, piece: Piece) -> list[str]:
    return _asked(_after_piece, request, piece)


def _asked(handlers: list[Callable[[Request, T], str | None]], request: Request, what: T) -> list[str]:
    actor = getattr(request, "actor", NOBODY)
    if actor.person_id is None or actor.lacks_second_factor:
        return []
    return [said for handler in handlers if (said := handler(request, what))]
