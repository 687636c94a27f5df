"""What is typed when a rule of the program is decided. Whatever its kind, the form answers `value`, ready to keep."""

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.program import policy_kinds, policy_words
from handrail.program.policy_kinds import Choice, Ladder, Number, Numbers
from handrail.rules.cadence import parts_of
from handrail.ui.versions import Seen

WEEKS, MONTHS = ("twice_weekly", "weekly"), ("fortnightly", "monthly")


class NumbersField(forms.CharField):
    """ "0, 30, 90" as [0, 30, 90]."""

    def __init__(self, *, kind: Numbers, **options: Any) -> None:
        super().__init__(max_length=120, help_text=_("Whole numbers, with commas between."), **options)
        self.kind = kind

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        parts = [part.strip() for part in str(super().clean(value)).split(",")]
        numbers = [int(part) for part in parts if re.fullmatch(r"[0-9]{1,5}", part)]
        if len(numbers) != len(parts) or not policy_kinds.fits(self.kind, numbers):
            bounds = {"most": self.kind.most, "low": self.kind.low, "high": self.kind.high}
            raise forms.ValidationError(
                _("Write up to %(most)s whole numbers from %(low)s to %(high)s, each higher than the one before.")
                % bounds
            )
        return numbers


class PolicyForm(forms.Form):
    """`looked` holds the value whose meaning was shown last: only that one is decided."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you change it?"),
        help_text=gettext_lazy("It stays with this version for good. Name no person."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = Seen()
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The boxes that make the value."""
        return [self["value"]]

    @property
    def moves_all(self) -> bool:
        return bool(self.cleaned_data.get("moves_all"))

    @property
    def value(self) -> Any:
        return self.cleaned_data["value"]

    @property
    def as_looked(self) -> str:
        """What a page that shows the meaning sends back."""
        return json.dumps([self.value, self.moves_all])

    @property
    def was_looked_at(self) -> bool:
        return self.is_bound and self.is_valid() and self.cleaned_data["looked"] == self.as_looked


class ValueForm(PolicyForm):
    def __init__(self, data: Any, *, key: str, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["value"] = _field(key, policy_kinds.kind_of(key))
        self.order_fields(["value", "reason"])


def _field(key: str, kind: policy_kinds.Kind) -> forms.Field:
    match kind:
        case Choice(options):
            return forms.ChoiceField(label=policy_words.asks(key), choices=options, widget=forms.RadioSelect)
        case Numbers():
            return NumbersField(label=policy_words.asks(key), kind=kind)
        case Number(low, high):
            bounds = {"low": low, "high": high}
            wrong = _("Write a whole number from %(low)s to %(high)s.") % bounds
            return forms.IntegerField(
                label=policy_words.asks(key),
                help_text=_("A whole number from %(low)s to %(high)s.") % bounds,
                min_value=low,
                max_value=high,
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
    raise TypeError(key)


def _until(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class LadderForm(PolicyForm):
    """Until when each rung holds; one that is left blank is left out."""

    twice_weekly = _until(gettext_lazy("Twice a week, until the end of week"))
    weekly = _until(gettext_lazy("Every week, until the end of week"))
    fortnightly = _until(gettext_lazy("Every two weeks, until the end of month"))
    monthly = _until(gettext_lazy("Every month, until the end of month"))
    last = forms.ChoiceField(
        label=gettext_lazy("After that, for good"),
        choices=[(key, policy_words.RUNGS[key]) for key in ("weekly", "fortnightly", "monthly", "quarterly")],
    )
    moves_all = forms.BooleanField(  # type: ignore[assignment]
        label=gettext_lazy("The mentorships we have now move to it too"),
        help_text=gettext_lazy("Without it, they keep the plan under which they began."),
        required=False,
    )

    def __init__(self, data: Any, *, key: str, initial: dict[str, Any]) -> None:
        parts = [parts_of(rung) for rung in initial["value"]]
        rungs = {name: count for name, count, unit in parts if unit} | {"last": parts[-1][0]}
        super().__init__(data, initial={**initial, **rungs})
        self.order_fields([*WEEKS, *MONTHS, "last", "moves_all", "reason"])

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in (*WEEKS, *MONTHS, "last", "moves_all")]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.errors:
            return typed
        units = dict.fromkeys(WEEKS, "w") | dict.fromkeys(MONTHS, "m")
        ends = [f"{name}-{typed[name]}{unit}" for name, unit in units.items() if typed.get(name)]
        typed["value"] = [*ends, typed["last"]]
        if not policy_kinds.fits(Ladder(), typed["value"]):
            self.add_error("last", _("Let each step end later than the one above, and let the last be the loosest."))
        return typed


def policy_form(data: Any, *, key: str, value: Any, seen: int) -> PolicyForm:
    """`value` and `seen`: what holds now (or is taken again), and the number of the version in force."""
    of_its_kind = LadderForm if isinstance(policy_kinds.kind_of(key), Ladder) else ValueForm
    return of_its_kind(data, key=key, initial={"value": value, "seen": str(seen)})
