"""What people agreed to, in which words, and for how long. Rows are added and ended, never changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.consent import visibility
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class How(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ON_SCREEN = "on_screen", _("On a screen")
    BY_PHONE = "by_phone", _("By phone")
    ON_PAPER = "on_paper", _("On paper, signed")


class Answer(NamedTuple):
    words: str
    yes: bool


class Agreement(VaultRow):
    """The agreement of a mentee before the first talk. Its points are kept one by one: a no is an answer too."""

    class Point(models.TextChoices):
        NOT_THERAPY = "not_therapy", _("Mentorship is not therapy and not medical care.")
        WHO_SEES = "who_sees", _("I know who can see what I share.")
        LIMITS = "limits", _("I know when they must speak up: danger to me, to someone else, or to a child.")
        NOTICE_GIVEN = "notice_given", _("I was given the privacy notice.")
        SCANNED = "scanned", _("I know that messages are checked for danger words, so that help can come.")
        TEXTS = "texts", _("You may send me texts. They never say what this is about.")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="agreements")
    text = models.ForeignKey("program.LegalText", models.PROTECT, related_name="+")
    notice = models.ForeignKey("program.LegalText", models.PROTECT, null=True, related_name="+")
    points: Any = models.JSONField()
    """{point: true | false}"""
    how = models.CharField(max_length=16, choices=How.choices)
    given_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = visibility.AgreementRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_agreement_in_force"),
        ]

    @property
    def answers(self) -> list[Answer]:
        """Each point in its words, with their yes or no."""
        return [Answer(str(point.label), bool(self.points.get(point))) for point in self.Point]


class Consent(VaultRow):
    """A written yes to one recipient for one purpose until a day (42 CFR 2.31). Withdrawn: from that moment on."""

    class Purpose(models.TextChoices):
        MATCH = "match", _("To be matched with a mentor from outside the program")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    recipient = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    what = SealedTextField(label="consent.what")
    text = models.ForeignKey("program.LegalText", models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=16, choices=How.choices)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = visibility.ConsentRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="consent_ends_after_start")]
        indexes = [models.Index(fields=["person", "recipient", "purpose"], name="consent_asked")]
