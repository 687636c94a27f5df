"""Stars, a short word after an exercise, and what a mentor sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorships
from handrail.people import services as people
from handrail.recovery import queries
from handrail.recovery.holding import ONCE, held_own, hold_own, made_before
from handrail.recovery.models import ExercisePractice, FavoriteExercise, SentPiece
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


@transaction.atomic
def star_exercise(actor: Actor, slug: str) -> None:
    """Among the first from now on. Starred twice is starred. Raises RuleBroken: the library has none like that."""
    person_id = hold_own(actor)
    _must_be_there(actor, SentPiece.Kind.EXERCISE, slug)
    FavoriteExercise.objects.bulk_create([FavoriteExercise(person_id=person_id, slug=slug)], ignore_conflicts=True)
    trail.record(actor, "exercise.starred", None, about=person_id)


@transaction.atomic
def unstar_exercise(actor: Actor, slug: str) -> None:
    person_id = hold_own(actor)
    FavoriteExercise.objects.visible_to(actor).filter(slug=slug).delete()
    trail.record(actor, "exercise.unstarred", None, about=person_id)


@transaction.atomic
def say_how_exercise_helped(actor: Actor, slug: str, *, helped: str, words: str = "", once: str) -> ExercisePractice:
    """A short word after. Private until it is shared; private words tell nobody (0073).

    Raises RuleBroken: the library has none like that, or the form was somebody else's.
    """
    person_id = hold_own(actor)
    if made := made_before(actor, ExercisePractice.objects.for_system(ONCE), once):
        return the_same(made, ExercisePractice(helped=helped, words=words.strip()), "helped", "words")
    _must_be_there(actor, SentPiece.Kind.EXERCISE, slug)
    row = ExercisePractice(person_id=person_id, slug=slug, words=words.strip(), made_at=timezone.now(), once=once)
    row.helped = ExercisePractice.Helped(helped)
    row.save(force_insert=True)
    trail.record(actor, "exercise.practiced", row, about=person_id)
    return row


@transaction.atomic
def remove_practice(actor: Actor, practice: ExercisePractice) -> None:
    """Gone for good: it was theirs alone. Raises PermissionDenied for everybody else."""
    row = held_own(actor, practice)
    about, gone = row.person_id, ExercisePractice(pk=row.pk)
    row.delete()
    trail.record(actor, "exercise.practice_removed", gone, about=about)


@transaction.atomic
def send_piece(actor: Actor, mentorship: Mentorship, slug: str, *, kind: str = SentPiece.Kind.PIECE) -> SentPiece:
    """On the mentee's first page until they open it or put it away, with a notice that doesn’t say what it is.

    Sent again while it waits there, it changes nothing.

    Raises:
        RuleBroken: the library has none like that.
        PermissionDenied: the actor does not walk with them now.
    """
    actor.must(Permission.RECOVERY_SEND)
    people.hold(actor, mentorship.mentee_id)
    held = mentorships.mentorships_led(actor).filter(pk=mentorship.pk, ended_at=None).first()
    if held is None or actor.person_id is None:
        raise PermissionDenied(Permission.RECOVERY_SEND.value)
    _must_be_there(actor, kind, slug)
    waiting = SentPiece.objects.visible_to(actor).filter(mentorship=held, kind=kind, slug=slug, done_at=None).first()
    if waiting is not None:
        return waiting
    row = SentPiece(mentorship=held, by_id=actor.person_id, kind=kind, slug=slug, sent_at=timezone.now())
    row.save(force_insert=True)
    dedupe = f"mentorship.{held.pk}.sent.{row.pk}"
    people.write_notice(actor, held.mentee_id, "update", says="sent", dedupe=dedupe, path="/today/")
    trail.record(actor, "piece.sent", row, about=held.mentee_id)
    return row


@transaction.atomic
def see_sent_piece(actor: Actor, sent: SentPiece) -> None:
    """Opened or put away: it leaves the first page. Raises PermissionDenied for everybody but whom it was sent to."""
    person_id = hold_own(actor)
    row = SentPiece.objects.sent_to(actor).select_for_update(of=("self",)).filter(pk=sent.pk).first()
    if row is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    row.done_at = row.done_at or timezone.now()
    row.save(update_fields=["done_at"])
    trail.record(actor, "piece.seen", row, about=person_id)


def _must_be_there(actor: Actor, kind: str, slug: str) -> None:
    if queries.in_library(actor, kind, slug) is None:
        raise RuleBroken(_("That is not in the library any more. Pick another one."))
