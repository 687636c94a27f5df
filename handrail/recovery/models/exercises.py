"""What a person keeps of the library: what they starred, what helped, and what their mentor sent them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.recovery import visibility
from handrail.recovery.models.owned import Owned
from handrail.rules import helped
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class ExercisePractice(Owned):
    """They did it, and said whether it helped. `slug` is the library's, which is lasting."""

    class Helped(models.TextChoices):
        YES = helped.YES, _("It helped")
        SOME = helped.SOME, _("It helped some")
        NO = helped.NO, _("It did not help this time")

    slug = models.CharField(max_length=64)
    helped = models.CharField(max_length=4, choices=Helped.choices)
    words = SealedTextField(label="exercise_practice.words", blank=True, default="")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="exercises_of_person")]


class FavoriteExercise(VaultRow):
    """A star. Taken away: the row goes."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    objects = visibility.FavoriteExerciseRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "slug"], name="favorite_once")]


class SentPiece(VaultRow):
    """Something of the library that a mentor sent: on the mentee's first page until it is opened or put away."""

    class Kind(models.TextChoices):
        EXERCISE = "exercise", _("Something to do")
        PIECE = "piece", _("Something to read")

    mentorship = models.ForeignKey("mentorships.Mentorship", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    slug = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    """Opened or put away: which of the two is nobody's business but the mentee's, so it is not kept."""

    objects = visibility.SentPieceRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "kind", "slug"], condition=Q(done_at=None), name="sent_once_until_seen"
            )
        ]
