"""Letters that are long done."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.access.keeping import Class, Over
from handrail.outbox import queries, services


def letters(actor: Actor, moment: datetime) -> Iterator[Over]:
    for pk, finished_at, person_id in queries.letters_done_by(actor, moment):
        yield Over(pk, finished_at, person_id)


CLASSES = (
    Class(
        policy="keep_letters_days", title=_("To whom a letter went"), over_by=letters, forget=services.forget_letters
    ),
)
