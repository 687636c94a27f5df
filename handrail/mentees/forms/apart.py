from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from handrail.mentees.forms.reach import STAFF
from handrail.mentees.models import Exclusion
from handrail.ui.forms import Phone, seen_by


class ExclusionForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), choices=Exclusion.Kind.choices, widget=forms.RadioSelect, initial="other"
    )
    name = seen_by(forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False), STAFF)
    phone = forms.CharField(
        label=gettext_lazy("Their phone number, if known"), max_length=40, required=False, widget=Phone
    )
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("Anything else that helps us keep them apart"), max_length=500, required=False
        ),
        STAFF,
    )

    def exclusion(self) -> dict[str, Any]:
        """Arguments of services.add_exclusion()."""
        return {name: self.cleaned_data[name] for name in ("kind", "name", "phone", "words")}
