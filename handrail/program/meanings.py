"""What a rule would mean for the people the program has now: figures in sentences, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.program import handlers
from handrail.program.handlers import Change
from handrail.program.policies import Policies
from handrail.program.policy_words import WORDS

UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
}


def meanings(
    actor: Actor, now_in_force: Policies, key: str, value: Any, *, moves_all: bool, now: datetime
) -> list[str]:
    after = replace(now_in_force, **{key: value})
    change = Change(key, now_in_force, after, moves_all)
    return [*_clock(actor, change, now), *handlers.meanings(actor, change, now)]


def _clock(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    """A promise that was made stays: the new time is for the next."""
    waiting = handlers.waiting_since(actor, change.key)
    if waiting is None:
        return
    if not waiting:
        yield _("Nobody waits for this now. The new time counts from the next on.")
        return
    unit = UNITS[WORDS[change.key].unit]
    old, new = (unit * getattr(each, change.key) for each in (change.before, change.after))
    yield ngettext(
        "%(count)s waits for this now and keeps the time that was promised. The new time counts from the next on.",
        "%(count)s wait for this now and keep the time that was promised. The new time counts from the next on.",
        len(waiting),
    ) % {"count": len(waiting)}
    late, then = (sum(since + each < now for since in waiting) for each in (old, new))
    yield _("Late by the time we have: %(late)s. By the new time it would be %(then)s.") % {"late": late, "then": then}
