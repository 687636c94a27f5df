from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from handrail.access.actor import Actor, Request
from handrail.access.permissions import Permission
from handrail.access.prepared import by_id, first
from handrail.audit import services as trail
from handrail.mentorships import queries
from handrail.ui.given_back import GivenBack

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import BaseForm

    from handrail.mentorships.models import Mentorship


def opened(
    request: Request,
    read: Callable[[Actor], QuerySet[Mentorship]],
    pk: UUID,
    what: str,
    form: Callable[[Mentorship], BaseForm] | None = None,
) -> Mentorship:
    """The mentorship, with a line in the trail that somebody looked.

    Raises:
        GivenBack: it ended while somebody had a form open. `form` fills in what they sent, so that it can be copied.
    """
    found: Mentorship | None = first(by_id(read)(request.actor, pk))
    if request.method == "POST" and found is None and (row := queries.over(request.actor, pk)):
        may_worry = request.actor.can(Permission.CONCERN_RAISE) and request.actor.person_id != row.mentee_id
        context = {"mentorship": row, "may_worry": may_worry}
        raise GivenBack("mentorships/has_ended.html", context, form(row) if form else None)
    if found is None:
        raise Http404
    if request.method == "GET":
        trail.looked(request.actor, what, found, about=found.mentee_id)
    return found


def left(request: Request, **named: UUID) -> Mentorship:
    """The mentorship in which the actor walked along until a moment ago.

    Raises:
        Http404: they did not.
    """
    row = queries.mentorships_left(request.actor).filter(**named).first()
    if row is None:
        raise Http404
    return row
