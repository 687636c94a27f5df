"""Reach-outs that ended and that nobody of the program came of."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.access.keeping import Class, Over
from handrail.intake import queries, services


def spam(actor: Actor, moment: datetime) -> Iterator[Over]:
    for pk, ended_at in queries.ended_without_a_person(actor, moment, is_spam=True):
        yield Over(pk, ended_at, None)


def reach_outs(actor: Actor, moment: datetime) -> Iterator[Over]:
    for pk, ended_at in queries.ended_without_a_person(actor, moment, is_spam=False):
        yield Over(pk, ended_at, None)


CLASSES = (
    Class(policy="keep_spam_days", title=_("Reach-outs that were spam"), over_by=spam, forget=services.forget_ended),
    Class(
        policy="keep_reach_outs_days",
        title=_("Reach-outs that ended without an enrollment"),
        over_by=reach_outs,
        forget=services.forget_ended,
    ),
)
