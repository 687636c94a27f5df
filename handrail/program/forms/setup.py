"""The program's name, its sites, its helplines."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.program.zones import CHOICES
from handrail.ui.forms import DayField, Phone
from handrail.ui.versions import Seen
from handrail.vault import normal


class ProgramForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("The name of the program"),
        help_text=gettext_lazy("It stands in agreements and on paper."),
        max_length=120,
    )
    neutral_name = forms.CharField(
        label=gettext_lazy("A plain name for screens"),
        help_text=gettext_lazy("It stands in titles, where others can read it. It must not tell what you do."),
        max_length=40,
    )
    line = forms.CharField(
        label=gettext_lazy("Your own phone line, if people may call it"), max_length=40, required=False, widget=Phone
    )

    seen = Seen()

    def clean_line(self) -> str:
        return _phone_or_nothing(self.cleaned_data["line"])


class SiteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("The name of the site"), max_length=120)
    time_zone = forms.ChoiceField(label=gettext_lazy("Its time zone"), choices=CHOICES, initial="America/Chicago")
    area = forms.CharField(
        label=gettext_lazy("Its ZIP code"),
        help_text=gettext_lazy("The first three digits are kept, to tell how far apart people live."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        zone = self.initial.get("time_zone")
        if zone and zone not in dict(CHOICES):
            self.fields["time_zone"].choices = [*CHOICES, (zone, zone)]  # type: ignore[attr-defined]

    def clean_area(self) -> str:
        text = "".join(str(self.cleaned_data["area"]).split())
        if text and not re.fullmatch(r"[0-9]{3}([0-9]{2}(-?[0-9]{4})?)?", text):
            raise forms.ValidationError(_("Write the five digits of the ZIP code, like 39530."))
        return text[:3]


class HelplineForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Who answers"), max_length=120)
    call = forms.CharField(label=gettext_lazy("Number to call"), max_length=24, required=False, widget=Phone)
    text = forms.CharField(label=gettext_lazy("Number to text"), max_length=24, required=False, widget=Phone)
    hint = forms.CharField(
        label=gettext_lazy("What to know"),
        help_text=gettext_lazy("Like: press 2 for Spanish."),
        max_length=200,
        required=False,
    )
    source = forms.CharField(
        label=gettext_lazy("Where did you find it?"), help_text=gettext_lazy("A page or a person."), max_length=200
    )
    verified_on = DayField(label=gettext_lazy("When did somebody last try it?"))

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        """`today` is the day at the main site."""
        options["initial"] = {"verified_on": today, **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.today = today

    def clean_verified_on(self) -> Any:
        day = self.cleaned_data["verified_on"]
        if day > self.today:
            raise forms.ValidationError(_("Pick today or an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for name in ("call", "text"):
            number = "".join(str(typed.get(name, "")).split())
            if number and not re.fullmatch(r"[0-9+()./-]{3,24}", number):
                self.add_error(name, _("Write the number with digits, like 988 or 1-877-210-8513."))
        if not typed.get("call") and not typed.get("text") and not self.errors:
            self.add_error("call", _("Write a number to call or a number to text."))
        return typed


class KeptSiteForm(SiteForm):
    seen = Seen()


class KeptHelplineForm(HelplineForm):
    seen = Seen()


def _phone_or_nothing(typed: str) -> str:
    tidy = normal.tidy("phone", typed) if typed else ""
    if tidy is None:
        raise forms.ValidationError(_("Write the whole number with the area code, like 228-555-0143."))
    return tidy
