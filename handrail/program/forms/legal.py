"""A new version of a text that people agree to or are given."""

from django import forms
from django.utils.translation import gettext_lazy

from handrail.ui.versions import Seen


class LegalTextForm(forms.Form):
    body = forms.CharField(
        label=gettext_lazy("The text"),
        help_text=gettext_lazy("Plain words. Who agreed to an older version keeps that one."),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=20_000,
    )
    read_by_speaker = forms.BooleanField(
        label=gettext_lazy("A person who speaks this language has read it"), required=False
    )
    seen = Seen()
