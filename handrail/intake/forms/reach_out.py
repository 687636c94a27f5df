"""The one form by which people reach out. Two answers are needed; for somebody else's sake a third."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.intake import flood
from handrail.intake.forms.safe import LINE, SafeContact, an_address
from handrail.intake.models import ReachOut
from handrail.ui.forms import seen_by, side_by_side
from handrail.ui.once import Once

if TYPE_CHECKING:
    from handrail.program.models import Site

ANSWERERS = gettext_lazy("the coordinators here and their supervisor. No one else")
MOST_LETTERS = 4000


class ReachOutForm(SafeContact):
    once = Once()
    asks = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)
    """Whose age the page asks for: "you" or "them"."""
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, initial=flood.opened_now)
    for_whom = forms.ChoiceField(
        label=gettext_lazy("Who is this for?"),
        choices=ReachOut.ForWhom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pick one, so that we know whom to help.")},
    )
    adult = side_by_side(
        forms.ChoiceField(
            choices=ReachOut.Adult.choices,
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Pick one. Either way we help.")},
        )
    )
    knows_and_agreed = side_by_side(
        forms.ChoiceField(
            label=gettext_lazy("Do they know that you write, and did they agree that we contact them?"),
            help_text=gettext_lazy("If not, we help you, and do not contact them."),
            choices=ReachOut.Adult.choices,
            required=False,
            widget=forms.RadioSelect,
        )
    )
    person_name = forms.CharField(label=gettext_lazy("What should we call them?"), required=False, max_length=LINE)
    person_address = forms.CharField(label=gettext_lazy("Their phone number or email"), required=False, max_length=LINE)
    person_safe = forms.CharField(
        label=gettext_lazy("How do we reach them safely?"),
        help_text=gettext_lazy("Text or call, good times, who else uses the phone, what we may say."),
        required=False,
        max_length=500,
    )
    name = forms.CharField(
        label=gettext_lazy("What should we call you?"),
        help_text=gettext_lazy("Any name is fine. It does not have to be your real one. You can leave it blank."),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("Anything you want us to know?"),
            help_text=gettext_lazy("You can leave this blank."),
            required=False,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 4}),
        ),
        ANSWERERS,
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this box empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, adult_age: int, sites: Iterable[Site], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sites = {str(site.pk): site for site in sites}
        if len(self.sites) > 1:
            places = [("", _("No matter")), *((key, site.name) for key, site in self.sites.items())]
            self.fields["site"] = forms.ChoiceField(
                label=_("Which place is close to you?"), choices=places, required=False
            )
        self.order_fields(["once", "opened", "for_whom", "adult", "knows_and_agreed", "person_name", "person_address"])
        self.for_whom_now = str(self["for_whom"].value() or "")
        self._ask_how_old(adult_age)

    def _ask_how_old(self, adult_age: int) -> None:
        """Of the writer or of another; an answer to the question that stood there before is none to this one."""
        questions = {"you": _("Are you %(age)s or older?"), "them": _("Are they %(age)s or older?")}
        worded = {whom: words % {"age": adult_age} for whom, words in questions.items()}
        now = "you" if self.for_whom_now in ("", "self") else "them"
        self.fields["adult"].label = worded[now]
        # static/ui/js/asks.js words it anew as soon as another is picked; the browser must not bring an old one back.
        told = {f"data-{whom}": words for whom, words in worded.items()}
        self.fields["asks"].widget.attrs.update({"data-asks": "adult", "autocomplete": "off", **told})
        self.initial["asks"] = now
        if self.is_bound and self.data.get(self.add_prefix("asks"), now) != now:
            typed: Any = self.data
            typed = typed.copy()
            typed[self.add_prefix("asks")] = now
            typed.pop(self.add_prefix("adult"), None)
            self.data = typed
            self.fields["adult"].error_messages["required"] = (
                _("This question is about you now. Please answer it again.")
                if now == "you"
                else _("This question is about them now. Please answer it again.")
            )

    @property
    def is_for_somebody_else(self) -> bool:
        """Does the page show the questions about the person, too?"""
        return self.for_whom_now in ("loved_one", "professional")

    def clean_person_address(self) -> str:
        text = self.cleaned_data["person_address"]
        return an_address(text) if self.data.get(self.add_prefix("knows_and_agreed")) == "yes" else str(text)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("for_whom") in ("loved_one", "professional") and not given.get("knows_and_agreed"):
            self.add_error("knows_and_agreed", _("Pick one. If you are not sure, pick No: then we help you first."))
        return given

    def answers(self) -> dict[str, Any]:
        """For services.reach_out."""
        kept = ("once", "for_whom", "adult", "person_name", "person_address", "person_safe", "name", "address")
        given = {key: self.cleaned_data[key] for key in (*kept, "words", "language")}
        given["site"] = self.sites.get(self.cleaned_data.get("site", ""))
        return {**given, "knows_and_agreed": self.cleaned_data["knows_and_agreed"] == "yes", "safe": self.safe()}

    def traces(self) -> dict[str, str]:
        """For flood.suspicion."""
        typed = self.cleaned_data
        return {"bait": typed["website"], "opened": typed["opened"], "words": typed["words"]}


class RecordForm(ReachOutForm):
    """The same questions, asked by somebody at the desk or on the phone."""

    source = side_by_side(
        forms.ChoiceField(
            label=gettext_lazy("How did they come?"),
            choices=[("phone", gettext_lazy("Called us")), ("walk_in", gettext_lazy("Came by"))],
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Pick one.")},
        )
    )

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), "source": self.cleaned_data["source"]}
