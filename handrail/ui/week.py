"""A week of free hours, picked with thumbs: four tiles a day, and exact hours for who wants them.

The value is an integer of 168 bits, as in `handrail.rules.week`: bit 0 is Monday from midnight, bit 167 Sunday from
11 PM. 0 means that nothing was said. Any week comes back from the form as it went in: whole parts of a day as tiles,
everything else as exact hours.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HOURS = 168
PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (6, 12),
    "afternoon": (12, 17),
    "evening": (17, 22),
    "night": (22, 30),
}
"""Hours of each part of a day, the last one not included. A night runs into the next morning."""

PART_NAMES = {
    "morning": gettext_lazy("Morning"),
    "afternoon": gettext_lazy("Afternoon"),
    "evening": gettext_lazy("Evening"),
    "night": gettext_lazy("Night"),
}
STRETCH = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:-|–|—|to|till|until|a|đến)\s*"
    r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,;&+]*(?:and|y|và)?[\s,;&+]*", re.IGNORECASE)


class Stretch(NamedTuple):
    """Free hours in a row: from 0..23, to 1..47, not included. Beyond 24 it is the next morning."""

    start: int
    end: int

    def bits(self, day: int) -> int:
        return _bits(day, self.start, self.end)


def part_bits(day: int, part: str) -> int:
    """The hours of "morning", "afternoon", "evening" or "night" of a day, 0 (Monday) to 6."""
    return _bits(day, *PARTS[part])


def _bits(day: int, start: int, end: int) -> int:
    bits = 0
    for hour in range(start, end):
        bits |= 1 << ((day * 24 + hour) % HOURS)
    return bits


def whole_parts(week: int) -> list[tuple[int, str]]:
    """The parts of days that are free as a whole."""
    return [(day, part) for day in range(7) for part in PARTS if week & part_bits(day, part) == part_bits(day, part)]


def stretches(week: int, day: int) -> list[Stretch]:
    """The free hours of a day, as stretches."""
    free = [bool(week >> (day * 24 + hour) & 1) for hour in range(24)] + [False]
    starts = [hour for hour in range(24) if free[hour] and (hour == 0 or not free[hour - 1])]
    return [Stretch(start, free.index(False, start)) for start in starts]


def read_stretches(text: str) -> list[Stretch]:
    """`9-11, 6 to 9 pm` → 9 to 11 and 18 to 21. Only whole hours count, so 6:30 to 9 is 7 to 9.

    Raises ValueError when any of it can't be read.
    """
    found, at = [], 0
    for match in STRETCH.finditer(text):
        if not BETWEEN.fullmatch(text[at : match.start()]):
            raise ValueError(text)
        found.append(_stretch(match))
        at = match.end()
    if not BETWEEN.fullmatch(text[at:]):
        raise ValueError(text)
    return found


def _stretch(match: re.Match[str]) -> Stretch:
    from_hour, from_minute, from_half, to_hour, to_minute, to_half = match.groups()
    if int(from_minute or 0) > 59 or int(to_minute or 0) > 59:
        raise ValueError(match.group())
    if to_half and not from_half and int(from_hour) <= int(to_hour) % 12:
        from_half = to_half  # 6 to 9 pm
    start = _hour(int(from_hour), from_half) + bool(int(from_minute or 0))
    end = _hour(int(to_hour), to_half)
    if end <= start and not to_half and start < end + 12 <= 24:
        end += 12  # 9 to 5
    if start > 23:
        raise ValueError(match.group())
    return Stretch(start, end if end > start else end + 24)


def _hour(hour: int, half: str | None) -> int:
    """Hour of the day, 0 to 24. Raises ValueError for 25 or 13 pm."""
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half}")
        return hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour > 24:
        raise ValueError(str(hour))
    return hour


def hour_name(hour: int) -> str:
    """9 → "9 AM", 24 → "12 AM"."""
    return f"{hour % 12 or 12} {'PM' if 12 <= hour % 24 else 'AM'}"


def in_words(stretch: Stretch) -> str:
    return f"{hour_name(stretch.start)}–{hour_name(stretch.end)}"


def day_lines(week: int) -> list[tuple[str, str]]:
    """Days with free hours, for reading: ("Tuesday", "Evening, 6 AM–8 AM")."""
    whole = whole_parts(week)
    lines = []
    for day in range(7):
        words = [str(PART_NAMES[part]) for each, part in whole if each == day]
        words += [in_words(stretch) for stretch in stretches(_beyond_tiles(week), day)]
        if words:
            lines.append((str(WEEKDAYS[day]), ", ".join(words)))
    return lines


def _beyond_tiles(week: int) -> int:
    """The hours that no whole tile covers."""
    for day, part in whole_parts(week):
        week &= ~part_bits(day, part)
    return week


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
        beyond = _beyond_tiles(value or 0)
        return {
            "tiles": [f"{day}-{part}" for day, part in whole_parts(value or 0)],
            "hours": [", ".join(in_words(stretch) for stretch in stretches(beyond, day)) for day in range(7)],
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
        week = 0
        for tile in value["tiles"]:
            number, _dash, part = str(tile).partition("-")
            if number not in set("0123456") or part not in PARTS:
                raise ValidationError(_("Pick times from the list."))
            week |= part_bits(int(number), part)
        for day, text in enumerate(value["hours"]):
            try:
                found = read_stretches(text)
            except ValueError:
                raise ValidationError(
                    _("Write the hours for %(day)s like “9 AM–11 AM, 6 PM–9 PM”.") % {"day": WEEKDAYS[day]}
                ) from None
            for stretch in found:
                week |= stretch.bits(day)
        if self.required and not week:
            raise ValidationError(_("Pick at least one time."))
        return week

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return int(initial or 0) != self.clean(data)
        except ValidationError:
            return True
