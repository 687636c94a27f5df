from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.recovery.models import ExercisePractice
from handrail.ui.forms import seen_by, side_by_side
from handrail.ui.once import Once

Helped = ExercisePractice.Helped


class AfterExerciseForm(forms.Form):
    once = Once()
    helped = side_by_side(
        forms.ChoiceField(
            label=_("Did it help?"),
            choices=[(Helped.YES, _("Yes")), (Helped.SOME, _("Some")), (Helped.NO, _("No"))],
            widget=forms.RadioSelect,
        )
    )
    words = seen_by(
        forms.CharField(
            label=_("A word about it"), help_text=_("Only if you want to."), required=False, max_length=500
        ),
        _("only you, unless you share it"),
    )
