"""How the program stands with a carrier."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.program.models import CarrierAgreement
from handrail.ui.forms import DayField


class AgreementForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"), choices=CarrierAgreement.State.choices, widget=forms.RadioSelect
    )
    company = forms.CharField(
        label=gettext_lazy("Whom is it with?"),
        help_text=gettext_lazy("The company, as it stands in the paper."),
        max_length=120,
        required=False,
    )
    since = DayField(label=gettext_lazy("Since when?"))
    note = forms.CharField(
        label=gettext_lazy("Where is the paper?"),
        help_text=gettext_lazy("So that an auditor finds it."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        """`today` is the day at the main site."""
        options["initial"] = {"since": today, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.today = today

    def clean_since(self) -> Any:
        day = self.cleaned_data["since"]
        if day > self.today:
            raise forms.ValidationError(_("Pick today or an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("state") == CarrierAgreement.State.SIGNED and not typed.get("company"):
            self.add_error("company", _("Write whom the agreement is with."))
        return typed
