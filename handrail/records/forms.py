"""What is typed about a person's record as a whole."""

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.ui.once import Once


class CopyForm(forms.Form):
    once = Once()
    with_delicate = forms.BooleanField(
        label=_("Also whom I must never meet"),
        help_text=_("Leave it out if somebody else may find the copy."),
        required=False,
    )


class CopyForSomebodyForm(CopyForm):
    reason = forms.CharField(
        label=_("Why do you make it?"),
        help_text=_("They asked for it, for one. The person can read this."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("once", "reason", "with_delicate")
