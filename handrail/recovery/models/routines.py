"""Small steps with a weekly rhythm, and the days on which they were done."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from handrail.recovery import starters, visibility
from handrail.recovery.models.owned import Owned
from handrail.rules import rhythm
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class Routine(Owned):
    """A small step. `picked` names a step of starters.STEPS; without it the `words` are the person's own."""

    area = SealedTextField(label="routine.area")
    picked = SealedTextField(label="routine.picked", blank=True, default="")
    words = SealedTextField(label="routine.words", blank=True, default="")
    days = models.PositiveSmallIntegerField(default=0)
    """Seven bits, bit 0 for Monday; 0: any day is fine, `times` a week."""
    times = models.PositiveSmallIntegerField(default=1)
    ifs: Any = SealedJSONField(label="routine.ifs", default=list)
    """[{"picked": a key of starters.IFS}] or [{"if": what gets in the way, "then": what I do}], in their words."""
    put_away_at = models.DateTimeField(null=True)
    """Not now. It can be taken up again, and what was done stays."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__lte=127) & Q(times__gte=1, times__lte=7), name="routine_in_a_week")
        ]
        indexes = [models.Index(fields=["person", "put_away_at"], name="routines_of_person")]

    @property
    def said(self) -> str:
        return starters.step_words(self.area, self.picked) or self.words

    @property
    def ifs_said(self) -> list[tuple[str, str]]:
        """What gets in the way, and what they do then."""
        return [
            starters.if_then(each["picked"]) if "picked" in each else (each["if"], each["then"]) for each in self.ifs
        ]

    @property
    def area_shown(self) -> starters.Area | None:
        return starters.ROUTINE_AREAS.get(self.area)

    @property
    def rhythm(self) -> rhythm.Rhythm:
        return rhythm.Rhythm(rhythm.days_of(self.days), self.times)


class RoutineDay(VaultRow):
    """It was done on this day. Taken back: the row goes."""

    routine = models.ForeignKey("recovery.Routine", models.CASCADE, related_name="done_days")
    on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = visibility.RoutineDayRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["routine", "on"], name="routine_once_a_day")]


class RoutineReminder(VaultRow):
    """They asked to be reminded, at this time of day at their site. Off: the row goes."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    at = models.TimeField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = visibility.RoutineReminderRows.as_manager()
