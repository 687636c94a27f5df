"""Somebody is worried about danger: it goes to the clinician on duty, never to a mentor's judgment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.audit import services as trail
from handrail.mentorships.models import Concern, ConcernAccount
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules import crisis_words
from handrail.rules.errors import RuleBroken
from handrail.ui.moments import in_words

if TYPE_CHECKING:
    from handrail.people.models import Person

DANGERS = {"self_harm": "self", "overdose": "self", "violence": "other", "child": "child"}
"""Kinds of rules.crisis_words → kinds of a concern."""
ONCE = "the same form sent twice makes one row"


@transaction.atomic
def raise_concern(
    actor: Actor,
    *,
    about: Person,
    kind: str,
    words: str = "",
    by_words: bool = False,
    within: timedelta | None = None,
    once: str,
) -> Concern:
    """The clinician on duty is told at once, and owns it until somebody takes it; with nobody on duty, all are told.

    `by_words`: raised because of what somebody wrote in a note, or about themselves. `within`: to be answered in this
    time; the program's minutes for danger where nothing else is said.

    Raises ValueError where there is no such kind, PermissionDenied where the actor may raise none.
    """
    is_own_words = by_words and about.pk == actor.person_id
    if actor.person_id is None or not (is_own_words or actor.can(Permission.CONCERN_RAISE)):
        raise PermissionDenied(Permission.CONCERN_RAISE.value)
    if made := _made_before(actor, once):
        return made
    now = timezone.now()
    on_duty = _on_duty(actor, besides={about.pk})
    concern = Concern(
        about=about,
        raised_by_id=actor.person_id,
        kind=Concern.Kind(kind),
        by_words=by_words,
        raised_at=now,
        due_at=now + (within or timedelta(minutes=program.policies(actor).concern_minutes)),
        owner_id=on_duty[0] if on_duty else None,
        once=once,
    )
    if made := _saved_before(actor, concern):
        return made
    ConcernAccount(concern=concern, words=words.strip()).save(force_insert=True)
    _tell(actor, concern, on_duty or _everybody_who_answers(actor, besides={about.pk}))
    trail.record(actor, f"concern.raised.{concern.kind}", concern, about=about)
    return concern


def flag_own_words(actor: Actor, words: str, *, once: str) -> Concern | None:
    """What somebody wrote about themselves, for others to read, goes to the clinician on duty where it may mean danger.

    Words stay where they are; the clinician asks. None: nothing of the kind in them.
    """
    return flag_words(actor, people_queries.me(actor), words, once=once)


def flag_words(actor: Actor, about: Person, words: str, *, once: str) -> Concern | None:
    """The same for words about somebody else, who told them."""
    if not (found := crisis_words.found(words)):
        return None
    return raise_concern(actor, about=about, kind=DANGERS[found[0]], by_words=True, once=once)


@transaction.atomic
def take_concern(actor: Actor, concern: Concern) -> Concern:
    """A clinician answers it now, and sees the person, whoever raised it, and how to reach both, until it is closed.

    Another clinician may take it over. Raises RuleBroken when it is closed, PermissionDenied for everybody else.
    """
    row = _locked(actor, concern)
    if row.owner_id == actor.person_id and row.taken_at is not None:
        return row
    people.untie(actor, source=row.pk)
    row.owner_id, row.taken_at = actor.person_id, row.taken_at or timezone.now()
    row.save(update_fields=["owner", "taken_at"])
    taker = cast("Person", row.owner)
    for subject in {row.about, row.raised_by} - {taker}:
        people.tie(actor, holder=taker, subject=subject, why="concern", source=row.pk)
    trail.record(actor, "concern.taken", row, about=row.about_id)
    return row


@transaction.atomic
def close_concern(actor: Actor, concern: Concern, *, outcome: str, done: str) -> Concern:
    """How it ended and what was done. The clinician's tie to the person ends with it.

    Raises:
        RuleBroken: nobody took it, somebody else did, or it is closed.
        ValueError: no such outcome.
    """
    row = _locked(actor, concern)
    if row.taken_at is None:
        raise RuleBroken(_("Take it first, so that everybody knows who answers."))
    if row.owner_id != actor.person_id:
        raise RuleBroken(_("Somebody else took this. Take it over first, if you answer now."))
    row.outcome, row.closed_at = Concern.Outcome(outcome), timezone.now()
    row.save(update_fields=["outcome", "closed_at"])
    account = ConcernAccount.objects.visible_to(actor).get(concern=row)
    account.done = done.strip()
    account.save(update_fields=["done"])
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"concern.{row.pk}.")
    trail.record(actor, f"concern.closed.{row.outcome}", row, about=row.about_id)
    return row


@transaction.atomic
def give_back_concerns(actor: Actor, person: Person, role: Role) -> None:
    """Whoever answered is no clinician any more: what is open is nobody's, or whoever's is on duty now, who is told."""
    if role is not Role.CLINICIAN:
        return
    rows = Concern.objects.for_system("what somebody had who left is open for others").filter(closed_at=None)
    # one that is taken or closed at this moment has somebody
    held = rows.select_for_update(of=("self",), skip_locked=True).filter(owner=person)
    for row in list(held.order_by("pk")):
        besides = {row.about_id, person.pk}
        on_duty = _on_duty(actor, besides=besides)
        people.untie(actor, source=row.pk)
        row.owner_id, row.taken_at = on_duty[0] if on_duty else None, None
        row.save(update_fields=["owner", "taken_at"])
        _tell(actor, row, on_duty or _everybody_who_answers(actor, besides=besides))
        trail.record(actor, "concern.given_back", row, about=row.about_id)


def _locked(actor: Actor, concern: Concern) -> Concern:
    actor.must(Permission.CONCERN_ANSWER)
    rows = Concern.objects.answered_by(actor).select_for_update(of=("self",))
    row = rows.select_related("about", "owner", "raised_by").get(pk=concern.pk)
    if row.closed_at is not None:
        said = {"name": row.owner.shown_name if row.owner else _("Somebody"), "when": in_words(row.closed_at)}
        raise RuleBroken(
            _("This was closed already: %(when)s. %(name)s closed it. If there is more danger, tell them now.") % said
        )
    return row


def _made_before(actor: Actor, once: str) -> Concern | None:
    return Concern.objects.for_system(ONCE).filter(once=once, raised_by=actor.person_id).first()


def _saved_before(actor: Actor, concern: Concern) -> Concern | None:
    """Save it. The row that the same form made at the same moment, if it came first."""
    try:
        with transaction.atomic():
            concern.save(force_insert=True)
    except IntegrityError:
        if made := _made_before(actor, concern.once):
            return made
        raise
    return None


def _on_duty(actor: Actor, *, besides: set[UUID]) -> list[UUID]:
    """The clinicians on duty now, each with their deputy behind them."""
    found: list[UUID] = []
    for shift in program.on_duty(actor, "clinician"):
        found += [each for each in (shift.person_id, shift.deputy_id) if each and each not in found]
    return [each for each in found if each not in besides]


def _everybody_who_answers(actor: Actor, *, besides: set[UUID]) -> list[UUID]:
    """Nobody is on duty: all clinicians, and the coordinators on duty, so that somebody wakes up."""
    coordinators = [shift.person_id for shift in program.on_duty(actor, "coordinator")]
    clinicians = people_queries.with_role(actor, Role.CLINICIAN).values_list("pk", flat=True)
    return [each for each in dict.fromkeys([*clinicians, *coordinators]) if each not in besides]


def _tell(actor: Actor, concern: Concern, person_ids: Iterable[UUID]) -> None:
    path = reverse("mentorships:concern", args=[concern.pk])
    kind = "answer" if concern.kind == Concern.Kind.SCREEN else "urgent"
    for person_id in person_ids:
        told = f"concern.{concern.pk}.{person_id}"
        people.write_notice(actor, person_id, kind, says="concern", dedupe=told, path=path)
