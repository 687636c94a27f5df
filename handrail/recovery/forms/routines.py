from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from handrail.recovery import starters
from handrail.recovery.forms.sharing import SharableForm
from handrail.ui.forms import TimeOfDay, seen_by, side_by_side

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
TIMES = [(str(number), str(number)) for number in range(1, 8)]
EARLIEST, LATEST = time(6), time(21)


class RhythmForm(forms.Form):
    """On which days, or how often a week."""

    days = side_by_side(
        forms.TypedMultipleChoiceField(
            label=_("On which days?"),
            help_text=_("Leave all of them blank if any day is fine."),
            choices=DAYS,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    times = forms.TypedChoiceField(
        label=_("If any day is fine: how many times a week?"),
        choices=TIMES,
        coerce=int,
        required=False,
        empty_value=None,
    )

    def clean_times(self) -> int:
        return self.cleaned_data["times"] or 1


class RoutineForm(RhythmForm, SharableForm):
    field_order = ("words", "picked", "days", "times", "share")

    words = seen_by(
        forms.CharField(label=_("In your own words"), max_length=120, required=False),
        _("only you, unless you share it"),
    )
    picked = forms.ChoiceField(label=_("Or pick one"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, area: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picked"].choices = list(starters.STEPS[area].items())  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("words") and not said.get("picked") and not self.errors:
            self.add_error("words", _("Pick a small step, or write one of your own."))
        return said


class TickForm(forms.Form):
    """On which day it was done. `back`: where the button stood."""

    on = forms.DateField()
    back = forms.ChoiceField(choices=[("today", ""), ("", "")], required=False)


class IfThenForm(forms.Form):
    """`who`: whoever sees this small step."""

    if_ = forms.CharField(label=_("If …"), help_text=_("What can get in the way?"), max_length=120, required=False)
    then = forms.CharField(label=_("… then I …"), max_length=120, required=False)
    picked = forms.ChoiceField(label=_("Or pick one"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, who: str, **options: Any) -> None:
        super().__init__(*args, **options)
        seen_by(self.fields["if_"], who)
        offered = [
            (key, _("If %(barrier)s, then %(answer)s") % {"barrier": if_, "answer": then})
            for key, (if_, then) in _ifs()
        ]
        self.fields["picked"].choices = offered  # type: ignore[attr-defined]


def _ifs() -> list[tuple[str, tuple[Any, Any]]]:
    return list(starters.IFS.items())


class PlaceForm(forms.Form):
    """Which line of a list."""

    number = forms.IntegerField(min_value=0, max_value=99)


class ReminderForm(forms.Form):
    is_on = forms.BooleanField(label=_("Remind me"), required=False)
    at = forms.TimeField(
        label=_("At what time of day?"),
        help_text=_("Between 6:00 AM and 9:00 PM."),
        required=False,
        initial=time(9),
        widget=TimeOfDay,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        at = said.get("at")
        if said.get("is_on") and "at" not in self.errors and (at is None or not EARLIEST <= at <= LATEST):
            self.add_error("at", _("Pick a time between 6:00 AM and 9:00 PM."))
        return said

    @property
    def wanted(self) -> time | None:
        at: time | None = self.cleaned_data["at"] if self.cleaned_data["is_on"] else None
        return at.replace(second=0, microsecond=0) if at else None


def not_past(day: date | None, today: date) -> date | None:
    """A day to come, within five years."""
    if day is not None and not today <= day <= today.replace(year=today.year + 5, day=min(today.day, 28)):
        raise forms.ValidationError(_("Pick today or a day in the next five years."))
    return day
