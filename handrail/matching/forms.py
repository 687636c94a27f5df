from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.ui.once import Once


class ProposeForm(forms.Form):
    """Which of the suggested mentors to offer. The boxes stand on the mentors' cards."""

    once = Once()
    mentors = forms.MultipleChoiceField(
        label=gettext_lazy("Whom to offer"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, suggested: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mentors"].choices = [(each, each) for each in suggested]  # type: ignore[attr-defined]
        self.fields["mentors"].error_messages["invalid_choice"] = _(
            "The list has changed. Look at it again, then pick."
        )
