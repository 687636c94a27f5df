"""Chapters and what is counted: two parts, each shared or kept by itself; and what was worth a kind word."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.recovery import visibility
from handrail.recovery.models.owned import Owned
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class ProgressPart(Owned):
    """One row a person and part: whoever sees it sees what hangs on it."""

    class Part(models.TextChoices):
        CHAPTERS = "chapters", _("Chapters")
        NUMBERS = "numbers", _("Numbers")
        ANSWERS = "answers", _("What I can lean on")

    part = models.CharField(max_length=16, choices=Part.choices)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "part"], name="progress_part_once")]


class Chapter(VaultRow):
    """A beginning: of a chapter, or of a hard time between two. It lasts till the next one begins (rules/chapters)."""

    part = models.ForeignKey("recovery.ProgressPart", models.CASCADE, related_name="chapters")
    begins = models.DateField()
    is_hard = models.BooleanField(default=False)
    name = SealedTextField(label="chapter.name", blank=True, default="")
    words = SealedTextField(label="chapter.words", blank=True, default="")
    """What it was like; after a hard time, what they learned."""
    made_at = models.DateTimeField(default=timezone.now)
    set_aside_at = models.DateTimeField(null=True)
    """Told by mistake. It is kept, and can come back."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OfProgressRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "begins"], condition=Q(set_aside_at=None), name="one_beginning_a_day"
            )
        ]


class ChapterBefore(VaultRow):
    """How a chapter stood until it was changed. For the person alone, whoever sees the chapter."""

    chapter = models.ForeignKey("recovery.Chapter", models.CASCADE, related_name="befores")
    began = models.DateField()
    name = SealedTextField(label="chapter_before.name", blank=True, default="")
    words = SealedTextField(label="chapter_before.words", blank=True, default="")
    until = models.DateTimeField(default=timezone.now)

    objects = visibility.ChapterBeforeRows.as_manager()


class HelpGiven(VaultRow):
    """“I helped somebody today”: that it was so, and nothing about whom."""

    part = models.ForeignKey("recovery.ProgressPart", models.CASCADE, related_name="helps")
    on = models.DateField()
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OfProgressRows.as_manager()


class Milestone(Owned):
    """It was reached, and is kept from then on. Shared, their mentor sees it too and may send a kind word."""

    kind = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    of_chapter = models.ForeignKey("recovery.Chapter", models.CASCADE, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    """None: kept along with another act, and still to be shown once."""
    cheered_at = models.DateTimeField(null=True)
    cheered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "number", "of_chapter"], name="milestone_once_a_chapter"),
            models.UniqueConstraint(
                fields=["person", "kind", "number"], condition=Q(of_chapter=None), name="milestone_once"
            ),
        ]
