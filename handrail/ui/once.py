"""A form that makes something carries a number of its own, so that the same form sent twice makes one record."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from handrail.rules.errors import SavedBefore

R = TypeVar("R", bound=Model)


class WrittenAt(forms.Field):
    """When a form was filled in without a network (static/ui/js/queue.js); None for one that was sent at once.

    `written_at = WrittenAt()`. The phone's clock may be wrong, and the field can be made up: the caller sets limits.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(attrs={"data-written-at": True}), **options)

    def clean(self, value: Any) -> datetime | None:
        """Nobody typed it, so nobody could put it right: what is no moment with a zone counts as nothing."""
        try:
            written = datetime.fromisoformat(str(value or ""))
        except ValueError:
            return None
        return written.astimezone(UTC) if written.tzinfo and 2000 < written.year < 3000 else None


class Once(forms.CharField):
    """Add it as `once = Once()`; the service keeps it in a unique column and answers the row it made before.

    Where words or a day could be lost, it asks `the_same` first: who goes back, corrects and sends again must hear that
    the correction was not saved.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, max_length=36, widget=forms.HiddenInput, initial=lambda: str(uuid4()), **options
        )

    def clean(self, value: Any) -> str:
        """A form that lost its number still saves, once per sending."""
        return str(super().clean(value)) or str(uuid4())


def the_same(before: R, sent: Model, *names: str) -> R:
    """The row that the form made before, if `sent`, what it would make now, says the same in these fields.

    Raises:
        SavedBefore: it says something else.
    """
    must_say_the_same({name: getattr(before, name) for name in names}, {name: getattr(sent, name) for name in names})
    return before


def must_say_the_same(kept: Mapping[str, object], said: Mapping[str, object]) -> None:
    """Both by the names of the form's fields.

    Raises:
        SavedBefore: the form said something else when it was saved.
    """
    other = {name: value for name, value in kept.items() if value != said[name]}
    if other:
        raise SavedBefore(_("This was saved before with other words. Change it where it stands now."), other)
