"""What people did about a row of the queue. The rows themselves are a query over the rooms below, never stored."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.safetynet import visibility
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class Handling(VaultRow):
    """Whose a row is, and until when it rests. A row is named by its rule and the id of what it is about."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Taken care of")
        ARRANGED = "arranged", _("Arranged; look again later")
        PERSON_WAITS = "person_waits", _("The person wants to wait")

    rule = models.CharField(max_length=40)
    subject = models.UUIDField()
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    rests_until = models.DateTimeField(null=True)
    """Resolved: the row is out of sight until then, and comes back if its reason still stands."""
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")

    objects = visibility.HandlingRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "subject"], name="one_handling_a_row")]


class HandlingStep(VaultRow):
    """Taken, handed over, tried, resolved: what was done, by whom, in their words."""

    class Act(models.TextChoices):
        TAKEN = "taken", _("Took it")
        HANDED_OVER = "handed_over", _("Handed it over")
        ATTEMPT = "attempt", _("Tried")
        SENT_AGAIN = "sent_again", _("Sent it again")
        RESOLVED = "resolved", _("Resolved")

    handling = models.ForeignKey("safetynet.Handling", models.CASCADE, related_name="steps")
    act = models.CharField(max_length=16, choices=Act.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    to = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    words = SealedTextField(label="handling_step.words", blank=True, default="")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.HandlingStepRows.as_manager()
