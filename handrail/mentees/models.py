"""Mentees: where they are in care, what matters to them in a mentor, and whom they must never meet."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.mentees import visibility
from handrail.people.spreadsheet.files import KeptFile
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class Mentee(VaultRow):
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="mentee")
    site = models.ForeignKey("program.Site", models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    """The coordinator who answers for this mentee as long as nobody else does."""
    enrolled_at = models.DateTimeField(default=timezone.now)
    waiting_since = models.DateTimeField(default=timezone.now)
    """Since when they have waited for a mentor; starts again when a mentorship ends."""
    left_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.MenteeRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("enrolled_at")), name="mentee_leaves_after_enrolling"
            ),
        ]
        indexes = [models.Index(fields=["left_at", "person", "enrolled_at"], name="mentees_now")]


class StageOfCare(VaultRow):
    class Stage(models.TextChoices):
        RESIDENTIAL = "residential", _("Residential treatment")
        INTENSIVE = "intensive_outpatient", _("Intensive outpatient")
        OUTPATIENT = "outpatient", _("Outpatient")
        AFTER_CARE = "after_care", _("After care")
        ALUMNI = "alumni", _("Alumni")

    mentee = models.ForeignKey("mentees.Mentee", models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=24, choices=Stage.choices)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = visibility.StageOfCareRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentee"], condition=Q(ends=None), name="one_stage_now"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="stage_ends_after_start"),
        ]


class Wishes(VaultRow):
    """What a mentee shares for matching, what must be so, and how much each thing matters to them."""

    mentee = models.OneToOneField("mentees.Mentee", models.CASCADE, related_name="wishes")
    traits: Any = SealedJSONField(label="wishes.traits", default=dict)
    """Fields of rules.matching's MenteeProfile, as JSON: lists for sets, the week as an integer of 168 bits."""
    musts: Any = SealedJSONField(label="wishes.musts", default=list)
    weights: Any = SealedJSONField(label="wishes.weights", default=dict)
    about = SealedTextField(label="wishes.about", blank=True, default="")
    """A few words of their own that a mentor may read before saying yes."""

    objects = visibility.WishesRows.as_manager()

    @property
    def said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("traits", "musts", "weights", "about")}


class MenteeFile(KeptFile):
    """A spreadsheet of mentees from its dry run to its import."""

    all_of_age = models.BooleanField(default=False)
    """Whoever sent it said that everybody on it is an adult."""
    contents = SealedTextField(label="mentee_file.contents", blank=True, default="")
    """The file as it came, in Base64; blank once it was imported."""
    report: Any = SealedJSONField(label="mentee_file.report", default=dict)
    """What the import did (reports.Report.for_page), once it was done."""

    objects = visibility.MenteeFileRows.as_manager()


class Exclusion(VaultRow):
    """Somebody whom this mentee must never be matched with. Never inferable by the other side."""

    class Kind(models.TextChoices):
        EX_PARTNER = "ex_partner", _("A former partner")
        HOUSEHOLD = "household", _("Lives or lived in the same home")
        DEALER = "dealer", _("Sold or bought together")
        CO_DEFENDANT = "co_defendant", _("Same court case")
        WORKPLACE = "workplace", _("Same workplace")
        OTHER = "other", _("Another reason, or none given")

    mentee = models.ForeignKey("mentees.Mentee", models.CASCADE, related_name="exclusions")
    details: Any = SealedJSONField(label="exclusion.details", default=dict)
    """{"kind", "name", "phone", "person": id of a known person or null, "words"}"""
    made_at = models.DateTimeField(default=timezone.now)

    objects = visibility.ExclusionRows.as_manager()

    @property
    def kind_in_words(self) -> str:
        return str(self.Kind(self.details["kind"]).label)
