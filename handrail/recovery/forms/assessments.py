"""Questions with their scale, any of which may be skipped; and what a director decides about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.recovery.forms.pulse import possible
from handrail.recovery.languages import language_now
from handrail.recovery.models import Assessment
from handrail.recovery.queries import DueNow
from handrail.recovery.sentences import fault
from handrail.rules.scoring import Instrument, NotAnInstrument, load
from handrail.ui.context import OWN_NAMES
from handrail.ui.forms import ButtonForm, Day, side_by_side
from handrail.ui.once import Once

Way = Assessment.Way


def question_fields(instrument: Instrument, language: str, *, skip: str = "") -> dict[str, forms.Field]:
    """Each item with its scale, and a way to leave it out, called `skip`."""
    scale = [(str(step.value), step.label[language]) for step in instrument.scale]
    choices = [*scale, ("", skip or gettext("Skip this one"))]
    return {
        item.key: side_by_side(
            forms.ChoiceField(
                label=f"{number}. {item.text[language]}", choices=choices, widget=forms.RadioSelect, required=False
            )
        )
        for number, item in enumerate(instrument.items, start=1)
    }


class LookForm(forms.Form):
    """The questions as a director sees them before anybody is asked."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self.fields.update(question_fields(instrument, language_now(instrument)))


class AnswersForm(forms.Form):
    """One field a question, in the reader's language; what was kept before stands in it."""

    def __init__(self, data: Any = None, *, due: DueNow, with_mentor: bool) -> None:
        kept = due.sitting
        said = {key: str(value) for key, value in kept.answers.items()} if kept else {}
        super().__init__(data, initial={**said, "way": kept.way if kept else Way.ALONE})
        self.instrument = due.instrument
        self.fields.update(question_fields(due.instrument, due.language))
        ways = [each for each in Way.choices if with_mentor or each[0] != Way.TOGETHER]
        self.fields["way"] = side_by_side(
            forms.ChoiceField(label=_("How did you answer?"), choices=ways, widget=forms.RadioSelect, required=False)
        )

    @property
    def answers(self) -> dict[str, int]:
        said = self.cleaned_data
        return {item.key: int(said[item.key]) for item in self.instrument.items if said.get(item.key)}

    @property
    def way(self) -> str:
        return self.cleaned_data.get("way") or Way.ALONE


class TypedInForm(forms.Form):
    """What somebody answered on paper: on which day, in which language the sheet was, and each answer."""

    on = forms.DateField(label=_("On which day did they answer?"), widget=Day)

    def __init__(self, data: Any = None, *, instrument: Instrument, today: date) -> None:
        super().__init__(data, initial={"language": language_now(instrument)})
        self.instrument, self.today = instrument, today
        if len(instrument.validated) > 1:
            self.fields["language"] = side_by_side(
                forms.ChoiceField(
                    label=_("In which language was the sheet?"),
                    choices=[(code, OWN_NAMES[code]) for code in instrument.validated],
                    widget=forms.RadioSelect,
                )
            )
        self.fields.update(question_fields(instrument, language_now(instrument), skip=gettext("Left out")))

    def clean_on(self) -> date | None:
        return possible(self.cleaned_data["on"], self.today)

    @property
    def said(self) -> dict[str, Any]:
        """What the service takes."""
        cleaned = self.cleaned_data
        answers = {item.key: int(cleaned[item.key]) for item in self.instrument.items if cleaned.get(item.key)}
        return {"answers": answers, "on": cleaned["on"], "language": cleaned.get("language", "en")}


class AskForm(ButtonForm):
    once = Once()


class TurnOnForm(forms.Form):
    version = forms.CharField(widget=forms.HiddenInput, max_length=24)
    confirmed = forms.BooleanField(
        label=_("We read the license note, and may use these questions"),
        error_messages={"required": _("Read the license note, and check the box.")},
    )


class InstrumentFileForm(forms.Form):
    source = forms.CharField(
        label=_("The file"),
        help_text=_("Paste the whole file. The guide says how it is written."),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"].replace("\r\n", "\n").removeprefix("\ufeff")
        try:
            self.instrument = load(source)
        except NotAnInstrument as refused:
            raise forms.ValidationError([fault(each) for each in refused.faults[:30]]) from refused
        return source
