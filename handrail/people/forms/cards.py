"""Getting in touch again with a printed card."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.people import queries
from handrail.rules import codes
from handrail.ui.forms import Phone, side_by_side
from handrail.ui.once import Once


class CardForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code on your card"),
        help_text=gettext_lazy("Like KTRWM 47296 H. Capital or small, it works both ways."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code that stands on your card.")},
    )
    name = forms.CharField(
        label=gettext_lazy("The name you go by with us"),
        help_text=gettext_lazy("Your first name is enough."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """A slip of the finger is told at once, and is no guess."""
        code = str(self.cleaned_data["code"])
        if not codes.fits_check_letter(code):
            raise forms.ValidationError(_("A letter or number is not right. Look at the card again."))
        return code

    @staticmethod
    def wrong() -> str:
        """One sentence for a code that never was, one that is used, and a name that does not fit."""
        return _("This card and this name open nothing. Check both, or call us. After ten tries, wait an hour.")


class InTouchForm(forms.Form):
    """How somebody who lost their phone may be reached now."""

    once = Once()
    phone = forms.CharField(
        label=gettext_lazy("A number where we can reach you now"),
        help_text=gettext_lazy("If you have none, leave it empty. Then call us, or come by."),
        max_length=40,
        required=False,
        widget=Phone,
    )
    ways = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("What is OK with it?"),
            choices=(
                ("call", gettext_lazy("Call me")),
                ("text", gettext_lazy("Text me")),
                ("voicemail", gettext_lazy("Leave a voicemail")),
            ),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    shared = side_by_side(
        forms.ChoiceField(label=gettext_lazy("Does anyone else see this phone?"), widget=forms.RadioSelect)
    )
    times = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Good times"),
            choices=(
                ("morning", gettext_lazy("Morning")),
                ("afternoon", gettext_lazy("Afternoon")),
                ("evening", gettext_lazy("Evening")),
            ),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["shared"].choices = queries.contact_plan_choices(NOBODY)["shared"]  # type: ignore[attr-defined]

    def as_typed(self) -> dict[str, Any]:
        """Right or not; another form takes it as its `initial`."""
        picked = {name: self._picked(name) for name in ("ways", "shared", "times")}
        return {"phone": self.data.get("phone", "")[:40], **picked, "shared": "".join(picked["shared"])}

    def _picked(self, name: str) -> list[str]:
        known = self.fields[name].choices  # type: ignore[attr-defined]
        return [key for key, _says in known if key in self.data.getlist(name)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("phone") and not {"text", "call"} & set(typed.get("ways", ())):
            self.add_error("ways", _("For a phone number, pick “Text me” or “Call me”."))
        return typed
