"""What coordinators type about a reach-out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.intake.models import Attempt, Way
from handrail.ui.forms import seen_by
from handrail.ui.once import Once

STAFF = gettext_lazy("coordinators and supervisors here")
WRITER = gettext_lazy("whoever has the code, and the staff here")


class AttemptForm(forms.Form):
    once = Once()
    result = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=Attempt.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pick how it went.")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How did you try?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pick the way.")},
    )
    note = seen_by(
        forms.CharField(
            label=gettext_lazy("A short note"),
            help_text=gettext_lazy("You can leave this blank."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        STAFF,
    )


class AnswerForm(forms.Form):
    once = Once()
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("Your answer"),
            help_text=gettext_lazy("Short and plain. Somebody else may read over their shoulder."),
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 5}),
            error_messages={"required": gettext_lazy("Write a few words first.")},
        ),
        WRITER,
    )


class HandOverForm(forms.Form):
    to = forms.ChoiceField(label=gettext_lazy("Who answers for it now?"))
    deputy = forms.ChoiceField(
        label=gettext_lazy("Who stands in while they are away?"),
        required=False,
        help_text=gettext_lazy("Left open, somebody on duty does."),
    )

    def __init__(self, *args: Any, colleagues: list[Any], **options: Any) -> None:
        """`colleagues`: people.Person rows."""
        super().__init__(*args, **options)
        self.colleagues = {str(each.pk): each for each in colleagues}
        names = [(key, each.shown_name) for key, each in self.colleagues.items()]
        self.fields["to"] = forms.ChoiceField(label=self.fields["to"].label, choices=names, widget=forms.RadioSelect)
        self.fields["deputy"] = forms.ChoiceField(
            label=self.fields["deputy"].label,
            help_text=self.fields["deputy"].help_text,
            choices=[("", _("Whoever is on duty")), *names],
            required=False,
        )

    def people(self) -> dict[str, Any]:
        """For services.hand_over."""
        return {key: self.colleagues.get(self.cleaned_data[key]) for key in ("to", "deputy")}


class ReferForm(forms.Form):
    once = Once()
    to = seen_by(
        forms.CharField(
            label=gettext_lazy("To whom?"),
            max_length=200,
            error_messages={"required": gettext_lazy("Write to whom you referred them.")},
        ),
        STAFF,
    )
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("What should the writer read?"),
            help_text=gettext_lazy("For example who helps them now, and how to get there. You can leave it blank."),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
        ),
        WRITER,
    )


class DeclineForm(forms.Form):
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("What did they say?"),
            help_text=gettext_lazy("In their own words. You can leave it blank."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        STAFF,
    )


class PutAsideForm(forms.Form):
    """Which of those put aside are spam."""

    rows = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, reach_outs: list[Any], **options: Any) -> None:
        """`reach_outs`: the intake.ReachOut rows that the page shows."""
        super().__init__(*args, **options)
        self.shown = {str(each.pk): each for each in reach_outs}
        self.fields["rows"] = forms.MultipleChoiceField(
            choices=[(key, key) for key in self.shown],
            error_messages={
                "required": gettext_lazy("Pick the ones that are spam."),
                "invalid_choice": gettext_lazy("Somebody handled one of these in the meantime. Look again."),
            },
        )

    def picked(self) -> list[Any]:
        return [self.shown[key] for key in self.cleaned_data["rows"]]
