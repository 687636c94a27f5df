"""A plan is picked and linked; own words are the extra (Cooke 2022)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handrail.recovery.forms.sharing import SharableForm
from handrail.recovery.lists import RESPONSES, SECTIONS, TRIGGERS, choices
from handrail.recovery.models import IfThen, PlanItem, Response, Use
from handrail.ui.forms import Phone, side_by_side
from handrail.ui.once import Once

LONGEST = 500
MOST_RESPONSES = 12
DIGITS_TO_CALL = 3


class IfForm(SharableForm):
    """One line to pick, or own words; where both were given, the own words count."""

    picked = forms.ChoiceField(label=_("Pick one"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Or in your own words: If …"),
        help_text=_("If you write here, your words count."),
        required=False,
        max_length=LONGEST,
    )
    field_order = ("once", "picked", "words", "share")

    def __init__(self, *args: Any, kind: str, line: IfThen | None = None, **options: Any) -> None:
        if line is not None:
            options["initial"] = {"picked": line.picked, "words": line.words}
        super().__init__(*args, **options)
        offered = list(choices(TRIGGERS[kind].picks))
        self.fields["picked"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("words"):
            cleaned["picked"] = ""
        elif not cleaned.get("picked") and not self.errors:
            raise forms.ValidationError(_now("Pick one line, or write your own."))
        return cleaned


class ThenForm(forms.Form):
    """Some of each group, and own words, one a line."""

    words = forms.CharField(
        label=_("Or in your own words: I will …"),
        help_text=_("One thing on each line."),
        required=False,
        max_length=4 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, responses: Sequence[Response] = (), **options: Any) -> None:
        picked = [each.picked for each in responses if each.picked]
        own = "\n".join(each.words for each in responses if not each.picked)
        options["initial"] = {"words": own, **dict.fromkeys(RESPONSES, picked)}
        super().__init__(*args, **options)
        for key, group in RESPONSES.items():
            self.fields[key] = forms.MultipleChoiceField(
                label=group.name,
                help_text=group.hint,
                choices=list(choices(group.picks)),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([*RESPONSES, "words"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        picked = [each for key in RESPONSES for each in cleaned.get(key, [])]
        words = [each.strip() for each in cleaned.get("words", "").splitlines() if each.strip()]
        if not picked and not words and not self.errors:
            raise forms.ValidationError(_now("Pick at least one thing that you will do, or write your own."))
        if len(picked) + len(words) > MOST_RESPONSES:
            raise forms.ValidationError(_now("That is a lot at once. Pick twelve at most."))
        return {"picked": picked, "words": words}


class ItemForm(SharableForm):
    """A line of one of the lists beside. Where a line is changed there is one to pick; where lines are added, many."""

    picked = forms.ChoiceField(label=_("Pick one"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(required=False, max_length=LONGEST)
    number = forms.CharField(
        label=_("Their number"), help_text=_("So that one tap calls them."), required=False, max_length=30, widget=Phone
    )
    field_order = ("once", "picked", "words", "number", "share")

    def __init__(self, *args: Any, section: str, item: PlanItem | None = None, **options: Any) -> None:
        if item is not None:
            options["initial"] = {"picked": item.picked, "words": item.words, "number": item.number}
        super().__init__(*args, **options)
        known = SECTIONS[section]
        self.fields["words"].label = known.own
        if not known.has_number:
            del self.fields["number"]
        if known.picks:
            self.fields["picked"].choices = list(choices(known.picks))  # type: ignore[attr-defined]
            self.fields["words"].label = _("Or in your own words")
        else:
            del self.fields["picked"]
            self.fields["words"].error_messages["required"] = _("Write a name.")
            self.fields["words"].required = True

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if number and sum(each.isdigit() for each in number) < DIGITS_TO_CALL:
            raise forms.ValidationError(_now("Write the number with its digits, such as 228-555-0117."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("words") and not cleaned.get("picked") and not self.errors:
            raise forms.ValidationError(_now("Pick one line, or write your own."))
        return cleaned


class ChangeItemForm(ItemForm):
    """Where both were given, the own words count."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("words"):
            cleaned["picked"] = ""
        return cleaned


class AddItemsForm(ItemForm):
    picked = forms.MultipleChoiceField(label=_("Pick some"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, section: str, there: Sequence[PlanItem] = (), **options: Any) -> None:
        super().__init__(*args, section=section, **options)
        if "picked" in self.fields:
            have = set() if self.is_bound else {each.picked for each in there}  # the same form may come twice
            left = [choice for choice in choices(SECTIONS[section].picks) if choice[0] not in have]
            self.fields["picked"].choices = left  # type: ignore[attr-defined]
            if not left:
                del self.fields["picked"]


class PracticeForm(forms.Form):
    once = Once()


class UseForm(forms.Form):
    once = Once()
    helped = side_by_side(
        forms.ChoiceField(
            label=_("Did it help?"),
            choices=[(Use.Helped.YES, _("Yes")), (Use.Helped.SOME, _("Some")), (Use.Helped.NO, _("No"))],
            widget=forms.RadioSelect,
        )
    )
    words = forms.CharField(
        label=_("A word about it"), help_text=_("Only if you want to."), required=False, max_length=LONGEST
    )
