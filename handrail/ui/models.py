"""What somebody typed and has not sent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from handrail.ui import visibility
from handrail.vault.fields import SealedJSONField
from handrail.vault.rows import VaultRow

BESIDE = "#"
"""At the end of `Draft.form`: typed while earlier words for the same form were offered."""


class Draft(VaultRow):
    """The words that a person typed last in one form. Nobody else reads them, and no other page shows them."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    page = models.CharField(max_length=300)
    """The path of the page on which it was typed."""
    form = models.CharField(max_length=300)
    """The path that the form is sent to, and BESIDE or not. Paths hold ids, never words."""
    words: Any = SealedJSONField(label="draft.words", default=list)
    """[[name, [value, …]], …] as the browser sends them."""
    kept_at = models.DateTimeField(default=timezone.now)

    objects = visibility.DraftRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="one_draft_a_form")]
        indexes = [models.Index(fields=["kept_at"], name="drafts_oldest")]

    @property
    def sent_to(self) -> str:
        return self.form.removesuffix(BESIDE)
