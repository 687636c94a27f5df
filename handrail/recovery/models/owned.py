"""What every row of a person's own has: whose it is, and who sees it besides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from handrail.vault.rows import VaultRow

UNDO = timedelta(minutes=10)
"""For how long whoever wrote something down for somebody may take it back."""


class Owned(VaultRow):
    """A table of these has `objects = visibility.OwnedRows.as_manager()` and an index that begins with `person`."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    shared_with = models.ForeignKey("mentorships.Mentorship", models.SET_NULL, null=True, related_name="+")
    """The mentorship in which it is shared: its mentor sees it while that is open. None: nobody but the person."""

    if TYPE_CHECKING:
        objects: Any  # visibility.OwnedRows, of each table's own

    class Meta:
        abstract = True

    @property
    def is_shared(self) -> bool:
        """Shared once, whether or not that mentorship is still open: ask queries.sharing who sees it now."""
        return self.shared_with_id is not None
