"""Why somebody's record is opened, and what another says of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.people.models import Glass
from handrail.ui.once import Once


class GlassForm(forms.Form):
    once = Once()
    who = forms.CharField(
        label=_("Whose record?"), help_text=_("Their whole name, their phone or their email."), max_length=120
    )
    ground = forms.ChoiceField(label=_("Why now?"), choices=Glass.Ground.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Say what happened"),
        help_text=_("The person reads this too. Name nobody else."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReviewForm(forms.Form):
    review = forms.ChoiceField(label=_("What do you say?"), choices=Glass.Review.choices, widget=forms.RadioSelect)
    told = forms.BooleanField(label=_("I told them that their record was opened, and why"), required=False)
