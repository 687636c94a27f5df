"""A spreadsheet that somebody sent, between its dry run and its import: what is the same for every list of people.

A room keeps a table of its own for it, because whoever may send a list of one kind may not read one of another.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.access.rows import Rows
from handrail.vault.rows import VaultRow

AN_HOUR = timedelta(hours=1)
MOST_ROWS = 5_000
"""More would keep everybody else's writing waiting for too long; the commands `import_…` take more, at night."""


class KeptFile(VaultRow):
    """Sealed, for whoever sent it, and forgotten after an hour. A room adds `contents` and `report`, sealed under
    labels of its own, and who sees it.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class SpreadsheetField(forms.FileField):
    """Where a list is picked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Your spreadsheet, saved as CSV"),
            widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
            help_text=_("Nothing is saved yet: first you see, row by row, what would happen."),
            error_messages={"required": _("Pick a file first."), "empty": _("This file is empty. Pick another one.")},
            **options,
        )


def as_text(data: bytes) -> str:
    """As it lies in a sealed field."""
    return b64encode(data).decode()


def as_data(contents: str) -> bytes:
    return b64decode(contents)


def forget_all(kept: Rows[Any]) -> None:
    """Somebody is erased, and may stand on any of them. One that is brought in at this moment comes after."""
    kept.filter(pk__in=[file.pk for file in kept.select_for_update(skip_locked=True).only("pk")]).delete()


def addresses(room: str, pk: UUID) -> dict[str, str]:
    """Where people/spreadsheet.html leads to, in a room that names its pages like this."""
    return {
        "import_it": reverse(f"{room}:import-file", args=[pk]),
        "forget_it": reverse(f"{room}:forget-file", args=[pk]),
        "send_another": reverse(f"{room}:import"),
    }
