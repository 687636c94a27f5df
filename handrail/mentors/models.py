"""Approved mentors: how many people they walk with, when they are away, and what they share of themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.mentors import visibility
from handrail.people.spreadsheet.files import KeptFile
from handrail.rules.tables.words import key as plain
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.index import BlindIndexField
from handrail.vault.rows import VaultRow

SOON = timedelta(days=60)
"""So long before its last day, a credential is said to end soon."""


class Mentor(VaultRow):
    class Affiliation(models.TextChoices):
        WORKFORCE = "workforce", _("Part of the program's workforce")
        QSO = "qso", _("From an organization with a service agreement (QSO)")
        EXTERNAL = "external", _("From outside; needs the mentee's written consent")

    class Status(models.TextChoices):
        APPROVED = "approved", _("Approved")
        PAUSED = "paused", _("Pausing")
        LEFT = "left", _("No longer a mentor")

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="mentor")
    site = models.ForeignKey("program.Site", models.PROTECT, related_name="+")
    affiliation = models.CharField(max_length=16, choices=Affiliation.choices, default=Affiliation.WORKFORCE)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.APPROVED)
    status_since = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(default=timezone.now)
    capacity = models.PositiveSmallIntegerField(default=3)
    """How many mentees at once. The MAP trial had about three for each mentor (PMC8076492)."""
    capacity_wanted = models.PositiveSmallIntegerField(null=True)
    """More than `capacity`, asked for by the mentor, until a coordinator answers."""
    roster_id = SealedTextField(label="mentor.roster_id", blank=True, default="")
    """Their number in the program's own spreadsheet, by which an import finds them again."""
    roster_id_index = BlindIndexField(of="roster_id", normalize="handrail.mentors.roster_ids.roster_id")
    once = models.CharField(max_length=36, blank=True, default="")
    """The number of the form that made this row; blank for an imported one."""

    objects = visibility.MentorRows.as_manager()

    @property
    def said(self) -> dict[str, Any]:
        """What a coordinator keeps of them."""
        own = {name: getattr(self, name) for name in ("site_id", "capacity", "affiliation")}
        return {**own, "name": self.person.name, "goes_by": self.person.goes_by}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__lte=50), name="mentor_capacity_is_human"),
            models.CheckConstraint(
                condition=Q(capacity_wanted=None) | Q(capacity_wanted__gt=F("capacity"), capacity_wanted__lte=50),
                name="mentor_wants_more",
            ),
            models.UniqueConstraint(fields=["once"], condition=~Q(once=""), name="mentor_made_once"),
        ]


class Sharing(VaultRow):
    """What a mentor shares for matching, in their own words and as traits."""

    mentor = models.OneToOneField("mentors.Mentor", models.CASCADE, related_name="sharing")
    lived_experience = SealedTextField(label="sharing.lived_experience", blank=True, default="")
    traits: Any = SealedJSONField(label="sharing.traits", default=dict)
    """Fields of rules.matching's MentorProfile, as JSON: lists for sets, the week as an integer of 168 bits."""

    objects = visibility.SharingRows.as_manager()

    @property
    def said(self) -> dict[str, Any]:
        return {"lived_experience": self.lived_experience, "traits": self.traits}


class Leave(VaultRow):
    """Days on which a mentor is away, both included. No reason is kept."""

    mentor = models.ForeignKey("mentors.Mentor", models.CASCADE, related_name="leaves")
    starts = models.DateField()
    ends = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = visibility.LeaveRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="leave_ends_after_start"),
        ]

    def runs_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or self.ends >= day)


class Credential(VaultRow):
    """What certifies a mentor, as CPSSP-SU does in Mississippi. One row for each title that they hold."""

    mentor = models.ForeignKey("mentors.Mentor", models.CASCADE, related_name="credentials")
    title = SealedTextField(label="credential.title")
    number = SealedTextField(label="credential.number", blank=True, default="")
    issuer = SealedTextField(label="credential.issuer", blank=True, default="")
    """Who issued it."""
    valid_until = models.DateField(null=True)
    """That day included. None: nobody said."""

    objects = visibility.CredentialRows.as_manager()

    @property
    def said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("title", "number", "issuer", "valid_until")}

    def is_called(self, title: str) -> bool:
        """Case, accents and punctuation make no difference."""
        return plain(self.title) == plain(title)

    def is_valid_on(self, day: date) -> bool:
        return self.valid_until is None or self.valid_until >= day

    def ends_soon(self, day: date) -> bool:
        return self.is_valid_on(day) and self.valid_until is not None and self.valid_until <= day + SOON


class RosterFile(KeptFile):
    """A spreadsheet of mentors from its dry run to its import."""

    contents = SealedTextField(label="roster_file.contents", blank=True, default="")
    """The file as it came, in Base64; blank once it was imported."""
    report: Any = SealedJSONField(label="roster_file.report", default=dict)
    """What the import did (reports.Report.as_json), once it was done."""

    objects = visibility.RosterFileRows.as_manager()
