from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from handrail.safetynet.models import Handling
from handrail.ui.forms import seen_by
from handrail.ui.once import Once

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.safetynet.conditions import Row

STAFF = gettext_lazy("coordinators and supervisors")


class RowForm(forms.Form):
    """Several of these stand on one page, so each has ids of its own."""

    name = "row"

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=f"{self.name}-%s", **options)


class TakeForm(RowForm):
    """`instead_of`: whose the row was when the page was opened; empty: nobody's."""

    name = "take"
    once = Once()
    instead_of = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Row) -> Self:
        whose = row.owner if row.talk is None or row.is_firm else None  # a talk is shown as theirs who is on duty
        return cls(initial={"instead_of": whose.pk if whose else None})


class SendAgainForm(RowForm):
    name = "send-again"
    once = Once()


class HandOverForm(RowForm):
    name = "hand-over"
    once = Once()
    to: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=gettext_lazy("Hand it to"), queryset=None, empty_label=gettext_lazy("Pick somebody")
    )
    words = seen_by(forms.CharField(label=gettext_lazy("What they should know"), max_length=500, required=False), STAFF)

    def __init__(self, data: Any = None, *, colleagues: QuerySet[Person], with_words: bool = True) -> None:
        super().__init__(data)
        if not with_words:
            del self.fields["words"]
        field: Any = self.fields["to"]
        field.queryset = colleagues
        field.label_from_instance = lambda person: person.shown_name


class AttemptForm(RowForm):
    name = "attempt"
    once = Once()
    words = seen_by(
        forms.CharField(
            label=gettext_lazy("What did you try?"),
            help_text=gettext_lazy("Like “called at noon, no answer”."),
            max_length=500,
        ),
        STAFF,
    )


class ResolveForm(RowForm):
    name = "resolve"
    once = Once()
    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"), choices=Handling.Outcome.choices, widget=forms.RadioSelect
    )
    words = seen_by(forms.CharField(label=gettext_lazy("In a few words"), max_length=500, required=False), STAFF)
