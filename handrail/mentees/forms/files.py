"""A list of mentees in a spreadsheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.spreadsheet.files import SpreadsheetField


class MenteeFileForm(forms.Form):
    file = SpreadsheetField()
    all_of_age = forms.BooleanField(
        required=False, help_text=gettext_lazy("Otherwise a row that tells no age is left out.")
    )

    def __init__(self, *args: Any, adult_age: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["all_of_age"].label = _("Everybody on this list is %(age)s or older") % {"age": adult_age}

    def sent(self) -> dict[str, Any]:
        """Arguments of services.files.keep_file()."""
        return {"data": self.cleaned_data["file"].read(), "all_of_age": self.cleaned_data["all_of_age"]}
