"""A form that makes something carries a number of its own, so that the same form sent twice makes one record."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django import forms


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
    """Add it as `once = Once()`; the service keeps it in a unique column and answers the row it made before."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, max_length=36, widget=forms.HiddenInput, initial=lambda: str(uuid4()), **options
        )

    def clean(self, value: Any) -> str:
        """A form that lost its number still saves, once per sending."""
        return str(super().clean(value)) or str(uuid4())
