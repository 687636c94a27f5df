"""A person's record as a whole: that copies of it were made."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from handrail.records import visibility
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class CopyMade(VaultRow):
    """Somebody took a copy of everything about a person. What stood in it is not kept: it is read anew."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    reason = SealedTextField(label="copy_made.reason", blank=True, default="")
    """For a copy that somebody else made: why."""
    with_delicate = models.BooleanField(default=False)
    """With what is better not on a paper that others may find."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.CopyMadeRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="copies_of_person")]

    def opens_until(self) -> datetime:
        return self.made_at + OPEN_FOR


OPEN_FOR = timedelta(minutes=30)
"""Whoever made a copy can read and print it for this long; then they make it anew, and show again who they are."""
