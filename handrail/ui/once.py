"""A form that makes something carries a number of its own, so that the same form sent twice makes one record."""

from typing import Any
from uuid import uuid4

from django import forms


class Once(forms.CharField):
    """Add it as `once = Once()`; the service keeps it in a unique column and answers the row it made before."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, max_length=36, widget=forms.HiddenInput, initial=lambda: str(uuid4()), **options
        )

    def clean(self, value: Any) -> str:
        """A form that lost its number still saves, once per sending."""
        return str(super().clean(value)) or str(uuid4())
