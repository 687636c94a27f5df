"""A plan: lines of "if … then I will …", and lists beside them.

Each line is the person's own and shared by itself. What hangs on a line (what to do then, how often it was practiced,
whether it helped) is seen by whoever sees the line.
"""

from __future__ import annotations

import re

from django.db import models
from django.utils import timezone

from handrail.recovery import lists, visibility
from handrail.recovery.models.owned import Owned
from handrail.rules import helped
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class Plan(VaultRow):
    """That somebody has a plan, and when they looked at it. None of its words stand here."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()
    """When anything of it was changed last."""
    opened_at = models.DateTimeField(null=True)
    """When they looked at it last, with something on it. None: never, or there is nothing on it."""

    objects = visibility.PlanRows.as_manager()


class IfThen(Owned):
    """`picked` names a line of lists.TRIGGERS; without it the `words` are the person's own."""

    kind = models.CharField(max_length=12)
    picked = models.CharField(max_length=32, blank=True)
    words = SealedTextField(label="if_then.words", blank=True)
    place = models.PositiveIntegerField()
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "place"], name="if_then_of_person")]

    @property
    def said(self) -> str:
        pick = lists.trigger(self.picked)
        return str(pick.words) if pick else self.words


class Response(VaultRow):
    """What to do then. `picked` names a line of lists.RESPONSES; without it the `words` are the person's own."""

    line = models.ForeignKey(IfThen, models.CASCADE, related_name="responses")
    picked = models.CharField(max_length=32, blank=True)
    words = SealedTextField(label="response.words", blank=True)
    place = models.PositiveIntegerField()

    objects = visibility.OfALine.as_manager()

    @property
    def said(self) -> str:
        pick = lists.response(self.picked)
        return str(pick.words) if pick else self.words

    @property
    def exercise(self) -> str:
        """Slug of the library's exercise that it is; "" for none."""
        pick = lists.response(self.picked)
        return pick.exercise if pick else ""


class Use(VaultRow):
    """It was needed for real. Did it help?"""

    class Helped(models.TextChoices):
        YES = helped.YES
        SOME = helped.SOME
        NO = helped.NO

    line = models.ForeignKey(IfThen, models.CASCADE, related_name="uses")
    at = models.DateTimeField(default=timezone.now)
    helped = models.CharField(max_length=4, choices=Helped.choices)
    words = SealedTextField(label="plan_use.words", blank=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OfALine.as_manager()


class Practice(VaultRow):
    """It was walked through on a good day, by the person alone or with their mentor. `by`: who wrote it down."""

    line = models.ForeignKey(IfThen, models.CASCADE, related_name="practices")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OfALine.as_manager()


class PlanItem(Owned):
    """A line of one of the lists beside: a sign, a reason, somebody to call, a safe place, a step after a slip."""

    section = models.CharField(max_length=12)
    picked = models.CharField(max_length=32, blank=True)
    words = SealedTextField(label="plan_item.words", blank=True)
    number = SealedTextField(label="plan_item.number", blank=True)
    """To call, as it was typed; "" where there is none."""
    place = models.PositiveIntegerField()
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "section", "place"], name="plan_item_of_person")]

    @property
    def call(self) -> str:
        """Address that calls them; "" without a number."""
        digits = re.sub(r"[^0-9+*#]", "", self.number)
        return f"tel:{digits}" if digits else ""

    @property
    def said(self) -> str:
        pick = lists.section_pick(self.section, self.picked)
        return str(pick.words) if pick else self.words
