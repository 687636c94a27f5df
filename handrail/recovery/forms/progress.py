"""A chapter, and a hard time between two."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.ui.forms import Day, seen_by
from handrail.ui.once import Once


def not_ahead(day: date | None, today: date) -> date | None:
    if day is not None and day > today:
        raise forms.ValidationError(_("That day has not come yet. Pick today or an earlier day."))
    if day is not None and day.year < 1900:
        raise forms.ValidationError(_("Pick a day after 1900."))
    return day


class Dated(forms.Form):
    def __init__(self, *args: Any, today: date, who: str = "", **options: Any) -> None:
        """`who`: whoever reads it, in words; "" for the person alone."""
        super().__init__(*args, **options)
        self.today = today
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not isinstance(field, Once):
                seen_by(field, who or _("only you"))


class BeginForm(Dated):
    once = Once()
    name = forms.CharField(
        label=_("A name for it"), help_text=_("Like “Coming home”. You can leave it blank."), max_length=80,
        required=False,
    )  # fmt: skip
    begins = forms.DateField(
        label=_("When did it begin?"), help_text=_("Leave it blank for today."), required=False, widget=Day
    )

    def clean_begins(self) -> date:
        return not_ahead(self.cleaned_data["begins"], self.today) or self.today


class SlipForm(Dated):
    once = Once()
    on = forms.DateField(
        label=_("When did it begin?"), help_text=_("Leave it blank for today."), required=False, widget=Day
    )
    until = forms.DateField(
        label=_("What was the last day of it?"), help_text=_("Leave it blank for one day only."), required=False,
        widget=Day,
    )  # fmt: skip
    still = forms.BooleanField(label=_("It is not over yet"), required=False)
    learned = forms.CharField(
        label=_("What did you learn?"), help_text=_("One thing is enough. You can add it later."), max_length=2000,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("A name for the new chapter"), help_text=_("You can leave it blank."), max_length=80, required=False
    )
    tell = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, readers: str, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = self.fields.pop("tell")
        if readers:  # last, right above the button; nothing is picked for them
            said = {"name": readers}
            asked.label = _("Should %(name)s know?") % said
            asked.choices = [  # type: ignore[attr-defined]
                ("yes", _("Yes. Tell %(name)s the day. You talk every week for a while.") % said),
                ("no", _("No. I keep it to myself.")),
            ]
            self.fields["tell"] = asked

    def clean_on(self) -> date:
        return not_ahead(self.cleaned_data["on"], self.today) or self.today

    def clean_until(self) -> date | None:
        return not_ahead(self.cleaned_data["until"], self.today)

    def clean(self) -> None:
        said = self.cleaned_data
        on, until = said.get("on"), said.get("until")
        if on and until and until < on:
            self.add_error("until", _("The last day can’t be before the first. Pick a later one."))
        elif until and said.get("still"):
            self.add_error("until", _("It has a last day, or it is not over yet. Leave one of the two blank."))
        said["until"] = self.today if said.get("still") else until or on
        said["is_over"] = not said.pop("still", False)
        said["tell"] = said.get("tell") == "yes"


class ChapterForm(Dated):
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    begins = forms.DateField(label=_("When did it begin?"), widget=Day)
    words = forms.CharField(
        label=_("What it was like"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, is_hard: bool, began: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.began = began
        if is_hard:
            del self.fields["name"]
            self.fields["words"].label = _("What you learned")

    def clean_begins(self) -> date | None:
        day: date = self.cleaned_data["begins"]
        return day if day == self.began else not_ahead(day, self.today)

    def clean(self) -> None:
        self.cleaned_data.setdefault("name", "")
