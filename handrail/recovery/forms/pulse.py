"""How it goes: one tap, or with more; by oneself, or written down for somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handrail.recovery.forms.sharing import SharableForm
from handrail.recovery.models import Pulse
from handrail.rules.pulse import CRAVING
from handrail.ui.forms import Day, seen_by, side_by_side
from handrail.ui.once import Once, WrittenAt

WAITS_AT_MOST = timedelta(days=30)


def _steps(label: Any, choices: Any, *, required: bool = False) -> forms.TypedChoiceField:
    field = forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=required, widget=forms.RadioSelect
    )
    return side_by_side(field)


def _craving() -> forms.TypedChoiceField:
    numbers = [(each, str(each)) for each in CRAVING]
    return forms.TypedChoiceField(
        label=_("Craving, self-rated"),
        help_text=_("0 is none, 10 is as strong as it can be."),
        choices=[("", _("Leave it out")), *numbers],
        coerce=int,
        empty_value=None,
        required=False,
    )


def _words() -> forms.CharField:
    return forms.CharField(label=_("One line, if you like"), required=False, max_length=500)


def _on() -> forms.DateField:
    return forms.DateField(label=_("Which day?"), help_text=_("Leave it blank for today."), required=False, widget=Day)


def possible(day: date | None, today: date) -> date | None:
    if day is None:
        return None
    if day > today:
        raise forms.ValidationError(_now("That day has not come yet. Pick today or an earlier day."))
    if day.year < 1900:
        raise forms.ValidationError(_now("Pick a day after 1900."))
    return day


class OnADay(forms.Form):
    """The day that was picked; else the day on which it was written without a network, which may be sent later."""

    written_at = WrittenAt()

    def __init__(self, *args: Any, today: date, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.zone = today, zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        written_at = cleaned.pop("written_at", None)
        if not cleaned.get("on") and written_at:
            cleaned["on"] = self._possible(written_at.astimezone(self.zone).date())
        return cleaned

    def _possible(self, day: date) -> date:
        """A phone's clock may be wrong: what lies ahead, or long ago, is today."""
        return day if timedelta(0) <= self.today - day <= WAITS_AT_MOST else self.today


class TapForm(OnADay):
    """One of five buttons."""

    once = Once()
    mood = forms.TypedChoiceField(label=_("How are you?"), choices=Pulse.Mood.choices, coerce=int)


class MoreForm(forms.Form):
    """After the tap. `who`: whoever reads it, where that is known already."""

    craving = _craving()
    sleep = _steps(_("How did you sleep?"), Pulse.Sleep.choices)
    company = _steps(_("How close were you to others?"), Pulse.Company.choices)
    words = seen_by(_words(), _("only you, unless you share it"))

    def __init__(self, *args: Any, who: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if who:
            seen_by(self.fields["words"], who)


class PulseForm(SharableForm, OnADay, MoreForm):
    mood = _steps(_("How are you?"), Pulse.Mood.choices, required=True)
    on = _on()
    field_order = ("once", "mood", "craving", "sleep", "company", "words", "on", "share")

    def clean_on(self) -> date | None:
        return possible(self.cleaned_data["on"], self.today)


class WrittenDownForm(MoreForm):
    """What somebody told, or wrote on the paper sheet."""

    once = Once()
    way = side_by_side(
        forms.ChoiceField(
            label=_("How do you know?"),
            choices=[(each.value, each.label) for each in (Pulse.Way.PAPER, Pulse.Way.TOLD)],
            widget=forms.RadioSelect,
        )
    )
    mood = _steps(_("How were they?"), Pulse.Mood.choices, required=True)
    on = _on()
    field_order = ("once", "way", "on", "mood", "craving", "sleep", "company", "words")

    def __init__(self, *args: Any, today: date, name: str, readers: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["sleep"].label = _now("How did they sleep?")
        self.fields["company"].label = _now("How close were they to others?")
        self.fields["words"].label = _now("Their own words, one line")
        seen_by(self.fields["words"], _now("%(name)s and %(mentor)s") % {"name": name, "mentor": readers})

    def clean_on(self) -> date | None:
        return possible(self.cleaned_data["on"], self.today)
