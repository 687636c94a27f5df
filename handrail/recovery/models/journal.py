from __future__ import annotations

from django.db import models

from handrail.recovery import visibility
from handrail.recovery.models.owned import Owned
from handrail.vault.fields import SealedTextField


class JournalEntry(Owned):
    on = models.DateField()
    """The day it tells of, which may lie before the day on which it was written."""
    words = SealedTextField(label="journal_entry.words")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "on"], name="journal_of_person")]
