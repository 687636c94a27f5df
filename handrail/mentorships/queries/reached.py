"""Was somebody reached since …? For rules that must lose nobody: they ask about all, and nothing but that."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value

from handrail.access.actor import Actor
from handrail.mentorships.models import CadenceEvent, Contact

SAME_TALK = timedelta(hours=2)
"""Who was told of a slip in a talk writes down the talk and then the slip: that talk was the contact."""


def reached(actor: Actor) -> QuerySet[Contact]:
    """All talks that took place, for a subquery: `filter(mentorship=OuterRef(…), at__gte=OuterRef(…))`."""
    rows = Contact.objects.for_system("the safety net must know who was reached since something hard was told")
    return rows.filter(undone_at=None, outcome__in=Contact.REACHED_OUTCOMES)


def slips_unreached(actor: Actor, now: datetime, hours: int) -> QuerySet[CadenceEvent]:
    """Slips reported more than `hours` ago in open mentorships, since when nobody reached the person. One query."""
    rows = CadenceEvent.objects.for_system("the safety net must know after which slip nobody was reached")
    known_from = ExpressionWrapper(F("made_at") - Value(SAME_TALK), output_field=DateTimeField())
    slips = rows.filter(kind=CadenceEvent.Kind.SLIP, made_at__lte=now - timedelta(hours=hours))
    since = Q(at__gte=OuterRef("made_at")) | Q(by=OuterRef("by"), at__gte=OuterRef("known_from"))
    talks = reached(actor).filter(since, mentorship=OuterRef("mentorship"))
    known = slips.filter(mentorship__ended_at=None).annotate(known_from=known_from)
    return known.filter(~Exists(talks)).select_related("mentorship__mentee", "mentorship__mentor")
