"""What is typed about written consents, and about what is told outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import NOBODY
from handrail.consent import queries
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import How, OfficialAsk, Purpose, Release
from handrail.rules.disclosure import last_day
from handrail.ui.forms import DayField
from handrail.ui.moments import day_of, on_record
from handrail.ui.once import Once

PURPOSES = [("", gettext_lazy("Pick one")), *Purpose.choices]


def parts(label: Any, *, required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=gettext_lazy("“You” is the person that it is about."),
        required=required,
        widget=forms.CheckboxSelectMultiple,
    )


def line(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=required)


def within_five_years(day: date, zone: ZoneInfo) -> date:
    """The last day of a consent. Raises ValidationError."""
    today = timezone.localdate(timezone=zone)
    if day <= today:
        raise forms.ValidationError(_("Pick a day after today. A consent that is over lets nobody tell anything."))
    if day > last_day(today):
        raise forms.ValidationError(queries.pick_up_to(NOBODY, today))
    return day


class ReleaseForm(forms.Form):
    once = Once()
    discloser = line(gettext_lazy("Who may tell it?"))
    recipient = line(gettext_lazy("To whom?"), gettext_lazy("The name of the person or the place."))
    address = line(gettext_lazy("Their address or number"), required=False)
    kinds = parts(gettext_lazy("What may be told?"))
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"), choices=PURPOSES)
    ends = DayField(
        label=gettext_lazy("Until which day, at the latest?"),
        help_text=gettext_lazy("Five years from today at most. They can take it back any day."),
    )
    event = line(
        gettext_lazy("Does it end when something happens?"),
        gettext_lazy("For one: when they move out. Leave it empty if not."),
        required=False,
    )
    signed_by = line(gettext_lazy("Who signed?"), gettext_lazy("The name as it stands under the consent."))
    signed_on = DayField(label=gettext_lazy("On which day was it signed?"))
    how = forms.ChoiceField(
        label=gettext_lazy("How was it signed?"),
        choices=[(each.value, each.label) for each in (How.ON_PAPER, How.ON_SCREEN)],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kinds: Mapping[str, str], zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kinds"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.zone = zone

    def clean_ends(self) -> date:
        return within_five_years(self.cleaned_data["ends"], self.zone)

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet. Pick today or an earlier day."))
        return day

    def release(self) -> dict[str, Any]:
        """Arguments of services.record_release(). The last day counts to its end."""
        said = self.cleaned_data
        return {**said, "ends": datetime.combine(said["ends"], time(23, 59, 59), self.zone)}


class EndReleaseForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"), choices=Release.Ended.choices, widget=forms.RadioSelect
    )


class DiscloseForm(forms.Form):
    """What every ground asks for. The facts of this one follow."""

    once = Once()
    recipient = line(gettext_lazy("To whom does it go?"), gettext_lazy("Name, and what they are."))
    address = line(gettext_lazy("Their address or number"), required=False)
    what = forms.CharField(
        label=gettext_lazy("What is told?"),
        help_text=gettext_lazy("No more than they need. The person can read this."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kinds = parts(gettext_lazy("Parts of the record that go with it, if any"), required=False)

    def __init__(
        self, *args: Any, ground: Ground, kinds: Mapping[str, str], officials: Any = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.ground, self.officials = ground, {str(each.pk): each for each in officials}
        if ground is Ground.COURT_ORDER:
            named = [(pk, f"{each.caller} · {each.order}") for pk, each in self.officials.items()]
            self.fields["official"] = forms.ChoiceField(
                label=_("Which papers, that two people looked at?"), choices=[("", _("Pick one")), *named]
            )
        self.fields["kinds"].choices = list(kinds.items())  # type: ignore[attr-defined]
        for fact in FACTS[ground]:
            self.fields[fact.key] = line(fact.label, required=fact.is_needed)
        facts = [fact.key for fact in FACTS[ground]]
        self.order_fields(["once", "official", "recipient", "address", *facts, "what", "kinds"])

    def disclosure(self) -> dict[str, Any]:
        """Arguments of services.disclose()."""
        said = dict(self.cleaned_data)
        facts = {fact.key: said.pop(fact.key) for fact in FACTS[self.ground]}
        said["official"] = self.officials.get(said.pop("official", ""))
        return {**said, "ground": self.ground, "facts": facts}


class DiscloseByConsentForm(forms.Form):
    once = Once()
    release = forms.ChoiceField(label=gettext_lazy("By which consent?"), widget=forms.RadioSelect)
    recipient = line(
        gettext_lazy("To whom does it go?"), gettext_lazy("Write the name. It must be the one in the consent.")
    )
    address = line(gettext_lazy("Their address or number"), required=False)
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"), choices=PURPOSES)
    kinds = parts(gettext_lazy("What is told?"))

    def __init__(
        self, *args: Any, releases: Sequence[tuple[Release, list[str]]], kinds: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.releases = {str(each.pk): each for each, _titles in releases}
        allowed = {kind for each in self.releases.values() for kind in each.kinds}
        self.fields["release"].choices = [(str(each.pk), _in_words(each, titles)) for each, titles in releases]  # type: ignore[attr-defined]
        self.fields["release"].error_messages["invalid_choice"] = _("This consent holds no more. Nothing was told.")
        self.fields["kinds"].choices = [(key, title) for key, title in kinds.items() if key in allowed]  # type: ignore[attr-defined]

    def disclosure(self) -> dict[str, Any]:
        """Arguments of services.disclose()."""
        said = self.cleaned_data
        return {**said, "ground": Ground.CONSENT, "release": self.releases[said["release"]]}


def _in_words(release: Release, titles: list[str]) -> str:
    """Two for one recipient and purpose are told apart by since when, until when, and what may be told."""
    since = _("Since %(day)s") % {"day": on_record(release.starts)}
    until = _("Until %(day)s") % {"day": formats.date_format(day_of(release.ends), "DATE_FORMAT")}
    return " · ".join((release.recipient, release.get_purpose_display(), since, until, "; ".join(titles)))


class NoteAskForm(forms.Form):
    once = Once()
    kind = forms.ChoiceField(
        label=gettext_lazy("How do they ask?"), choices=OfficialAsk.Kind.choices, widget=forms.RadioSelect
    )
    caller = line(gettext_lazy("Who asks?"), gettext_lazy("Name and badge, as they say it."))
    agency = line(gettext_lazy("From which office?"), required=False)
    reach = line(gettext_lazy("How can we write back?"), required=False)
    wants = forms.CharField(
        label=gettext_lazy("What do they want?"),
        help_text=gettext_lazy("Write a name as they say it. Do not look it up."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


ONLY_WHEN_VALID = gettext_lazy("Only when both papers are valid.")


class DecideAskForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What is the answer?"),
        choices=OfficialAsk.Answer.choices,
        initial=OfficialAsk.Answer.NEITHER,
        widget=forms.RadioSelect,
    )
    order = line(gettext_lazy("Number and date of the order"), ONLY_WHEN_VALID, required=False)
    subpoena = line(gettext_lazy("Number and date of the subpoena"), ONLY_WHEN_VALID, required=False)
    words = line(gettext_lazy("Why?"), gettext_lazy("Whom you asked, for one: your counsel."))
