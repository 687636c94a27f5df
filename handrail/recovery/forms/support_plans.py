from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.recovery.forms.sharing import SharableForm
from handrail.ui.forms import seen_by

Choices = Sequence[tuple[str, list[tuple[str, str]]]]


class SupportPlanForm(SharableForm):
    """What goes in: only what is ticked or written."""

    strengths = seen_by(
        forms.CharField(
            label=_("What I am good at, and what carries me"),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        _("only you, unless you share it or hand it on"),
    )
    supports = forms.CharField(
        label=_("People and places that help me"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: Choices, readers: str, **options: Any) -> None:
        """`choices`: queries.support_plan_choices; a list to tick for each heading."""
        super().__init__(*args, readers=readers, **options)
        self.ticks = [f"chosen_{number}" for number in range(len(choices))]
        for name, (heading, offered) in zip(self.ticks, choices, strict=True):
            boxes = forms.CheckboxSelectMultiple
            self.fields[name] = forms.MultipleChoiceField(label=heading, choices=offered, required=False, widget=boxes)
        self.order_fields([*self.ticks, "strengths", "supports", "share"])

    @property
    def said(self) -> dict[str, Any]:
        """As services.make_support_plan takes it."""
        said = {key: value for key, value in self.cleaned_data.items() if key not in self.ticks}
        return {**said, "chosen": [key for name in self.ticks for key in self.cleaned_data[name]]}
