"""How somebody may be reached safely: the questions shared by the public form, the desk, and the receipt page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.rules.errors import RuleBroken
from handrail.ui.forms import side_by_side
from handrail.ui.whole import whole

WAYS = [
    ("text", gettext_lazy("Text")),
    ("call", gettext_lazy("Call")),
    ("voicemail", gettext_lazy("Voicemail")),
    ("email", gettext_lazy("Email")),
]
SHARED = [("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes")), ("unsure", gettext_lazy("Not sure"))]
IF_ELSE = [
    ("hang_up", gettext_lazy("Say “wrong number” and hang up")),
    ("ask", gettext_lazy("Ask for you, and say nothing else")),
    ("made_up", gettext_lazy("Use a made-up name that you pick")),
]
TIMES = [
    ("morning", gettext_lazy("Morning")),
    ("afternoon", gettext_lazy("Afternoon")),
    ("evening", gettext_lazy("Evening")),
]
LANGUAGES = [("en", "English"), ("es", "Español"), ("vi", "Tiếng Việt"), ("other", gettext_lazy("Another one"))]
SAFE = ("ways", "shared", "who_else", "if_else", "say", "times", "interpreter")
LINE = 120
"""Letters in a one-line answer."""


def an_address(text: str) -> str:
    """A phone number or an e-mail address as it is kept; "" for nothing.

    Raises:
        ValidationError: neither of the two.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        return whole("email" if "@" in text else "phone", text)
    except RuleBroken as broken:
        raise forms.ValidationError(str(broken)) from broken


class SafeContact(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Your phone number or email"),
        help_text=gettext_lazy("No safe way? Leave this blank. Come back with the code we give you."),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    ways = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Which ways are OK?"),
            choices=WAYS,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    shared = forms.ChoiceField(
        label=gettext_lazy("Does anyone else see this phone or email?"),
        choices=SHARED,
        required=False,
        widget=forms.RadioSelect,
    )
    who_else = forms.CharField(
        label=gettext_lazy("Who else uses it?"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    if_else = forms.ChoiceField(
        label=gettext_lazy("If someone else answers, what should we do?"),
        choices=IF_ELSE,
        required=False,
        widget=forms.RadioSelect,
    )
    say = forms.CharField(
        label=gettext_lazy("What may we say, or what name should we use?"),
        help_text=gettext_lazy("Left blank, we say only: “Hi, is now a good time?”"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    times = forms.MultipleChoiceField(
        label=gettext_lazy("Good times"), choices=TIMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=gettext_lazy("Language you like to talk in"), choices=LANGUAGES, required=False)
    interpreter = forms.BooleanField(label=gettext_lazy("I would like an interpreter"), required=False)

    def clean_language(self) -> str:
        return str(self.cleaned_data["language"]) or "en"

    def clean_address(self) -> str:
        return an_address(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (address := given.get("address")) and "ways" in given:
            fitting = {"email"} if "@" in address else {"text", "call", "voicemail"}
            if not fitting & set(given["ways"]):
                self.add_error("ways", _ways_missing(address, given["ways"]))
        return given

    def safe(self) -> dict[str, Any]:
        """As ReachOut.safe: what was answered, and nothing for what was not."""
        return {key: self.cleaned_data[key] for key in SAFE if self.cleaned_data.get(key)}


def _ways_missing(address: str, ways: list[str]) -> str:
    if not ways:
        return _("Pick at least one way that is OK, or leave the number and email blank.")
    if "@" in address:
        return _("You gave an email. Pick Email too, or write a phone number instead.")
    return _("You gave a phone number. Pick Text, Call or Voicemail too, or write an email instead.")
