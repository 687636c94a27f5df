from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.consent import queries as consent
from handrail.matching import weight_words
from handrail.rules.disclosure import last_day
from handrail.rules.matching.weights import DEFAULT, HIGHEST, wrong
from handrail.ui.forms import DayField
from handrail.ui.once import Once
from handrail.ui.versions import Seen

if TYPE_CHECKING:
    from handrail.people.models import Person


class ProposeForm(forms.Form):
    """Which of the suggested mentors to offer. The boxes stand on the mentors' cards."""

    once = Once()
    mentors = forms.MultipleChoiceField(
        label=gettext_lazy("Whom to offer"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, suggested: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mentors"].choices = [(each, each) for each in suggested]  # type: ignore[attr-defined]
        self.fields["mentors"].error_messages["invalid_choice"] = _(
            "The list has changed. Look at it again, then pick."
        )

    def sent(self) -> dict[str, Any]:
        """`instead_of` is the page's, not a field: after an error it names what is open now."""
        return {"once": self.cleaned_data["once"], "instead_of": self.data.get("instead_of")}


class RankForm(forms.Form):
    """In which order a mentee would like the mentors of a round: a place for each letter, empty for "not this one"."""

    def __init__(self, *args: Any, letters: str, **options: Any) -> None:
        super().__init__(*args, **options)
        places = [_("First choice"), _("Second choice"), _("Third choice")]
        numbered = [(str(number), place) for number, place in enumerate(places[: len(letters)], start=1)]
        for letter in letters:
            self.fields[letter] = forms.ChoiceField(
                label=_("Mentor %(letter)s is") % {"letter": letter},
                choices=[("", _("Not picked")), *numbered],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        places = [each for each in typed.values() if each]
        for letter, place in list(typed.items()):
            if place and places.count(place) > 1:
                self.add_error(letter, _("Give each mentor a place of their own."))
        return typed

    def order(self) -> list[str]:
        """The letters that were picked, the first choice first."""
        picked = [(place, letter) for letter, place in self.cleaned_data.items() if place]
        return [letter for _place, letter in sorted(picked)]


class SettleForm(forms.Form):
    """Settle a round one way, as it was looked at."""

    mode = forms.CharField(max_length=8, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)


class RoundForm(forms.Form):
    """Match everybody who waits, and how."""

    once = Once()
    mode = forms.ChoiceField(
        label=gettext_lazy("What comes first?"),
        choices=[
            ("best", gettext_lazy("As many people as can be. Two who would fit better may be apart for it.")),
            (
                "stable",
                gettext_lazy("No two would rather have each other. Fewer may be matched; the wait counts for nothing."),
            ),
        ],
        initial="best",
        widget=forms.RadioSelect,
    )


class WeightsForm(forms.Form):
    """How much each thing counts, 0 to 10: a field for each criterion."""

    once = Once()
    seen = Seen()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plainly = _("Write a whole number from 0 to %(most)s.") % {"most": HIGHEST}
        said = dict.fromkeys(("required", "invalid", "min_value", "max_value"), plainly)
        for key in DEFAULT.program:
            self.fields[key] = forms.IntegerField(
                label=weight_words.name(key), min_value=0, max_value=HIGHEST, error_messages=said
            )

    def counted(self) -> list[forms.BoundField]:
        """What weighs something for everybody, as the program began."""
        return [self[key] for key, weight in DEFAULT.program.items() if weight]

    def only_if_said(self) -> list[forms.BoundField]:
        return [self[key] for key, weight in DEFAULT.program.items() if not weight]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and (key := wrong(self.program())):
            self.add_error(None, weight_words.wrong(key))
        return typed

    def program(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in DEFAULT.program}

    def as_opened(self) -> dict[str, Any]:
        """What tells this form from another one, and what it began with."""
        return {name: self.cleaned_data[name] for name in ("once", "seen")}


class OfferRoundForm(forms.Form):
    """Which pairs of a page of a round were kept ticked."""

    def mentees(self) -> list[str]:
        """Their mentees' ids, as they were sent: whoever isn't in the round is nobody."""
        return list(dict.fromkeys(self.data.getlist("mentees")))  # type: ignore[attr-defined]


class ConsentForm(forms.Form):
    """A mentee's written yes to one mentor from outside."""

    recipient = forms.ChoiceField(label=gettext_lazy("Which mentor?"))
    what = forms.CharField(
        label=gettext_lazy("What may this mentor know?"),
        initial=gettext_lazy("My name, how to reach me, and that I take part."),
        max_length=300,
    )
    ends = DayField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("Five years from today at most. They can take it back any day."),
    )
    how = forms.ChoiceField(label=gettext_lazy("How did they agree?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, mentors: Mapping[UUID, Person], zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mentors, self.zone = {str(pk): person for pk, person in mentors.items()}, zone
        named = [(pk, person.shown_name) for pk, person in self.mentors.items()]
        self.fields["recipient"].choices = [("", _("Pick a mentor")), *named]  # type: ignore[attr-defined]
        ways = [way for way in consent.ways_to_agree(NOBODY) if way[0] != "by_phone"]  # in writing: 42 CFR 2.31
        self.fields["how"].choices = ways  # type: ignore[attr-defined]

    def clean_ends(self) -> date:
        day: date = self.cleaned_data["ends"]
        today = timezone.localdate(timezone=self.zone)
        if day <= today:
            raise forms.ValidationError(
                _("Pick an end date after today. A consent that is over lets nobody see anything.")
            )
        if day > last_day(today):
            raise forms.ValidationError(consent.pick_up_to(NOBODY, today))
        return day

    def consent(self) -> dict[str, Any]:
        """Arguments of services.record_consent(). The last day counts to its end."""
        said = self.cleaned_data
        ends = datetime.combine(said["ends"], time(23, 59, 59), self.zone)
        return {"recipient": self.mentors[said["recipient"]], "what": said["what"], "how": said["how"], "ends": ends}
