"""What is typed about a person's record as a whole."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.records.side_by_side import Ask
from handrail.ui.once import Once
from handrail.vault import normal


def reason(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, max_length=400, required=required, widget=box)


class CopyForm(forms.Form):
    once = Once()
    with_delicate = forms.BooleanField(
        label=gettext_lazy("Also whom I must never meet"),
        help_text=gettext_lazy("Leave it out if somebody else may find the copy."),
        required=False,
    )


class CopyForSomebodyForm(CopyForm):
    reason = reason(
        gettext_lazy("Why do you make it?"),
        gettext_lazy("They asked for it, for one. The person can read this."),
    )
    with_delicate = forms.BooleanField(
        label=gettext_lazy("Also whom they must never meet"),
        help_text=gettext_lazy("Leave it out if somebody else may find the copy."),
        required=False,
    )
    field_order = ("once", "reason", "with_delicate")


class AskOwnErasureForm(forms.Form):
    once = Once()
    reason = reason(
        gettext_lazy("Do you want to say why?"), gettext_lazy("You need not. Coordinators read it."), required=False
    )


class AskErasureForm(forms.Form):
    once = Once()
    reason = reason(gettext_lazy("Why?"), gettext_lazy("Who asked, and when. Whoever decides reads it."))


class DeclineErasureForm(forms.Form):
    reason = reason(gettext_lazy("Why not?"), gettext_lazy("The person can read this."))


class ConfirmErasureForm(forms.Form):
    sure = forms.BooleanField(label=gettext_lazy("I looked at the name, and I know that this can’t be undone."))


class MergeForm(forms.Form):
    """`asks`: what the two say otherwise, of which somebody picks one."""

    once = Once()
    reason = reason(
        gettext_lazy("How do you know that they are one person?"), gettext_lazy("The person can read this.")
    )
    sure = forms.BooleanField(label=gettext_lazy("I looked at both, and they are one person."))

    def __init__(self, *args: Any, asks: Sequence[Ask] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks = asks
        for number, ask in enumerate(asks):
            choices = [("stays", ask.stays or _("Nothing")), ("goes", ask.goes or _("Nothing"))]
            self.fields[f"pick_{number}"] = forms.ChoiceField(
                label=ask.label, choices=choices, initial=ask.first, widget=forms.RadioSelect
            )

    def picks(self) -> list[forms.BoundField]:
        return [self[f"pick_{number}"] for number in range(len(self.asks))]

    def said(self) -> dict[str, Any]:
        """As the service takes it."""
        picked = {ask.key: self.cleaned_data[f"pick_{number}"] for number, ask in enumerate(self.asks)}
        return {"once": self.cleaned_data["once"], "reason": self.cleaned_data["reason"], "picked": picked}


class ConfirmMergeForm(forms.Form):
    sure = forms.BooleanField(label=gettext_lazy("I looked at both, and they are one person."))


class EmptyForm(forms.Form):
    """A button."""


class HoldForm(forms.Form):
    once = Once()
    name = forms.CharField(
        label=gettext_lazy("Whose record?"),
        help_text=gettext_lazy("First and last name, as we have it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Their phone number or email"),
        help_text=gettext_lazy("Only if two people have that name."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = reason(
        gettext_lazy("Why?"),
        gettext_lazy("The letter or order, and who asked. It is read by those who keep holds alone."),
    )

    def clean_address(self) -> str:
        typed = str(self.cleaned_data["address"])
        if not typed:
            return ""
        tidy = normal.tidy("email" if "@" in typed else "phone", typed)
        if tidy is None:
            raise forms.ValidationError(_("Write a whole phone number, like 228-555-0143, or a whole email address."))
        return tidy
