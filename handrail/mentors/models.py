"""Approved mentors: how many people they walk with, when they are away, and what they share of themselves."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.mentors import visibility
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


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
    approved_at = models.DateTimeField(default=timezone.now)
    capacity = models.PositiveSmallIntegerField(default=3)
    """How many mentees at once. The MAP trial had about three for each mentor (evidence.md §1)."""

    objects = visibility.MentorRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(capacity__lte=50), name="mentor_capacity_is_human")]


class Sharing(VaultRow):
    """What a mentor shares for matching, in their own words and as traits."""

    mentor = models.OneToOneField("mentors.Mentor", models.CASCADE, related_name="sharing")
    lived_experience = SealedTextField(label="sharing.lived_experience", blank=True, default="")
    traits: Any = SealedJSONField(label="sharing.traits", default=dict)
    """Fields of rules.matching's MentorProfile, as JSON: lists for sets, the week as an integer of 168 bits."""

    objects = visibility.SharingRows.as_manager()


class Leave(VaultRow):
    """Days on which a mentor is away, both included. No reason is kept."""

    mentor = models.ForeignKey("mentors.Mentor", models.CASCADE, related_name="leaves")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = visibility.LeaveRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="leave_ends_after_start"),
        ]
