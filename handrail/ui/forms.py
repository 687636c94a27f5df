"""Fields as the field template (`django/forms/field.html`) shows them.

    note = seen_by(forms.CharField(label=_("A note for yourself"), widget=forms.Textarea), _("only you"))
    ways = side_by_side(forms.MultipleChoiceField(...))
    day = forms.DateField(widget=Day)

In a template: `{{ form.note.as_field_group }}`.
"""

from datetime import UTC, datetime, timedelta
from datetime import timezone as tz
from typing import Any, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from handrail.ui import zones

F = TypeVar("F", bound=forms.Field)


def seen_by(field: F, who: str | Promise) -> F:
    """Print "Who can see this: `who`" under the box, and say it to screen readers with the field."""
    field.seen_by = who  # type: ignore[attr-defined]
    return field


def side_by_side(field: F) -> F:
    """Two tiles in a row where there is room: for choices of one or two words."""
    field.side_by_side = True  # type: ignore[attr-defined]
    return field


class ButtonForm(forms.Form):
    """A button that says all by itself: nothing is asked."""


class FieldOnPage(BoundField):
    """A field with the words that stand around it."""

    @property
    def seen_by(self) -> Any:
        return getattr(self.field, "seen_by", "")

    @property
    def side_by_side(self) -> bool:
        return getattr(self.field, "side_by_side", False)

    @property
    def first_id(self) -> str:
        """Where a link in the error summary leads: the box, or the group of radios or check boxes."""
        return self.id_for_label or self.auto_id

    @property
    def help_text(self) -> Any:
        """For a time also by which clock it is read, where the program lives by several."""
        is_time = isinstance(self.field.widget, TimeOfDay | DayAndTime)
        clock = zones.name_of(zones.here()) if is_time else ""
        return f"{self._help_text} {_('In %(zone)s.') % {'zone': clock}}".strip() if clock else self._help_text

    @help_text.setter
    def help_text(self, said: Any) -> None:
        self._help_text = said

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if self.seen_by and self.auto_id and not self.is_hidden and described is not None:
            return f"{described} {self.auto_id}_seen_by".strip()
        return described

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """The browser fills nothing in again on its own: whoever presses Back may be somebody else.

        A widget that says its own `autocomplete` (a username, a code by text) stands in a form that says "off".
        """
        widget = widget or self.field.widget
        given: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden or "autocomplete" in widget.attrs:
            return given
        return {**given, "autocomplete": "off"}


WIDGETS = "django/forms/widgets/"
INPUTS = ("text", "hidden", "date", "time", "number", "email", "tel", "password", "checkbox", "file")
FLAT = {
    **{f"{WIDGETS}{kind}.html": f"{WIDGETS}input.html" for kind in INPUTS},
    **{f"{WIDGETS}{kind}_option.html": f"{WIDGETS}input_option.html" for kind in ("radio", "checkbox")},
}
"""A template that only includes another, and the other: a box is written by one instead of three."""


class Renderer(TemplatesSetting):
    """FORM_RENDERER: templates of the project, fields as above."""

    bound_field_class = FieldOnPage

    def get_template(self, template_name: str) -> Any:
        return super().get_template(FLAT.get(template_name, template_name))


class Day(forms.DateInput):
    """The phone's own calendar. Browsers send and expect 2026-03-02, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that somebody may mean: not a hundred years away."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=Day, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and abs(value.year - timezone.localdate().year) > 100:
            raise forms.ValidationError(_("Check the year."))


class TimeOfDay(forms.TimeInput):
    """The phone's own clock, in whole minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DayAndTime(forms.DateTimeInput):
    """A day with a time, in the time zone of the page."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


AS_TYPED = tz(timedelta(0), "as typed")


class MomentField(forms.DateTimeField):
    """A day with a time, by the reader's clock. In the nights when the clocks change a time is what it is for contacts
    and reminders: the first of two, and an hour later where the clocks skip it. Django's own field refuses both.
    """

    widget = DayAndTime

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(AS_TYPED):
            typed: datetime | None = super().to_python(value)
        if typed is None or typed.tzinfo is not AS_TYPED:
            return typed
        return typed.replace(tzinfo=timezone.get_current_timezone()).astimezone(UTC)


class Phone(forms.TextInput):
    """A phone number: the number keys, and nothing remembered by the browser."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
