"""The row that every table of the house is made of."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState
from django.db.models.signals import post_init

from handrail.vault.fields import SealedField, of_row
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

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:  # type: ignore[override]
        """As Django's, for what was read alone: that asks of each column whether somebody gave it
        (docs/decisions/0105)."""
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.db, row._state.adding = db, False
        row.__dict__.update(zip(field_names, values, strict=True))
        for name in _sealed(cls):
            if name in row.__dict__:
                row.__dict__[name] = of_row(row, row.__dict__[name])
        if post_init.receivers:
            post_init.send(sender=cls, instance=row)
        return row


@cache
def _sealed(table: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in table._meta.concrete_fields if isinstance(field, SealedField))
