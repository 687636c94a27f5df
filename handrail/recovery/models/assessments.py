"""Sets of questions as versioned data, what the program decided about them, and what somebody answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.recovery import visibility
from handrail.recovery.models.owned import UNDO
from handrail.vault.fields import SealedJSONField
from handrail.vault.rows import VaultRow


class InstrumentVersion(VaultRow):
    """A set of questions that the program brought along; never changed, versions are added. Ours are files."""

    key = models.CharField(max_length=40)
    version = models.CharField(max_length=24)
    source = models.TextField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects = visibility.InstrumentRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="instrument_version_once")]


class InstrumentDecision(VaultRow):
    """The program turned a set of questions on or off. The newest of a key holds; none: off."""

    key = models.CharField(max_length=40)
    version = models.CharField(max_length=24)
    is_on = models.BooleanField()
    license = models.TextField(blank=True, default="")
    """The license note as it was confirmed."""
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects = visibility.InstrumentRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="instrument_decided")]


class Assessment(VaultRow):
    """Answers to one set of questions for one point of the cadence: begun, put off, or done.

    `answers_part` is set only where the answers may be shared: what hangs on no part nobody but the person ever sees.
    """

    class Way(models.TextChoices):
        ALONE = "alone", _("By myself")
        TOGETHER = "together", _("With my mentor")
        PAPER = "paper", _("On paper first")
        READ = "read", _("Somebody read it to me")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answers_part = models.ForeignKey("recovery.ProgressPart", models.SET_NULL, null=True, related_name="assessments")
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    """In which language the questions stood on the page."""
    point = models.PositiveSmallIntegerField()
    """Days from enrollment for which it is."""
    answers: Any = SealedJSONField(label="assessment.answers", default=dict)
    """{item: value}; what was skipped is not in it."""
    way = models.CharField(max_length=16, choices=Way.choices, default=Way.ALONE)
    typed_in_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    """Who typed in what the person had answered on paper. None: the person answered here."""
    begun_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_on = models.DateField(null=True)
    put_off_until = models.DateField(null=True)
    put_off = models.PositiveSmallIntegerField(default=0)

    objects = visibility.AssessmentRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "instrument", "point"], name="assessment_once_a_point"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_on=None) | Q(done_at__isnull=False, done_on__isnull=False),
                name="assessment_is_done_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["instrument", "person", "point"], condition=Q(done_at__isnull=False), name="assessments_done"
            )
        ]

    def may_be_undone(self, now: datetime) -> bool:
        """By whoever typed it in. `done_at` is when that was, `done_on` the day on which the person answered."""
        return self.done_at is not None and now <= self.done_at + UNDO


class AnotherMentor(VaultRow):
    """A mentee asks for another mentor. Its mentor never learns of it: not by a row, a count or a tie."""

    mentorship = models.ForeignKey("mentorships.Mentorship", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.AnotherMentorRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(taken_back_at=None), name="asked_once_in_a_mentorship"
            )
        ]
