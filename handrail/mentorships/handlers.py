"""What rooms above show beside a mentorship on its page. They stand on floors above.

handlers.stand_beside(what_is_shared)  # in apps.py; def what_is_shared(request, mentorship, *, leads) -> HTML or ""
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handrail.access.actor import Request
    from handrail.mentorships.models import Mentorship

_beside: list[Callable[..., str]] = []


def stand_beside(handler: Callable[..., str]) -> None:
    if handler not in _beside:
        _beside.append(handler)


def beside(request: Request, mentorship: Mentorship, *, leads: bool) -> list[Any]:
    """Fragments, safe to print. `leads`: does this reader record its contacts?"""
    return [part for handler in _beside if (part := handler(request, mentorship, leads=leads))]
