"""What is asked at enrollment, at the bedside or from a reach-out; and the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.consent import queries as consent
from handrail.mentees.forms.reach import STAFF, WAYS, SafelyForm
from handrail.mentees.models import StageOfCare
from handrail.ui.forms import DayField, Phone, seen_by, side_by_side
from handrail.ui.once import Once

if TYPE_CHECKING:
    from handrail.program.models import Site


class AgreementForm(forms.Form):
    """The agreement before the first talk, point by point."""

    points = forms.MultipleChoiceField(
        label=gettext_lazy("We talked about this, and they agree"),
        help_text=gettext_lazy("Read each one together. Leave out what they say no to."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how = forms.ChoiceField(label=gettext_lazy("How did they agree?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["points"].choices = consent.agreement_points(NOBODY)  # type: ignore[attr-defined]
        self.fields["how"].choices = consent.ways_to_agree(NOBODY)  # type: ignore[attr-defined]

    def agreement(self) -> dict[str, Any]:
        """Arguments of consent.services.record_agreement()."""
        said = self.cleaned_data
        points = {point: point in said["points"] for point, _label in consent.agreement_points(NOBODY)}
        return {"points": points, "how": said["how"]}


class EnrollForm(SafelyForm, AgreementForm):
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
    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they in care?"), choices=StageOfCare.Stage.choices, widget=forms.RadioSelect
    )
    stage_starts = DayField(label=gettext_lazy("Since when?"))
    site: forms.ModelChoiceField[Site] = forms.ModelChoiceField(
        label=gettext_lazy("Site"), queryset=None, empty_label=None
    )
    adult = forms.BooleanField(
        label=gettext_lazy("They are 18 or older"),
        required=False,
        help_text=gettext_lazy("Younger people are helped to find a service for their age. They are not matched."),
    )

    field_order = (
        *("once", "name", "goes_by", "adult", "phone", "email", "ways", "shared", "who_else"),
        *("if_else", "say_as", "times", "language", "interpreter", "stage", "stage_starts", "site", "points", "how"),
    )

    def __init__(self, *args: Any, sites: QuerySet[Site], adult_age: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]
        self.fields["adult"].label = _("They are %(age)s or older") % {"age": adult_age}

    def newcomer(self) -> dict[str, Any]:
        """Arguments of services.enroll_newcomer()."""
        said = self.cleaned_data
        details = {name: said[name] for name in ("say_as", "times", "who_else")}
        plain = ("phone", "email", "ways", "language", "interpreter", "shared", "if_else")
        return {
            **{name: said[name] for name in ("once", "name", "goes_by", "site", "stage", "stage_starts", "adult")},
            "contact": {**{name: said[name] for name in plain}, "details": details},
            **self.agreement(),
        }


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they in care now?"), choices=StageOfCare.Stage.choices, widget=forms.RadioSelect
    )
    on = DayField(
        label=gettext_lazy("Since when?"),
        help_text=gettext_lazy("Is the day of the stage they are in wrong? Pick that stage again, with the right day."),
    )


class ComeBackForm(AgreementForm):
    """Somebody who left and comes back: the agreement anew, and where they are in care now."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Where are they in care now?"), choices=StageOfCare.Stage.choices, widget=forms.RadioSelect
    )
    stage_starts = DayField(label=gettext_lazy("Since when?"))
    field_order = ("stage", "stage_starts", "points", "how")

    def coming_back(self) -> dict[str, Any]:
        """Arguments of services.come_back()."""
        said = self.cleaned_data
        return {**self.agreement(), "stage": said["stage"], "stage_starts": said["stage_starts"]}
