from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.recovery import visibility
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class TalkRequest(VaultRow):
    """“I need to talk”: for whoever is on duty, until somebody talked with the person. One open at a time."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("We talked")
        NOT_REACHED = "not_reached", _("Could not reach them")
        TAKEN_BACK = "taken_back", _("They took it back")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    told = models.ForeignKey("mentorships.Mentorship", models.SET_NULL, null=True, related_name="+")
    """The mentorship whose mentor is told, because the person asked for that."""
    due_at = models.DateTimeField()
    """By when somebody should take it; once taken, by when the next step is due."""
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    objects = visibility.TalkRequestRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(closed_at=None), name="one_open_talk"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="talk_closes_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, taken_at=None) | Q(owner__isnull=False, taken_at__isnull=False),
                name="talk_is_taken_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "due_at"], name="talks_open")]


class TalkStep(VaultRow):
    """What the person said, and what was tried. Read by the person as well: write it to be read together."""

    class Act(models.TextChoices):
        ASKED = "asked", _("Asked to talk")
        TAKEN = "taken", _("Took it")
        TRIED = "tried", _("Tried")
        CLOSED = "closed", _("Closed it")

    talk = models.ForeignKey("recovery.TalkRequest", models.CASCADE, related_name="steps")
    act = models.CharField(max_length=8, choices=Act.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    words = SealedTextField(label="talk_step.words", blank=True, default="")
    reach = SealedTextField(label="talk_step.reach", blank=True, default="")
    """How and when to reach the person, in their words."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.TalkStepRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["talk", "at"], name="steps_of_talk")]
