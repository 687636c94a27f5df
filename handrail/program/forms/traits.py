"""The questions about traits, the same for mentees and mentors."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.program import traits
from handrail.ui.forms import seen_by, side_by_side
from handrail.ui.week import WeekField

TRAIT_FIELDS = (*traits.NAMES,)
"""Names of the form's fields, in the order of the page."""


def _several(trait: str, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=traits.SETS[trait], required=False, widget=forms.CheckboxSelectMultiple
    )


def _one(trait: str, label: Any) -> forms.ChoiceField:
    choices = [*traits.SINGLES[trait], ("", gettext_lazy("Rather not say"))]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class TraitsForm(forms.Form):
    """Mix it into a form. `kept`: the traits so far; `sharers`: who can see them.

    After `is_valid()`, `form.traits()` is the JSON to keep: `kept` with the answers of this form.
    """

    languages = side_by_side(_several("languages", gettext_lazy("Which languages can you talk in?")))
    gender = _one("gender", gettext_lazy("Gender"))
    pathway = _several("pathway", gettext_lazy("Which ways of recovery are yours?"))
    medication_view = _one("medication_view", gettext_lazy("Medication like buprenorphine or methadone"))
    life_stage = _one("life_stage", gettext_lazy("Age"))
    family = _several("family", gettext_lazy("Family"))
    spirituality = _one("spirituality", gettext_lazy("Faith and spirit"))
    interests = side_by_side(_several("interests", gettext_lazy("What do you like to do?")))
    area = forms.CharField(
        label=gettext_lazy("ZIP code"),
        help_text=gettext_lazy("Only the first three digits are kept, to tell how far apart people live."),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("Which ways to meet are fine?"),
        choices=traits.WAYS_TO_MEET,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    availability = WeekField(
        label=gettext_lazy("When is a good time?"),
        help_text=gettext_lazy("Morning is 6 to 12, afternoon 12 to 5, evening 5 to 10, night 10 to 6."),
        required=False,
    )

    def __init__(
        self, *args: Any, kept: Mapping[str, Any] | None = None, sharers: str | Promise = "", **options: Any
    ) -> None:
        self.kept = dict(kept or {})
        options["initial"] = {**initial_answers(self.kept), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        for name in TRAIT_FIELDS:
            self._offer_old_answers(name)
            if sharers:
                seen_by(self.fields[name], sharers)

    def _offer_old_answers(self, name: str) -> None:
        """A key that the list no longer has (or that came from elsewhere) can still be kept."""
        field, said = self.fields[name], self.kept.get(name)
        listed = traits.SETS.get(name) or traits.SINGLES.get(name)
        if listed and said and isinstance(field, forms.ChoiceField):
            known = {key for key, _label in listed}
            unlisted = [(key, key) for key in (said if isinstance(said, list) else [said]) if key not in known]
            field.choices = [*(field.choices), *unlisted] if unlisted else field.choices  # type: ignore[misc]

    def clean_area(self) -> str:
        """Raises ValidationError when it is no ZIP code and not the first three digits of one."""
        text = "".join(str(self.cleaned_data["area"]).split())
        if text and not re.fullmatch(r"[0-9]{3}(xx|[0-9]{2}(-?[0-9]{4})?)?", text):
            raise forms.ValidationError(_("Write the five digits of the ZIP code, like 39530."))
        return text[:3]

    def traits(self) -> dict[str, Any]:
        """The traits to keep. What was taken back goes; what this form doesn't ask stays."""
        answers = self.cleaned_data
        kept = dict(self.kept)
        for name in (*traits.SETS, *traits.SINGLES, "area", "availability"):
            kept[name] = sorted(answers[name]) if isinstance(answers[name], list) else answers[name]
        if set(answers["ways"]) != set(initial_answers(self.kept)["ways"]):
            kept.update({flag: flag in answers["ways"] if answers["ways"] else None for flag in traits.FLAGS})
        return {name: value for name, value in kept.items() if value is False or value}


def initial_answers(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Traits as the form shows them."""
    ways = [flag for flag in traits.FLAGS if kept.get(flag)]
    return {**{name: kept[name] for name in TRAIT_FIELDS if name in kept}, "ways": ways}
