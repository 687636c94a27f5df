"""Fields whose words lie sealed in the database and read as plain text on an instance.

`values()`, annotations and expressions don't know the row, so they answer `Sealed`: open it with the label and the
row's id. Whatever would store words unsealed, compare or sort ciphertext, or move a token to another row, is refused.
"""

import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.constants import OnConflict
from django.db.models.query_utils import DeferredAttribute

from handrail.vault.keys import FIELDS
from handrail.vault.sealing import Sealed, is_current, open_token, seal

Given = TypeVar("Given")
Read = TypeVar("Read")

if TYPE_CHECKING:

    class _Text(models.TextField[Given, Read]): ...

else:

    class _Text(models.TextField):
        def __class_getitem__(cls, _):  # Django's fields take no type arguments at run time
            return cls


class _Written(Sealed):
    """Sealed for the row that is being saved. The column takes nothing else."""


def of_row(row: models.Model, value: Any) -> Any:
    """The value; a sealed one knows whose it is, so that a copy under a new id opens as well."""
    if isinstance(value, Sealed) and value.row_id is None and row.pk is not None:
        return Sealed(value.token, _row_id(row))
    return value


class Opening(DeferredAttribute):
    """The attribute. A data descriptor: without `__set__`, Python would find the token in the instance first."""

    field: "SealedField[Any, Any]"

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = of_row(instance, value)

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        if isinstance(value, Sealed):
            value = self.field.opened(value, instance)
            instance.__dict__[self.field.attname] = value
        return value


class SealedField(_Text[Given, Read]):
    """What both share. `label` is bound into every token: it stays, whatever table and column are called."""

    descriptor_class = Opening
    db_index: bool

    def __init__(self, *args: Any, label: str = "", **options: Any) -> None:
        self.label = label
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "label": self.label}

    def to_words(self, value: Any) -> str | None:
        """The text to seal; None and "" stay clear, so that it shows whether something was written."""
        return value if value is None else str(value)

    def from_words(self, text: str) -> Any:
        return text

    def opened(self, sealed: Sealed, instance: models.Model) -> Any:
        row_id = _row_id(instance) if sealed.row_id is None else sealed.row_id
        return self.from_words(open_token(self.label, row_id, sealed.token))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return Sealed(value) if value else self.empty(value)

    def empty(self, value: str | None) -> Any:
        return value

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = instance.__dict__.get(self.attname)
        if isinstance(value, Sealed) and value.row_id == _row_id(instance) and is_current(FIELDS, value.token):
            return _Written(value.token, value.row_id)  # never opened, never changed
        value = getattr(instance, self.attname)
        if hasattr(value, "resolve_expression"):
            self._refuse("an expression")
        text = self.to_words(value)
        return _Written(seal(self.label, _row_id(instance), text), _row_id(instance)) if text else text

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, _Written):
            return value.token
        if value is None or value == "":
            return value
        return self._refuse("update(), bulk_update() and fixtures")

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        if hasattr(value, "as_sql"):
            self._refuse("an expression")  # update(note=F("other")) would move a token
        query = compiler.query
        if getattr(query, "on_conflict", None) == OnConflict.UPDATE and self in query.update_fields:
            if list(query.unique_fields) != [self.model._meta.pk]:
                self._refuse("an upsert on anything but the id")  # it keeps the old id under the new token
        return "%s"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            self._refuse(f"the lookup {lookup_name}")
        return super().get_lookup(lookup_name)

    def get_transform(self, name: str) -> Any:
        self._refuse(f"the transform {name}")

    def value_to_string(self, obj: models.Model) -> str:
        """For dumpdata: the token, never the words."""
        value = self.pre_save(obj, False)
        return value.token if isinstance(value, Sealed) else ""

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        found = super().check(**options)
        if not self.label:
            found.append(checks.Error(f"{self} needs a label, and keeps it.", obj=self, id="vault.E001"))
        if self.unique or self.db_index:
            found.append(checks.Error(f"{self} is sealed: use a BlindIndexField.", obj=self, id="vault.E002"))
        if any(str(name).lstrip("-") == self.name for name in self.model._meta.ordering or ()):
            found.append(checks.Error(f"Meta.ordering would sort {self} by ciphertext.", obj=self, id="vault.E003"))
        return found

    def _refuse(self, what: str) -> Any:
        raise FieldError(f"{self} is sealed: {what} cannot work on it. Change the instance and save() it.")


class SealedTextField(SealedField[str, str]):
    """Words: names, notes, contact details."""


class SealedJSONField(SealedField[Any, Any]):
    """Anything that JSON can hold, sealed in its canonical form. An empty value like the default stays clear."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def to_words(self, value: Any) -> str | None:
        if value is None:
            return None
        if self._stays_clear(value):
            return ""
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def from_words(self, text: str) -> Any:
        return json.loads(text)

    def empty(self, value: str | None) -> Any:
        return None if value is None else self.get_default()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The default of a new column comes here as it is."""
        return super().get_db_prep_value("" if self._stays_clear(value) else value, connection, prepared)

    def _stays_clear(self, value: Any) -> bool:
        return value is not None and not value and bool(value == self.get_default())

    def to_python(self, value: Any) -> Any:
        return value

    def formfield(self, **options: Any) -> None:
        """No form edits it directly: forms ask in plain words, services put the answers together."""
        return None


def _row_id(instance: models.Model) -> str:
    if instance.pk is None:
        raise FieldError(f"A {instance._meta.label} needs its id before it can be sealed: make it a VaultRow.")
    return str(instance._meta.pk.to_python(instance.pk))
