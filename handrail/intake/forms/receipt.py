"""What a writer types with the receipt code."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.intake.forms.reach_out import ANSWERERS, MOST_LETTERS
from handrail.intake.forms.safe import SafeContact
from handrail.ui.forms import seen_by
from handrail.ui.once import Once


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy(
            "Five letters and five numbers, like KTRWM 47296. Capital or small, it works both ways."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code that you wrote down.")},
    )

    @staticmethod
    def wrong() -> str:
        """One sentence for a code that never was, one mistyped, and one tried too often."""
        return _("This code opens nothing. Check each letter and number. After ten tries, wait an hour.")


class WordsForm(forms.Form):
    once = Once()
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("Write to us"),
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": gettext_lazy("Write a few words first.")},
        ),
        ANSWERERS,
    )


class ChangeReachForm(SafeContact):
    """How to reach me, again."""

    def reach(self) -> dict[str, Any]:
        """For services.change_reach."""
        return {
            "address": self.cleaned_data["address"],
            "safe": self.safe(),
            "language": self.cleaned_data["language"],
        }
