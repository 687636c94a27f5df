from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Pick:
    """One line to pick. `exercise`: the slug of the library's exercise that it is, "" for none."""

    key: str
    words: _StrPromise
    exercise: str = ""
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """`icon`: a symbol of icons.svg. `hint`: what else belongs here, in a few words."""

    name: _StrPromise
    icon: str
    hint: _StrPromise
    picks: tuple[Pick, ...]
