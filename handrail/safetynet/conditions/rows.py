"""A row of the queue, and a rule that makes rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.safetynet.conditions.look import Look

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from handrail.intake.models import ReachOut
    from handrail.people.models import Person
    from handrail.recovery.models import TalkRequest

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue.

    rule, subject  name the row: which rule, and the id of what it is about
    person         who needs a human: the name shown, and the id where there is a page of theirs
    since, due     aware; due: by when somebody should have acted
    owner          whose it is now; None: nobody's yet
    falls_back     nobody nearer is here, so it is theirs who answers for the mentee: the queue asks once for all rows
    why            one sentence
    is_firm        the room below knows who has it, so `owner` stands whoever took the row here
    reach_outs     whose they are and what was tried is triage's to know; the queue keeps nothing of its own about them
    talk           who asked to talk: whose it is, is that request's to know
    may_go_again   a letter that did not go out, and may be sent again
    over           a letter that did not go out: why it can't be sent again
    try_url        where a try is noted, if the room below counts them; "": with the row
    """

    rule: str
    subject: UUID
    person: str
    since: datetime
    due: datetime
    why: str
    url: str
    person_id: UUID | None = None
    owner: Person | None = None
    falls_back: bool = False
    is_urgent: bool = False
    is_firm: bool = False
    reach_outs: tuple[ReachOut, ...] = ()
    talk: TalkRequest | None = None
    try_url: str = ""
    may_go_again: bool = False
    over: str = ""

    def owned_by(self, owner: Person | None) -> Row:
        return replace(self, owner=owner) if owner else self


@dataclass(frozen=True, slots=True)
class Rule:
    """`may_rest`: may a person put such a row aside for some days? Danger and unanswered people never rest."""

    key: str
    title: _StrPromise
    rows: Callable[[Actor, datetime, Look], Iterator[Row]]
    may_rest: bool = True
    may_wait: bool = False
    """It matters, and nobody waits for it: however late, it stands below everybody who does, in this week's part."""
    is_past: bool = False
    """It tells of something that happened, so whoever resolves it ends it. The others tell of how things stand."""
    is_private: bool = False
    """Somebody who works the queue may be the one who must not learn of it: once gone, a row says nothing of itself."""
