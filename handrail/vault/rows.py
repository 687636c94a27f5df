"""The row that every table of the house is made of."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from handrail.vault.ids import new_id
from handrail.vault.index import BlindIndexField


class VaultRow(models.Model):
    """A row with an id before it is stored, so that its words can be sealed for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """The one `save()` of the house: a blind index goes along with the field it follows."""
        if update_fields is not None:
            named = set(update_fields)
            following = {f.name for f in self._meta.concrete_fields if isinstance(f, BlindIndexField) and f.of in named}
            update_fields = named | following
        super().save(*args, update_fields=update_fields, **options)
