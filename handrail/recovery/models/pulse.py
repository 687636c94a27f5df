from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.recovery import visibility
from handrail.recovery.models.owned import UNDO, Owned
from handrail.rules.pulse import CRAVING, Said
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class Pulse(Owned):
    """A quick word on how it goes, as told on one day. Several a day may be."""

    class Mood(models.IntegerChoices):
        GOOD = 5, _("Good")
        OKAY = 4, _("Okay")
        SO_SO = 3, _("So-so")
        ROUGH = 2, _("Rough")
        VERY_ROUGH = 1, _("Very rough")

    class Sleep(models.IntegerChoices):
        WELL = 3, _("Well")
        SO_SO = 2, _("Not so well")
        BADLY = 1, _("Badly")

    class Company(models.IntegerChoices):
        CLOSE = 3, _("Close to someone")
        SOME = 2, _("Among people")
        ALONE = 1, _("Alone")

    class Way(models.TextChoices):
        WEB = "web", _("Here")
        PAPER = "paper", _("On paper")
        TOLD = "told", _("Told in a talk")

    on = models.DateField()
    """The day it tells of, which may lie before the day on which it was written down."""
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.WEB)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    """Who wrote it down: the person, or whom they told."""
    said: Any = SealedJSONField(label="pulse.said", default=dict)
    """{"mood": 1–5, "craving": 0–10, "sleep": 1–3, "company": 1–3, "worries": [Worry …], "rule": version}; all but the
    mood may be missing, the last two say why and by which rule it was found worrying."""
    words = SealedTextField(label="pulse.words", blank=True, default="")
    worry_at = models.DateTimeField(null=True)
    """Since when it is worrying for whoever it is shared with. A private one worries nobody: it is not weighed."""
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.PulseRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "on"], name="pulses_of_person"),
            models.Index(fields=["worry_at"], condition=models.Q(seen_at=None), name="pulses_unseen"),
        ]

    @property
    def mood(self) -> Pulse.Mood:
        return Pulse.Mood(self.said["mood"])

    @property
    def craving(self) -> int | None:
        rated: int | None = self.said.get("craving")
        return rated

    @property
    def sleep(self) -> Pulse.Sleep | None:
        return Pulse.Sleep(self.said["sleep"]) if self.said.get("sleep") else None

    @property
    def company(self) -> Pulse.Company | None:
        return Pulse.Company(self.said["company"]) if self.said.get("company") else None

    @property
    def as_said(self) -> Said:
        return Said(self.on, int(self.mood), self.craving, self.words)

    @property
    def is_told(self) -> bool:
        """Written down by somebody else."""
        return self.by_id != self.person_id

    def may_be_undone(self, now: datetime) -> bool:
        return now <= self.made_at + UNDO


def said(mood: int, craving: int | None, sleep: int | None, company: int | None) -> dict[str, Any]:
    """Only what was said. Raises ValueError for what is on no scale."""
    if craving is not None and craving not in CRAVING:
        raise ValueError("craving is rated from 0 to 10")
    told = {
        "mood": int(Pulse.Mood(mood)),
        "craving": craving,
        "sleep": int(Pulse.Sleep(sleep)) if sleep else None,
        "company": int(Pulse.Company(company)) if company else None,
    }
    return {key: value for key, value in told.items() if value is not None}


class PulseChoice(VaultRow):
    """The person's standing word for one mentorship: does their mentor see each pulse from now on? Asked once."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    mentorship = models.OneToOneField("mentorships.Mentorship", models.CASCADE, related_name="+")
    share_each = models.BooleanField()
    chosen_at = models.DateTimeField()

    objects = visibility.PulseChoiceRows.as_manager()
