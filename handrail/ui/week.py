"""A week of free hours, picked with thumbs: four tiles a day, and exact hours for who wants them.

The value is the integer of `handrail.rules.week`; exact hours are read as those in a spreadsheet. Any week comes back
from the form as it went in: whole parts of a day as tiles, everything else as exact hours.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from handrail.rules import week
from handrail.rules.tables import parse_hours_of

PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (6, 12),
    "afternoon": (12, 17),
    "evening": (17, 22),
    "night": (22, 6),
}
"""Hours of each part of a day, the last one not included. A night runs into the next morning."""

PART_NAMES = {
    "morning": gettext_lazy("Morning"),
    "afternoon": gettext_lazy("Afternoon"),
    "evening": gettext_lazy("Evening"),
    "night": gettext_lazy("Night"),
}


def part_bits(day: int, part: str) -> int:
    """The hours of "morning", "afternoon", "evening" or "night" of a day, 0 (Monday) to 6."""
    return week.free(day, *PARTS[part])


def whole_parts(availability: int) -> list[tuple[int, str]]:
    """The parts of days that are free as a whole."""
    parts = [(day, part) for day in range(7) for part in PARTS]
    return [each for each in parts if availability & part_bits(*each) == part_bits(*each)]


def hour_name(hour: int) -> str:
    """9 → "9 AM", 24 → "12 AM" in English; "09:00", "00:00" elsewhere, as `moments.time_in_words` says a time."""
    if not (get_language() or "en").startswith("en"):
        return f"{hour % 24:02d}:00"
    return f"{hour % 12 or 12} {'PM' if 12 <= hour % 24 else 'AM'}"


def in_words(time: week.FreeTime) -> str:
    return f"{hour_name(time.from_hour)}–{hour_name(time.to_hour)}"


def day_lines(availability: int) -> list[tuple[str, str]]:
    """Days with free hours, for reading: ("Tuesday", "Evening, 6 AM–8 AM")."""
    whole, beyond = whole_parts(availability), _beyond_tiles(availability)
    lines = []
    for day in range(7):
        words = [str(PART_NAMES[part]) for each, part in whole if each == day] + beyond[day]
        if words:
            lines.append((str(WEEKDAYS[day]), ", ".join(words)))
    return lines


def _beyond_tiles(availability: int) -> list[list[str]]:
    """For each day the hours that no whole tile covers, in words."""
    beyond = availability & ~week.union(part_bits(*each) for each in whole_parts(availability))
    times = week.free_times(beyond)
    return [[in_words(time) for time in times if time.day == day] for day in range(7)]


class Week(forms.Widget):
    """Tiles `<name>` with values like "0-morning", and text boxes `<name>_0` … `<name>_6` for exact hours."""

    template_name = "ui/week.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, Any]:
        tiles = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return {"tiles": list(tiles), "hours": [str(data.get(f"{name}_{day}", "")) for day in range(7)]}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False  # no tile at all is an answer too

    def format_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        return {
            "tiles": [f"{day}-{part}" for day, part in whole_parts(value or 0)],
            "hours": [", ".join(times) for times in _beyond_tiles(value or 0)],
        }

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        context["widget"]["days"] = [
            {
                "name": WEEKDAYS[day],
                "hours_name": f"{name}_{day}",
                "hours": shown["hours"][day],
                "tiles": [
                    {"value": f"{day}-{part}", "label": label, "checked": f"{day}-{part}" in shown["tiles"]}
                    for part, label in PART_NAMES.items()
                ],
            }
            for day in range(7)
        ]
        context["widget"]["has_hours"] = any(shown["hours"])
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""  # a group: the label names all of it


class WeekField(forms.Field):
    """`availability = WeekField(label=…, required=False)`: cleans to the integer of 168 bits."""

    widget = Week

    def clean(self, value: Any) -> int:
        free = [self._tile(str(tile)) for tile in value["tiles"]]
        free += [self._hours(day, text) for day, text in enumerate(value["hours"])]
        if self.required and not any(free):
            raise ValidationError(_("Pick at least one time."))
        return week.union(free)

    def _tile(self, tile: str) -> int:
        number, _dash, part = tile.partition("-")
        if number not in set("0123456") or part not in PARTS:
            raise ValidationError(_("Pick times from the list."))
        return part_bits(int(number), part)

    def _hours(self, day: int, text: str) -> int:
        read = parse_hours_of(day, text)
        if read.unread:
            raise ValidationError(
                _("Write the hours for %(day)s like “9 AM–11 AM, 6 PM–9 PM”.") % {"day": WEEKDAYS[day]}
            )
        return read.availability

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return int(initial or 0) != self.clean(data)
        except ValidationError:
            return True
