"""What is typed to come in."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.vault import normal

USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class AddressForm(forms.Form):
    """Where to send a code: a phone number or an e-mail address, in one box."""

    address = forms.CharField(
        label=gettext_lazy("Your phone number or email"),
        help_text=gettext_lazy("The one that you use with us."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        typed = self.cleaned_data["address"]
        tidy = normal.tidy("email" if "@" in typed else "phone", typed)
        if tidy is None:
            raise forms.ValidationError(_("Write a whole phone number, like 228-555-0143, or a whole email address."))
        return tidy


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("Six numbers."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        digits = "".join(str(self.cleaned_data["code"]).split())
        if not re.fullmatch(r"[0-9]{6}", digits):
            raise forms.ValidationError(_("A code has six numbers. Look at the text or email again."))
        return digits


class AcceptForm(forms.Form):
    """An invited person's own name, user name and password."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    username = forms.CharField(
        label=gettext_lazy("A user name"),
        help_text=gettext_lazy("Three letters or more, small letters and numbers."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("Twelve letters or more. Four words in a row are easy to keep in mind."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        if not USER_NAME.fullmatch(username):
            raise forms.ValidationError(_("Use three or more letters and numbers, without blanks."))
        return username

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "password" in typed and "again" in typed and typed["password"] != typed["again"]:
            self.add_error("again", _("The two are not the same. Type the same password twice."))
        return typed
