"""How much each thing counts in matching: a director says it, and from then on every suggestion is made by it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.matching import queries, weight_words
from handrail.matching.models import WeightSet
from handrail.people import queries as people
from handrail.program import queries as programs
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.weights import DEFAULT, wrong
from handrail.ui.once import must_say_the_same
from handrail.ui.versions import must_be_as_seen


def change_weights(actor: Actor, *, program: Mapping[str, int], once: str, seen: str | None = None) -> WeightSet:
    """A new version, in force from now on. Rounds and suggestions that were made keep theirs.

    `program`: criterion → weight; what is not named weighs nothing. `seen`: the mark of what the form began with.

    Raises:
        RuleBroken: a weight below 0 or above 10, nothing that weighs, something unknown, or the weights in force.
        Overtaken: another director saved others meanwhile.
    """
    whole = {key: program.get(key, 0) for key in DEFAULT.program}
    if made := _made_before(once):
        must_say_the_same({key: made.program.get(key, 0) for key in whole}, whole)
        return made
    if key := wrong(program):
        raise RuleBroken(weight_words.wrong(key))
    if whole == dict(queries.weights(actor).program):
        raise RuleBroken(_("These are the weights that hold now. Change one, then save."))
    try:
        return _change(actor, whole, once, seen)
    except IntegrityError:  # the same form, or another director, at the same moment
        return _made_before(once) or _change(actor, whole, once, seen)


def _made_before(once: str) -> WeightSet | None:
    return WeightSet.objects.for_system("the same form sent twice").filter(once=once).first()


@transaction.atomic
def _change(actor: Actor, program: dict[str, int], once: str, seen: str | None) -> WeightSet:
    must_be_as_seen(seen, dict(queries.weights(actor).program))
    day = f"{programs.today(actor):%Y-%m-%d}"
    of_today = WeightSet.objects.visible_to(actor).filter(version__startswith=day).count()
    row = WeightSet(version=f"{day}.{of_today + 1}", program=program, once=once)
    row.made_at, row.made_by = timezone.now(), people.me(actor)
    row.save()
    trail.record(actor, "weights.changed", row)
    return row
