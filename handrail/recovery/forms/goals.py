from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.recovery import starters
from handrail.recovery.forms.routines import not_past
from handrail.recovery.forms.sharing import SharableForm
from handrail.ui.forms import Day, seen_by
from handrail.ui.once import Once


def _areas() -> list[tuple[str, Any]]:
    return [("", _("None of these")), *starters.GOAL_AREAS.items()]


def _starters() -> Iterator[tuple[Any, list[tuple[str, Any]]]]:
    """Grouped by area, for a list that opens."""
    for area, goals in starters.GOALS.items():
        yield starters.GOAL_AREAS[area], [(f"{area}-{number}", words) for number, words in enumerate(goals)]


class GoalForm(SharableForm):
    field_order = ("words", "picked", "why", "step", "area", "review_on", "share")

    words = seen_by(
        forms.CharField(
            label=_("What do you want?"),
            help_text=_("In your own words."),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        _("only you, unless you share it"),
    )
    picked = forms.ChoiceField(label=_("Or begin with one of these"), required=False)
    why = forms.CharField(
        label=_("Why does it matter to you?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    step = forms.CharField(
        label=_("A first small step"), help_text=_("You can add more later."), max_length=200, required=False
    )
    area = forms.ChoiceField(label=_("What is it about?"), required=False, choices=_areas)
    review_on = forms.DateField(
        label=_("When will you look at it again?"), help_text=_("Blank: in 30 days."), required=False, widget=Day
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["picked"].choices = [("", "…"), *_starters()]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean_review_on(self) -> date | None:
        return not_past(self.cleaned_data["review_on"], self.today)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("words") and not said.get("picked") and not self.errors:
            self.add_error("words", _("Say in a few words what you want."))
        return said


class StepForm(forms.Form):
    once = Once()
    words = forms.CharField(label=_("The next small step"), max_length=200)


class AnewForm(forms.Form):
    """The same goal in other words."""

    once = Once()
    words = forms.CharField(label=_("What do you want now?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class EndForm(forms.Form):
    words = forms.CharField(
        label=_("A word about it, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewForm(forms.Form):
    """`who`: who reads it."""

    once = Once()
    how = forms.CharField(label=_("How does it go?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    next_on = forms.DateField(
        label=_("When do you look at it next?"), help_text=_("Blank: in 30 days."), required=False, widget=Day
    )

    def __init__(self, *args: Any, today: date, who: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        seen_by(self.fields["how"], who)

    def clean_next_on(self) -> date | None:
        return not_past(self.cleaned_data["next_on"], self.today)
