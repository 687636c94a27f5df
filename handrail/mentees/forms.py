"""What is asked at enrollment, and what matters to a mentee in a mentor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.consent import queries as consent
from handrail.mentees.models import Exclusion, StageOfCare
from handrail.people import queries as people
from handrail.program import traits
from handrail.program.forms import TraitsForm
from handrail.ui.forms import Day, Phone, seen_by, side_by_side
from handrail.ui.once import Once

if TYPE_CHECKING:
    from handrail.program.models import Site

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


class EnrollForm(forms.Form):
    """The bedside form: the person, how to reach them safely, the agreement, where they are in care."""

    once = Once()
    name = seen_by(forms.CharField(label=gettext_lazy("Name"), max_length=120), STAFF)
    goes_by = forms.CharField(
        label=gettext_lazy("Name they go by"),
        help_text=gettext_lazy("If it is another one. Mentors see this name, and only after both said yes."),
        max_length=120,
        required=False,
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=40,
        required=False,
        widget=Phone,
        help_text=gettext_lazy("If any."),
    )
    email = forms.CharField(
        label=gettext_lazy("Email"),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    ways = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Which ways are OK?"), choices=WAYS, required=False, widget=forms.CheckboxSelectMultiple
        )
    )
    shared = forms.ChoiceField(label=gettext_lazy("Does anyone else see this phone?"), widget=forms.RadioSelect)
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
    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they in care?"), choices=StageOfCare.Stage.choices, widget=forms.RadioSelect
    )
    stage_starts = forms.DateField(label=gettext_lazy("Since when?"), widget=Day)
    site: forms.ModelChoiceField[Site] = forms.ModelChoiceField(
        label=gettext_lazy("Site"), queryset=None, empty_label=None
    )
    adult = forms.BooleanField(
        label=gettext_lazy("They are 18 or older"),
        required=False,
        help_text=gettext_lazy("Younger people are helped to find a service for their age. They are not matched."),
    )
    points = forms.MultipleChoiceField(
        label=gettext_lazy("We talked about this, and they agree"),
        help_text=gettext_lazy("Read each one together. Leave out what they say no to."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how = forms.ChoiceField(label=gettext_lazy("How did they agree?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sites: QuerySet[Site], adult_age: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]
        self.fields["adult"].label = _("They are %(age)s or older") % {"age": adult_age}
        plan = people.contact_plan_choices(NOBODY)
        for name in ("shared", "if_else", "language"):
            self.fields[name].choices = plan[name]  # type: ignore[attr-defined]
        self.fields["points"].choices = consent.agreement_points(NOBODY)  # type: ignore[attr-defined]
        self.fields["how"].choices = consent.ways_to_agree(NOBODY)  # type: ignore[attr-defined]

    def newcomer(self) -> dict[str, Any]:
        """Arguments of services.enroll_newcomer()."""
        said = self.cleaned_data
        details = {"say_as": said["say_as"], "times": said["times"]}
        plain = ("phone", "email", "ways", "language", "interpreter", "shared", "if_else")
        return {
            **{
                name: said[name]
                for name in ("once", "name", "goes_by", "how", "site", "stage", "stage_starts", "adult")
            },
            "contact": {**{name: said[name] for name in plain}, "details": details},
            "points": {point: point in said["points"] for point, _label in consent.agreement_points(NOBODY)},
        }


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they in care now?"), choices=StageOfCare.Stage.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=gettext_lazy("Since when?"), widget=Day)


WEIGHTS = (
    ("", gettext_lazy("As usual")),
    ("0", gettext_lazy("Does not matter")),
    ("1", gettext_lazy("A little")),
    ("2", gettext_lazy("Matters")),
    ("3", gettext_lazy("Matters most")),
)
WEIGHED = {
    "pathway": gettext_lazy("The same way of recovery"),
    "life_stage": gettext_lazy("About the same age"),
    "family": gettext_lazy("A family life like mine"),
    "spirituality": gettext_lazy("Thinks about faith like me"),
    "interests": gettext_lazy("Likes the same things"),
    "availability": gettext_lazy("Many hours that fit"),
    "distance": gettext_lazy("Lives close by"),
    "gender": gettext_lazy("The same gender"),
}
"""Criteria of rules.matching that a mentee may weigh, in their words."""


class WishesForm(TraitsForm):
    """What matters in a mentor. All of it can stay blank: what is not said weighs nothing."""

    about = seen_by(
        forms.CharField(
            label=gettext_lazy("A few words about them, in their own words"),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            required=False,
        ),
        gettext_lazy("staff, and a mentor who was asked. Leave out names."),
    )
    must_gender = forms.ChoiceField(
        label=gettext_lazy("Must the mentor be …"),
        choices=[("", gettext_lazy("No matter")), *traits.GENDERS],
        required=False,
        widget=forms.RadioSelect,
    )
    must_language = forms.ChoiceField(
        label=gettext_lazy("Must the mentor speak …"),
        choices=[("", gettext_lazy("No matter")), *traits.LANGUAGES],
        required=False,
    )
    must_way = forms.ChoiceField(
        label=gettext_lazy("Must it be …"),
        choices=[
            ("", gettext_lazy("No matter")),
            ("remote", gettext_lazy("By phone")),
            ("nearby", gettext_lazy("In person")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        kept: Mapping[str, Any],
        musts: list[str],
        weights: Mapping[str, int],
        about: str,
        **options: Any,
    ) -> None:
        options["initial"] = {"about": about, **_musts_as_answers(musts), **options.get("initial", {})}
        super().__init__(*args, kept=kept, sharers=gettext_lazy("staff, and a mentor who was asked"), **options)
        for criterion, label in WEIGHED.items():
            self.fields[f"weight_{criterion}"] = forms.ChoiceField(
                label=label, choices=WEIGHTS, required=False, initial=str(weights.get(criterion, ""))
            )

    @property
    def weights_fields(self) -> list[Any]:
        return [self[f"weight_{criterion}"] for criterion in WEIGHED]

    def wishes(self) -> dict[str, Any]:
        """Arguments of services.keep_wishes()."""
        said = self.cleaned_data
        musts = [f"gender={said['must_gender']}"] if said["must_gender"] else []
        musts += [f"language={said['must_language']}"] if said["must_language"] else []
        musts += [said["must_way"]] if said["must_way"] else []
        weights = {each: int(said[f"weight_{each}"]) for each in WEIGHED if said[f"weight_{each}"]}
        return {"traits": self.traits(), "musts": musts, "weights": weights, "about": said["about"]}


def _musts_as_answers(musts: list[str]) -> dict[str, str]:
    answers = {}
    for must in musts:
        kind, _is, value = must.partition("=")
        answers["must_way" if not value else f"must_{kind}"] = value or kind
    return answers


class ExclusionForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Who is it?"), choices=Exclusion.Kind.choices, widget=forms.RadioSelect, initial="other"
    )
    name = seen_by(forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False), STAFF)
    phone = forms.CharField(
        label=gettext_lazy("Their phone number, if known"), max_length=40, required=False, widget=Phone
    )
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("Anything else that helps us keep them apart"), max_length=500, required=False
        ),
        STAFF,
    )

    def exclusion(self) -> dict[str, Any]:
        """Arguments of services.add_exclusion()."""
        return {name: self.cleaned_data[name] for name in ("kind", "name", "phone", "words")}
