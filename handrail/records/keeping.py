"""Everything about a person who left the program long ago."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from handrail.access import holdings
from handrail.access.actor import Actor
from handrail.access.keeping import Class, Over
from handrail.people import queries as people
from handrail.records import services


def people_who_left(actor: Actor, moment: datetime) -> Iterator[Over]:
    """But for those of whom something is still open. A hold is asked for by whoever counts what goes."""
    for person_id, left_at in people.left_by(actor, moment).items():
        if all(stop.is_hold for stop in holdings.stops(person_id)):
            yield Over(person_id, left_at, person_id)


CLASSES = (
    Class(
        policy="keep_left_years",
        title=_("Everything about somebody who left the program"),
        over_by=people_who_left,
        forget=services.erase_who_left,
    ),
)
