"""“I need to talk”: it never fails for the person who asks, and stays somebody's task until they were talked with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.recovery import queries
from handrail.recovery.models import TalkRequest, TalkStep
from handrail.recovery.queries.talk import ANSWERS
from handrail.rules.errors import RuleBroken
from handrail.ui.moments import in_words
from handrail.ui.once import the_same

Act, Outcome = TalkStep.Act, TalkRequest.Outcome
ONCE = "the same form sent twice makes one row"


@transaction.atomic
def ask_to_talk(actor: Actor, *, words: str = "", reach: str = "", tell_mentor: bool = False, once: str) -> TalkRequest:
    """Whoever is on duty is told at once, and the mentor if the person wants that. Asked again while it is open, it is
    the same request with more words, and they are told again.

    Raises PermissionDenied for whoever keeps nothing here. A form of somebody else's raises RuleBroken.
    """
    if actor.person_id is None or not actor.can(Permission.RECOVERY_KEEP_OWN):
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    if made := TalkStep.objects.for_system(ONCE).filter(once=once).select_related("talk").first():
        if made.talk.person_id != actor.person_id:
            raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
        the_same(made, TalkStep(words=words.strip(), reach=reach.strip()), "words", "reach")
        return made.talk
    talk = _open(actor)
    if tell_mentor and (mine := mentorships.hold_current(actor, actor.person_id)):
        talk.told_id = mine.pk
    talk.save()
    step = _keep(actor, talk, Act.ASKED, words, once, reach=reach.strip())
    _tell(actor, talk, step)
    mentorships.flag_own_words(actor, f"{step.words}\n{step.reach}", once=str(step.pk))
    trail.record(actor, "talk.asked", talk, about=talk.person_id)
    return talk


@transaction.atomic
def take_talk(actor: Actor, talk: TalkRequest, *, instead_of: UUID | None = None) -> TalkRequest:
    """The actor talks with them now, and sees how to reach them until it is closed.

    `instead_of`: who had it when the actor looked. Of two who take it at the same moment the second is told who came
    first.

    Raises:
        RuleBroken: it is closed, or somebody else took it meanwhile.
        PermissionDenied: it is not the actor's to answer.
    """
    row = _locked(actor, talk)
    if row.owner_id == actor.person_id:
        return row
    if row.owner_id != instead_of:
        name = row.owner.shown_name if row.owner else _("Nobody")
        raise RuleBroken(_("%(name)s has it now. Look again before you take it over.") % {"name": name})
    now = timezone.now()
    people.untie(actor, source=row.pk)
    row.owner_id, row.taken_at = actor.person_id, now
    row.due_at = now + timedelta(minutes=program.policies(actor).talk_minutes)
    row.save(update_fields=["owner", "taken_at", "due_at"])
    _keep(actor, row, Act.TAKEN, "", str(uuid4()))
    people.tie(actor, holder=people_queries.me(actor), subject=row.person, why="talk", source=row.pk)
    outbox.withdraw(actor, dedupe=f"talk.{row.pk}.")
    trail.record(actor, "talk.taken", row, about=row.person_id)
    return row


@transaction.atomic
def note_try(actor: Actor, talk: TalkRequest, *, words: str, once: str) -> TalkRequest:
    """Nobody answered: the next try is due in some hours. Raises as `close_talk`."""
    row = _locked(actor, talk)
    if _was_kept(row, once):
        return row
    _must_own(actor, row)
    row.due_at = timezone.now() + timedelta(hours=program.policies(actor).talk_again_hours)
    row.save(update_fields=["due_at"])
    step = _keep(actor, row, Act.TRIED, words, once)
    _flag(actor, row, step)
    trail.record(actor, "talk.tried", row, about=row.person_id)
    return row


@transaction.atomic
def close_talk(actor: Actor, talk: TalkRequest, *, outcome: str, words: str = "", once: str) -> TalkRequest:
    """They talked; or they could not be reached, after the tries that the program asks for.

    Raises:
        RuleBroken: the actor did not take it, it is closed, or there were too few tries.
        ValueError: no such outcome.
    """
    if made := TalkStep.objects.for_system(ONCE).filter(once=once, talk=talk.pk, by=actor.person_id).first():
        the_same(made, TalkStep(words=words.strip()), "words")
        return made.talk
    row = _locked(actor, talk)
    _must_own(actor, row)
    asked_for = program.policies(actor).attempts_before_unreachable
    if outcome == Outcome.NOT_REACHED and queries.tries(actor, row) < asked_for:
        raise RuleBroken(_("Try %(count)s times before you say that. Note each try.") % {"count": asked_for})
    step = _close(actor, row, Outcome(outcome), words, once)
    _flag(actor, row, step)
    trail.record(actor, f"talk.closed.{row.outcome}", row, about=row.person_id)
    return row


@transaction.atomic
def take_back_talk(actor: Actor, talk: TalkRequest) -> None:
    """The person doesn't need it any more. Taking it back again changes nothing."""
    if actor.person_id is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    rows = TalkRequest.objects.asked_by(actor).select_for_update(of=("self",))
    row = rows.filter(pk=talk.pk).first()
    if row is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    if row.closed_at is None:
        _close(actor, row, Outcome.TAKEN_BACK, "", str(uuid4()))
        trail.record(actor, "talk.taken back", row, about=row.person_id)


def _open(actor: Actor) -> TalkRequest:
    """The one that is open, held; or a new one, not saved yet. The person is held."""
    rows = TalkRequest.objects.asked_by(actor).select_for_update(of=("self",))
    if talk := rows.filter(closed_at=None).first():
        return talk
    now = timezone.now()
    due_at = now + timedelta(minutes=program.policies(actor).talk_minutes)
    return TalkRequest(person=people_queries.me(actor), asked_at=now, due_at=due_at)


def _keep(actor: Actor, talk: TalkRequest, act: TalkStep.Act, words: str, once: str, reach: str = "") -> TalkStep:
    step = TalkStep(talk=talk, act=act, at=timezone.now(), words=words.strip(), reach=reach, once=once)
    step.by_id = cast("UUID", actor.person_id)
    step.save(force_insert=True)
    return step


def _close(actor: Actor, row: TalkRequest, outcome: TalkRequest.Outcome, words: str, once: str) -> TalkStep:
    row.outcome, row.closed_at = outcome, timezone.now()
    row.save(update_fields=["outcome", "closed_at"])
    step = _keep(actor, row, Act.CLOSED, words, once)
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"talk.{row.pk}.")
    return step


def _tell(actor: Actor, talk: TalkRequest, step: TalkStep) -> None:
    """Whoever has it; else who is on duty and their deputy; else all who could answer. The mentor too, if asked."""
    on_duty = queries.answers_now(actor, besides=talk.person_id).ids
    staff = _who_has_it(actor, talk) or on_duty or _everybody(actor, talk.person_id)
    path = reverse("recovery:answer-talk", args=[talk.pk])
    for person_id in dict.fromkeys([*staff, *_who_walks_with(actor, talk)]):
        dedupe = f"talk.{talk.pk}.{step.pk}.{person_id}"
        people.write_notice(actor, person_id, "urgent", says="talk", dedupe=dedupe, path=path)


def _who_has_it(actor: Actor, talk: TalkRequest) -> list[UUID]:
    """Nobody, where whoever took it has left since."""
    if talk.owner_id is None:
        return []
    here = people_queries.with_role(actor, *ANSWERS, Role.MENTOR).filter(pk=talk.owner_id)
    return list(here.values_list("pk", flat=True))


def _everybody(actor: Actor, asker: UUID) -> list[UUID]:
    found = people_queries.with_role(actor, *ANSWERS).exclude(pk=asker)
    return list(found.values_list("pk", flat=True))


def _who_walks_with(actor: Actor, talk: TalkRequest) -> Iterable[UUID]:
    mine = mentorship_queries.current(actor, talk.person_id) if talk.told_id else None
    if mine is None or mine.pk != talk.told_id:
        return []
    steps_in = mentorship_queries.cover(actor, mine)
    return [mine.mentor_id, *([steps_in.person_id] if steps_in else [])]


def _flag(actor: Actor, row: TalkRequest, step: TalkStep) -> None:
    """What the answering one heard may mean danger as well. A clinician needs nobody to be told."""
    if actor.can(Permission.CONCERN_RAISE):
        mentorships.flag_words(actor, row.person, step.words, once=str(step.pk))


def _locked(actor: Actor, talk: TalkRequest) -> TalkRequest:
    actor.must(Permission.TALK_ANSWER)
    people.hold(actor, talk.person_id)
    rows: Any = TalkRequest.objects.answered_by(actor).select_for_update(of=("self",))
    row: TalkRequest | None = rows.select_related("person", "owner").filter(pk=talk.pk).first()
    if row is None:
        raise PermissionDenied(Permission.TALK_ANSWER.value)
    if row.closed_at is not None:
        closed_by = row.person if row.outcome == Outcome.TAKEN_BACK else row.owner
        said = {"name": closed_by.shown_name if closed_by else _("Somebody"), "when": in_words(row.closed_at)}
        raise RuleBroken(_("This was closed already: %(when)s. %(name)s closed it.") % said)
    return row


def _must_own(actor: Actor, row: TalkRequest) -> None:
    if row.owner_id is None:
        raise RuleBroken(_("Take it first, so that everybody knows who answers."))
    if row.owner_id != actor.person_id:
        raise RuleBroken(_("Somebody else took this. Take it over first, if you answer now."))


def _was_kept(row: TalkRequest, once: str) -> bool:
    return TalkStep.objects.for_system(ONCE).filter(once=once, talk=row.pk).exists()
