"""Ties are written by the service that makes a relation, in its transaction, and ended by the one that ends it.

They have no line of their own in the trail: the relation's line says it.
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.people.models import Person, Tie


def tie(actor: Actor, *, holder: Person, subject: Person, why: str, source: UUID, ends: datetime | None = None) -> Tie:
    """`holder` may see `subject` from now on, because of the row `source`, until `ends` or untie().

    One that ended begins again: the trail says what was before.
    """
    key = {"holder": holder, "subject": subject, "why": Tie.Why(why), "source": source}
    made = Tie.objects.for_system("the same relation begins again").filter(**key).first() or Tie(**key)
    made.starts, made.ends = timezone.now(), ends
    made.save()
    return made


def untie(actor: Actor, *, source: UUID, why: str | None = None) -> int:
    """End at once what the row `source` let people see. Returns how many ties ended."""
    now = timezone.now()
    ties = Tie.objects.for_system("a relation ends for both sides").live().filter(source=source)
    return (ties.filter(why=why) if why else ties).update(ends=now)
