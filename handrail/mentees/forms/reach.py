"""How a mentee may be reached safely: asked at enrollment, and kept with them by a coordinator afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.people import queries as people
from handrail.ui.forms import Phone, seen_by, side_by_side
from handrail.ui.versions import Seen, mark
from handrail.vault.normal import as_dialed

if TYPE_CHECKING:
    from handrail.people.models import ContactWay

WAYS = (
    ("text", gettext_lazy("Text")),
    ("call", gettext_lazy("Call")),
    ("voicemail", gettext_lazy("Voicemail")),
    ("email", gettext_lazy("Email")),
)
TIMES = (
    ("morning", gettext_lazy("Morning")),
    ("afternoon", gettext_lazy("Afternoon")),
    ("evening", gettext_lazy("Evening")),
)
STAFF = gettext_lazy("coordinators and supervisors")
IF_ELSE = {
    "ask": gettext_lazy("Ask for them, and say nothing else"),
    "made_up": gettext_lazy("Use a made-up name that they pick"),
}
"""To staff, who ask about somebody: the plan itself says "you"."""
WHO_REACHES = gettext_lazy("they, coordinators and supervisors, and their mentor")


class SafelyForm(forms.Form):
    """What may be said, to whom, when, and in which language."""

    shared = side_by_side(
        forms.ChoiceField(label=gettext_lazy("Does anyone else see this phone?"), widget=forms.RadioSelect)
    )
    who_else = seen_by(
        forms.CharField(label=gettext_lazy("Who else sees it?"), max_length=120, required=False), WHO_REACHES
    )
    if_else = forms.ChoiceField(
        label=gettext_lazy("If someone else answers, what should we do?"), widget=forms.RadioSelect
    )
    say_as = forms.CharField(
        label=gettext_lazy("What may we say?"),
        help_text=gettext_lazy("A made-up name, or words that are safe, like “Sam from the boat club”."),
        max_length=120,
        required=False,
    )
    times = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Good times"), choices=TIMES, required=False, widget=forms.CheckboxSelectMultiple
        )
    )
    language = forms.ChoiceField(label=gettext_lazy("Language they like to talk in"))
    interpreter = forms.BooleanField(label=gettext_lazy("They would like an interpreter"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, choices in people.contact_plan_choices(NOBODY).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        ways = self.fields["if_else"].choices  # type: ignore[attr-defined]
        self.fields["if_else"].choices = [(key, IF_ELSE.get(key, said)) for key, said in ways]  # type: ignore[attr-defined]


class ReachForm(SafelyForm):
    """A mentee's contact plan: people.services.keep_contact_plan(**form.plan())."""

    pass_on = seen_by(
        forms.CharField(
            label=gettext_lazy("Who may pass on a message, and how?"),
            help_text=gettext_lazy("Like “my aunt Jo, 228-555-0143, only: please call Sam”."),
            max_length=200,
            required=False,
        ),
        WHO_REACHES,
    )
    text_opt_in = forms.BooleanField(
        label=gettext_lazy("They said yes to texts from the program"),
        help_text=gettext_lazy("The texts never say what this is about."),
        required=False,
    )
    seen = Seen()
    field_order = ("shared", "who_else", "if_else", "say_as", "times", "language", "interpreter", "pass_on")
    DETAILS = ("say_as", "times", "who_else", "pass_on")
    PLAIN = ("shared", "if_else", "language", "interpreter", "text_opt_in")

    def __init__(self, *args: Any, of: Any, **options: Any) -> None:
        """`of` is the ContactPlan so far."""
        self.kept: Mapping[str, Any] = of.details
        said = {name: getattr(of, name) for name in self.PLAIN if name != "text_opt_in"}
        said |= {"text_opt_in": of.takes_texts, "seen": mark(of.said)}
        super().__init__(*args, initial={**of.details, **said}, **options)

    def plan(self) -> dict[str, Any]:
        said = self.cleaned_data
        details = {**self.kept, **{name: said[name] for name in self.DETAILS}}
        return {**{name: said[name] for name in (*self.PLAIN, "seen")}, "details": details}


class WayForm(forms.Form):
    """One more number or address, and what it may be used for."""

    phone = forms.CharField(label=gettext_lazy("Phone number"), max_length=40, required=False, widget=Phone)
    email = forms.CharField(
        label=gettext_lazy("Or an email"),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    ways = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Which ways are OK?"), choices=WAYS, required=False, widget=forms.CheckboxSelectMultiple
        )
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not typed.get("phone") and not typed.get("email"):
            self.add_error("phone", _("Write a phone number or an email."))
        if typed.get("phone") and not {"text", "call"} & set(typed.get("ways", ())):
            self.add_error("ways", _("For a phone number, pick “Text” or “Call”."))
        if typed.get("email") and "email" not in typed.get("ways", ()):
            self.add_error("ways", _("For an email, pick “Email”."))
        return typed


class NotThemForm(forms.Form):
    """A button, about what its page showed."""

    seen = Seen()


class NewPhoneForm(forms.Form):
    """Somebody calls from a new phone: how sure are you, what counts now, and what does not any more."""

    sure_by = forms.ChoiceField(
        label=gettext_lazy("How do you know that it is them?"),
        choices=[
            ("voice", gettext_lazy("I know their voice well")),
            ("asked", gettext_lazy("I asked two things that only they know")),
            ("in_person", gettext_lazy("They are here with me")),
            ("card", gettext_lazy("They used their card, and I talked with them")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how you know. If you are not sure, ask them to come by.")},
    )
    phone = forms.CharField(label=gettext_lazy("Their new number"), max_length=40, widget=Phone)
    ways = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Which ways are OK?"),
            choices=WAYS[:3],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": gettext_lazy("Ask them what is OK with this number.")},
        )
    )
    lost = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What do they not have any more?"),
        help_text=gettext_lazy("We use these no more. You can bring one back under “How to reach them”."),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    seen = Seen()

    def __init__(
        self, *args: Any, ways: QuerySet[ContactWay], left: Mapping[str, Any] | None, seen: str, **options: Any
    ) -> None:
        """`ways`: those that they have so far; one that a colleague marked lost meanwhile is no mistake. `left`: what
        they said by their card, as Reconnection.said, and `seen` its mark.
        """
        working = [each for each in ways if each.failed_at is None]
        known = {"phone": as_dialed(left["phone"]), "ways": left["ways"], "sure_by": "card"} if left else {}
        lost = [str(each.pk) for each in working if each.kind == "phone"]
        options["initial"] = {**known, "lost": lost, "seen": seen}
        super().__init__(*args, **options)
        lost_before: Any = self.fields["lost"]
        lost_before.choices = [(str(each.pk), as_dialed(each.address)) for each in ways]
        lost_before.widget.choices = [(str(each.pk), as_dialed(each.address)) for each in working]
        if not working:
            del self.fields["lost"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        return {"lost": [], **typed}
