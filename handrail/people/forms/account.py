"""A person's own contact plan, and their numbers and addresses."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.forms.sign_in import AddressForm
from handrail.ui.forms import seen_by, side_by_side
from handrail.ui.versions import Seen, mark
from handrail.vault import normal


class OwnWayForm(forms.Form):
    """To which of their own numbers and addresses; cleans to the address."""

    way = forms.ChoiceField(label=gettext_lazy("Where shall the code go?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ways: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.addresses = {str(way.pk): way.address for way in ways}
        self.fields["way"].choices = [(pk, normal.as_dialed(address)) for pk, address in self.addresses.items()]  # type: ignore[attr-defined]

    def clean_way(self) -> str:
        return str(self.addresses[self.cleaned_data["way"]])


class ReachMeForm(forms.Form):
    """A person's own contact plan: services.keep_contact_plan(**form.plan())."""

    notices_on = forms.BooleanField(
        label=gettext_lazy("Tell me outside of this page when there is something for me"), required=False
    )
    text_opt_in = forms.BooleanField(
        label=gettext_lazy("Texts to my phone are OK"),
        help_text=gettext_lazy("Your phone company may charge for them. Answer STOP to any text to end them."),
        required=False,
    )
    times = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Good times"),
            help_text=gettext_lazy("Without an answer: between 9 in the morning and 8 in the evening."),
            choices=(
                ("morning", gettext_lazy("Morning")),
                ("afternoon", gettext_lazy("Afternoon")),
                ("evening", gettext_lazy("Evening")),
            ),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    language = forms.ChoiceField(label=gettext_lazy("The language we talk in"))
    interpreter = forms.BooleanField(label=gettext_lazy("I would like an interpreter. It is free."), required=False)
    shared = side_by_side(
        forms.ChoiceField(label=gettext_lazy("Does somebody else use your phone?"), widget=forms.RadioSelect)
    )
    who_else = forms.CharField(label=gettext_lazy("Who else?"), max_length=120, required=False)
    if_else = forms.ChoiceField(label=gettext_lazy("If somebody else answers"), widget=forms.RadioSelect)
    say_as = forms.CharField(label=gettext_lazy("What name may we say when we call?"), max_length=80, required=False)
    seen = Seen()

    def __init__(self, *args: Any, of: Any, choices: dict[str, Any], **options: Any) -> None:
        """`of` is the ContactPlan so far."""
        options["initial"] = self.answers(of)
        super().__init__(*args, **options)
        self.details = dict(of.details)
        for name in ("language", "shared", "if_else"):
            self.fields[name].choices = choices[name]  # type: ignore[attr-defined]
        who = _("you, the coordinators, and your mentor if you have one")
        for name in ("who_else", "say_as"):
            seen_by(self.fields[name], who)

    @staticmethod
    def answers(plan: Any) -> dict[str, Any]:
        """What a ContactPlan says, as the form shows it."""
        names = ("notices_on", "language", "interpreter", "shared", "if_else")
        said = {name: getattr(plan, name) for name in names}
        return {**said, **plan.details, "text_opt_in": plan.takes_texts, "seen": mark(plan.said)}

    def plan(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("notices_on", "text_opt_in", "language", "interpreter", "shared", "if_else", "seen")
        details = {name: said[name] for name in ("times", "who_else", "say_as")}
        return {**{name: said[name] for name in names}, "details": {**self.details, **details}}


class WayForm(AddressForm):
    """One more number or address, and what it may be used for."""

    address = forms.CharField(label=gettext_lazy("A phone number or email"), max_length=254)
    uses = forms.MultipleChoiceField(
        label=gettext_lazy("What is OK with it?"),
        choices=(
            ("text_ok", gettext_lazy("Text me")),
            ("call_ok", gettext_lazy("Call me")),
            ("voicemail_ok", gettext_lazy("Leave a voicemail")),
            ("email_ok", gettext_lazy("Email me")),
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "address" in typed and "uses" in typed:
            mail = "@" in typed["address"]
            if mail and "email_ok" not in typed["uses"]:
                self.add_error("uses", _("For an email address, pick “Email me”."))
            elif not mail and not {"text_ok", "call_ok"} & set(typed["uses"]):
                self.add_error("uses", _("For a phone number, pick “Text me” or “Call me”."))
        return typed

    def way(self) -> dict[str, Any]:
        """Arguments of services.add_way()."""
        address, uses = self.cleaned_data["address"], self.cleaned_data["uses"]
        kind = "email" if "@" in address else "phone"
        fitting = {"email_ok"} if kind == "email" else {"text_ok", "call_ok", "voicemail_ok"}
        return {"kind": kind, "address": address, **{use: use in uses for use in fitting}}
