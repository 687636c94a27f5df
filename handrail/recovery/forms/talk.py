"""“I need to talk”, and what is done about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handrail.recovery.models import TalkRequest
from handrail.ui.forms import seen_by
from handrail.ui.once import Once


def _words(label: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}))


class TalkForm(forms.Form):
    """Nothing is asked: the button alone is enough."""

    once = Once()
    words = _words(_("What is it about?"))
    reach = _words(_("How and when can we reach you?"))
    tell_mentor = forms.BooleanField(required=False)

    def __init__(self, *args: Any, readers: str, away: str = "", **options: Any) -> None:
        """`away`: a sentence that the mentor is, for whoever may wait for them."""
        super().__init__(*args, **options)
        asked = self.fields.pop("tell_mentor")
        who = _now("you and those who answer")
        if readers:
            asked.label = _now("Tell %(name)s, too") % {"name": readers}
            asked.help_text = away
            self.fields["tell_mentor"] = asked
            who = _now("you, those who answer, and %(name)s if you tick that") % {"name": readers}
        seen_by(self.fields["words"], who)
        seen_by(self.fields["reach"], who)


class TakeForm(forms.Form):
    """`instead_of`: who had it when the page was opened."""

    instead_of = forms.UUIDField(required=False, widget=forms.HiddenInput)


class TryForm(forms.Form):
    once = Once()
    words = _words(_("What did you try?"))

    def __init__(self, *args: Any, name: str, **options: Any) -> None:
        super().__init__(*args, **options)
        seen_by(self.fields["words"], _now("those who answer, and %(name)s") % {"name": name})


class CloseTalkForm(forms.Form):
    once = Once()
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[each for each in TalkRequest.Outcome.choices if each[0] != TalkRequest.Outcome.TAKEN_BACK],
        widget=forms.RadioSelect,
    )
    words = _words(_("What you agreed on, if you like"))

    def __init__(self, *args: Any, name: str, **options: Any) -> None:
        super().__init__(*args, **options)
        seen_by(self.fields["words"], _now("those who answer, and %(name)s") % {"name": name})
