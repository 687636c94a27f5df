"""What matters to a mentee in a mentor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from handrail.program import traits
from handrail.program.forms import TraitsForm
from handrail.ui.forms import seen_by
from handrail.ui.versions import Seen

WEIGHTS = (
    ("", gettext_lazy("As usual")),
    ("0", gettext_lazy("Does not matter")),
    ("1", gettext_lazy("A little")),
    ("2", gettext_lazy("Matters")),
    ("3", gettext_lazy("Matters most")),
)
WEIGHED = {
    "pathway": gettext_lazy("The same way of recovery"),
    "medication": gettext_lazy("Thinks about medication like me"),
    "life_stage": gettext_lazy("About the same age"),
    "family": gettext_lazy("A family life like mine"),
    "spirituality": gettext_lazy("Thinks about faith like me"),
    "interests": gettext_lazy("Likes the same things"),
    "availability": gettext_lazy("Many hours that fit"),
    "distance": gettext_lazy("Lives close by"),
    "gender": gettext_lazy("The same gender"),
}
"""Criteria of rules.matching that a mentee may weigh, in their words."""


class WishesForm(TraitsForm):
    """What matters in a mentor. All of it can stay blank: what is not said weighs nothing."""

    about = seen_by(
        forms.CharField(
            label=gettext_lazy("A few words about them, in their own words"),
            help_text=gettext_lazy("Leave out names."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            required=False,
        ),
        gettext_lazy("staff, and a mentor who was asked"),
    )
    must_gender = forms.ChoiceField(
        label=gettext_lazy("Must the mentor be …"),
        choices=[("", gettext_lazy("No matter")), *traits.GENDERS],
        required=False,
        widget=forms.RadioSelect,
    )
    must_language = forms.ChoiceField(
        label=gettext_lazy("Must the mentor speak …"),
        choices=[("", gettext_lazy("No matter")), *traits.LANGUAGES],
        required=False,
    )
    seen = Seen()
    must_way = forms.ChoiceField(
        label=gettext_lazy("Must it be …"),
        choices=[
            ("", gettext_lazy("No matter")),
            ("remote", gettext_lazy("By phone")),
            ("nearby", gettext_lazy("In person")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        traits: Mapping[str, Any],
        musts: list[str],
        weights: Mapping[str, int],
        about: str,
        **options: Any,
    ) -> None:
        options["initial"] = {"about": about, **_musts_as_answers(musts), **options.get("initial", {})}
        super().__init__(*args, kept=traits, sharers=gettext_lazy("staff, and a mentor who was asked"), **options)
        for criterion, label in WEIGHED.items():
            self.fields[f"weight_{criterion}"] = forms.ChoiceField(
                label=label, choices=WEIGHTS, required=False, initial=str(weights.get(criterion, ""))
            )

    @property
    def weights_fields(self) -> list[Any]:
        return [self[f"weight_{criterion}"] for criterion in WEIGHED]

    def wishes(self) -> dict[str, Any]:
        """Arguments of services.keep_wishes()."""
        said = self.cleaned_data
        musts = [f"gender={said['must_gender']}"] if said["must_gender"] else []
        musts += [f"language={said['must_language']}"] if said["must_language"] else []
        musts += [said["must_way"]] if said["must_way"] else []
        weights = {each: int(said[f"weight_{each}"]) for each in WEIGHED if said[f"weight_{each}"]}
        plain = {name: said[name] for name in ("about", "seen")}
        return {**plain, "traits": self.traits(), "musts": musts, "weights": weights}


def _musts_as_answers(musts: list[str]) -> dict[str, str]:
    answers = {}
    for must in musts:
        kind, _is, value = must.partition("=")
        answers["must_way" if not value else f"must_{kind}"] = value or kind
    return answers
