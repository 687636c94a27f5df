from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.recovery.forms.sharing import SharableForm
from handrail.ui.forms import Day, seen_by


class JournalForm(SharableForm):
    words = seen_by(
        forms.CharField(label=_("Your words"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})),
        _("only you, unless you share it"),
    )
    on = forms.DateField(label=_("Which day?"), help_text=_("Leave it blank for today."), required=False, widget=Day)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet. Pick today or an earlier day."))
        if day.year < 1900:
            raise forms.ValidationError(_("Pick a day after 1900."))
        return day
