"""Taking a row, handing it over, noting a try, resolving it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake import services as intake_services
from handrail.outbox import queries as outbox_queries
from handrail.outbox import services as outbox
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.recovery import services as recovery
from handrail.rules.errors import RuleBroken
from handrail.safetynet import queries
from handrail.safetynet.conditions import BY_KEY, Row
from handrail.safetynet.models import Handling, HandlingStep
from handrail.ui.once import must_say_the_same

if TYPE_CHECKING:
    from handrail.people.models import Person

Act = HandlingStep.Act


@transaction.atomic
def take(actor: Actor, row: Row, *, instead_of: UUID | None = None, once: str) -> None:
    """The row is the actor's from now on.

    `instead_of`: whose it was when the actor looked. Of two who take it, the second is told who came first.

    Raises RuleBroken when it is somebody else's by now.
    """
    if _sent_before(actor, once, words=""):
        return None
    if row.talk:
        left = None if row.is_firm else row.talk.owner_id  # who took it and is here no more has it no more
        recovery.take_talk(actor, row.talk, instead_of=instead_of or left)
        return None
    _must_be_as_seen(actor, row, instead_of)
    if row.reach_outs:
        return intake_services.take(actor, *row.reach_outs)
    _give(actor, row, people.me(actor), Act.TAKEN, "", once)


@transaction.atomic
def hand_over(actor: Actor, row: Row, *, to: Person, words: str = "", once: str) -> None:
    """Somebody else's from now on; they are told."""
    if row.reach_outs:
        return intake_services.hand_over(actor, *row.reach_outs, to=to)
    if _give(actor, row, to, Act.HANDED_OVER, words, once):
        dedupe = f"queue.{row.rule}.{row.subject}.{once}"
        outbox.notify(actor, to.pk, "answer", says="queue", dedupe=dedupe, path="/today/")


@transaction.atomic
def note_attempt(actor: Actor, row: Row, *, words: str, once: str) -> None:
    """A try, in words. The row stays: only what is true takes it away.

    Raises:
        RuleBroken: tries on a reach-out are counted in triage (`Row.try_url`), where nobody tries what was put aside.
    """
    if row.reach_outs:
        raise RuleBroken(_("This one was put aside. Say first whether a person wrote it."))
    handling = _handling(row)
    if not _sent_before(actor, once, words=words):
        _step(actor, handling, Act.ATTEMPT, words, once)


@transaction.atomic
def send_again(actor: Actor, row: Row, *, once: str) -> None:
    """A letter that was given up goes out again. The row goes away, and comes back if that fails as well.

    Raises:
        RuleBroken: this row is not about a letter, or it can't be sent again.
    """
    letter = outbox_queries.dead_letters(actor).filter(pk=row.subject).first() if row.rule == "letter" else None
    if letter is None:
        raise RuleBroken(_("There is no letter to send again. Open the row, and look what it needs."))
    handling = _handling(row)
    if not _sent_before(actor, once, words=""):
        outbox.send_again(actor, letter)
        _step(actor, handling, Act.SENT_AGAIN, "", once)


@transaction.atomic
def resolve(actor: Actor, row: Row, *, outcome: str, words: str, once: str) -> None:
    """The row rests for the program's number of days, and comes back if its reason still stands then.

    Raises:
        RuleBroken: danger, and people who wait for an answer, never rest.
    """
    if not BY_KEY[row.rule].may_rest:
        raise RuleBroken(_("This row goes away when somebody acts. Open it, and take care of the person there."))
    handling = _handling(row)
    if _sent_before(actor, once, words=words, outcome=outcome):
        return
    _step(actor, handling, Act.RESOLVED, words, once)
    handling.outcome = Handling.Outcome(outcome)
    handling.rests_until = timezone.now() + timedelta(days=program.policies(actor).resolved_rests_days)
    handling.save(update_fields=["outcome", "rests_until"])


def _give(actor: Actor, row: Row, owner: Person, act: HandlingStep.Act, words: str, once: str) -> bool:
    handling = _handling(row)
    if _sent_before(actor, once, words=words, to=owner) or handling.owner == row.owner == owner:
        return False
    _step(actor, handling, act, words, once, to=owner)
    handling.owner = owner
    handling.save(update_fields=["owner"])
    return True


def _must_be_as_seen(actor: Actor, row: Row, instead_of: UUID | None) -> None:
    if len(row.reach_outs) > 1:
        return  # a flood is put aside as one, whoever has some of it
    if not row.reach_outs:
        _handling(row)  # held, so that whoever was first is known
    owner = getattr(queries.row(actor, row.rule, row.subject), "owner", None)
    if owner and owner.pk not in (actor.person_id, instead_of):
        raise RuleBroken(_("%(name)s has it now. Look again before you take it over.") % {"name": owner.shown_name})


def _handling(row: Row) -> Handling:
    kept = Handling.objects.for_system("one handling for each row")
    handling, _made = kept.get_or_create(rule=row.rule, subject=row.subject)
    return kept.select_for_update().get(pk=handling.pk)  # two acts at once are done one after the other


def _sent_before(actor: Actor, once: str, **said: object) -> bool:
    """Raises SavedBefore where the same form said something else then."""
    before = HandlingStep.objects.for_system("the same form sent twice").filter(once=once).first()
    if before is not None:
        must_say_the_same(queries.said_by(actor, before), said)
    return before is not None


def _step(
    actor: Actor, handling: Handling, act: HandlingStep.Act, words: str, once: str, *, to: Person | None = None
) -> None:
    by = people.me(actor)
    HandlingStep(handling=handling, act=act, at=timezone.now(), by=by, to=to, words=words, once=once).save()
    trail.record(actor, f"queue.{act}", handling)
