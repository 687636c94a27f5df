"""A list of mentees in a spreadsheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class MenteeFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your spreadsheet, saved as CSV"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
        help_text=gettext_lazy("Nothing is saved yet: first you see, row by row, what would happen."),
        error_messages={
            "required": gettext_lazy("Pick a file first."),
            "empty": gettext_lazy("This file is empty. Pick another one."),
        },
    )
    all_of_age = forms.BooleanField(
        required=False, help_text=gettext_lazy("Otherwise a row that tells no age is left out.")
    )

    def __init__(self, *args: Any, adult_age: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["all_of_age"].label = _("Everybody on this list is %(age)s or older") % {"age": adult_age}

    def sent(self) -> dict[str, Any]:
        """Arguments of services.files.keep_file()."""
        return {"data": self.cleaned_data["file"].read(), "all_of_age": self.cleaned_data["all_of_age"]}
