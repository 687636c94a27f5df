"""Consents and agreements that are long over, and what was told long ago."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.access.keeping import Class, Over
from handrail.consent import queries, services


def consents(actor: Actor, moment: datetime) -> Iterator[Over]:
    for pk, over_at, person_id in queries.over_by(actor, moment):
        yield Over(pk, over_at, person_id)


CLASSES = (
    Class(
        policy="keep_consents_years",
        title=_("Consents and agreements that are over, and the account of what was told"),
        over_by=consents,
        forget=services.forget_over,
    ),
)
