"""Forms of things that can be shared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from handrail.ui.once import Once


class SharableForm(forms.Form):
    """`share` is asked only while there is somebody to share with: `readers`, all who would read it, by name.

    Not ticked: private is what happens by itself.
    """

    once = Once()
    share = forms.BooleanField(required=False)

    def __init__(self, *args: Any, readers: str, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = self.fields.pop("share")
        if readers:  # last, right above the button
            asked.label = _("%(name)s may see this") % {"name": readers}
            asked.help_text = _("You can change it any time.")
            self.fields["share"] = asked
