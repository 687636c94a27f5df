"""The PIN of a phone that is remembered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.rules import pins

NUMBERS = {"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9 ]*"}


class Pin(forms.CharField):
    """Six digits, never shown and never given back: its forms say so by `forgets`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, widget=forms.PasswordInput(attrs=NUMBERS), **options)

    def clean(self, value: Any) -> str:
        """
        Raises:
            ValidationError: it is not six digits.
        """
        pin = "".join(str(super().clean(value)).split())
        if not (pin.isascii() and pin.isdigit() and len(pin) == pins.DIGITS):
            raise forms.ValidationError(_("A PIN has six numbers."))
        return pin


class UnlockForm(forms.Form):
    forgets = True
    pin = Pin(label=gettext_lazy("Your PIN"), error_messages={"required": gettext_lazy("Type your PIN.")})

    @staticmethod
    def wrong() -> str:
        """One sentence for a wrong PIN and for a phone that opens nothing any more."""
        return _("This does not open. Check your PIN. After five wrong ones, sign in the other way.")


class RememberForm(forms.Form):
    forgets = True
    pin = Pin(
        label=gettext_lazy("Pick a PIN"),
        help_text=gettext_lazy("Six numbers. Not a birthday, and not the PIN of your bank."),
        error_messages={"required": gettext_lazy("Pick six numbers.")},
    )
    same_pin = Pin(
        label=gettext_lazy("The same PIN again"), error_messages={"required": gettext_lazy("Type your PIN once more.")}
    )

    def clean_pin(self) -> str:
        pin = str(self.cleaned_data["pin"])
        if pins.is_easy(pin):
            raise forms.ValidationError(_("This PIN is easy to guess. Pick another one."))
        return pin

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("pin") and typed.get("same_pin") and typed["pin"] != typed["same_pin"]:
            self.add_error("same_pin", _("The two PINs are not the same. Type it once more."))
        return typed
