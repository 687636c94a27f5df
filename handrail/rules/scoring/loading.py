"""Read an instrument from TOML, strictly: whatever is wrong is named with its place, and nothing is guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.rules.scoring.instrument import Audience, How, Instrument, Item, Step, Words

MOST_CHARACTERS = 100_000
BYTE_ORDER_MARK = "\ufeff"
MOST_ITEMS, MOST_STEPS = 60, 11
LANGUAGES = ("en", "es", "vi")
KEY = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,22}")
TAKEN = ("add", "another", "done")
"""Words of the addresses of pages about questions."""
ITEM_KEY = re.compile(r"[a-z][a-z0-9_]{0,23}")
LONG = {"license": 4000, "citation": 1000, "name": 60, "intro": 1000, "items": 400, "scale": 80}
TOP = {"key", "version", "audience", "citation", "license", "name", "intro", "languages", "scoring", "scale", "items"}


@dataclass(frozen=True, slots=True)
class Fault:
    """`where`: the place in the file, as in "items[3].es". `what`: missing, unknown, not_text, empty, too_long,
    not_one_of, not_a_number, out_of_range, twice, order, too_few, too_many, not_a_table, not_a_list, unreadable,
    unseen (a sign without a picture), too_deep, too_long_number.
    `found` says more.
    """

    where: str
    what: str
    found: str = ""


class NotAnInstrument(Exception):
    """`faults`: all that was found, in the order of the file's parts."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{each.where}: {each.what} {each.found}".rstrip() for each in self.faults))


def load(text: str) -> Instrument:
    """Raises NotAnInstrument, with every fault."""
    if len(text) > MOST_CHARACTERS:
        raise NotAnInstrument([Fault("", "too_long", str(MOST_CHARACTERS))])
    if "\0" in text:
        raise NotAnInstrument([Fault("", "unseen", "U+0000")])
    try:
        data = tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))
    except tomllib.TOMLDecodeError as error:
        raise NotAnInstrument([Fault("", "unreadable", str(error)[:200])]) from error
    except ValueError as error:  # Python's own limit on the digits of a number
        raise NotAnInstrument([Fault("", "too_long_number")]) from error
    except RecursionError as error:
        raise NotAnInstrument([Fault("", "too_deep")]) from error
    return _Reading().instrument(data)


class _Reading:
    """Collects every fault on the way through the file."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, where: str, what: str, found: object = "") -> None:
        self.faults.append(Fault(where, what, str(found)[:80]))

    def instrument(self, data: Mapping[str, Any]) -> Instrument:
        self.no_others("", data, TOP)
        validated = self.languages(data.get("languages"))
        languages = tuple(validated)
        scale, items = self.scale(data.get("scale"), languages), self.items(data.get("items"), languages)
        how, needs, screen_at = self.scoring(data.get("scoring"), items, scale)
        audience = self.one_of("audience", data.get("audience"), Audience)
        if screen_at is not None and audience is not Audience.CLINICIAN:
            self.fault("scoring.screen_at", "not_one_of", "audience = clinician")
        if screen_at is None and audience is Audience.CLINICIAN:
            self.fault("scoring.screen_at", "missing")
        if data.get("key") in TAKEN:
            self.fault("key", "not_one_of", f"{KEY.pattern}, but not {', '.join(TAKEN)}")
        read: dict[str, Any] = {
            "key": self.matching("key", data.get("key"), KEY),
            "version": self.matching("version", data.get("version"), VERSION),
            "name": self.words("name", data.get("name"), languages),
            "intro": self.words("intro", data.get("intro"), languages),
            "citation": self.text("citation", data.get("citation"), LONG["citation"]),
            "license": self.text("license", data.get("license"), LONG["license"]),
        }
        if self.faults:
            raise NotAnInstrument(self.faults)
        return Instrument(
            audience=Audience(audience), items=items, scale=scale, how=how, needs=needs, screen_at=screen_at,
            validated=validated, **read,
        )  # fmt: skip

    def languages(self, data: Any) -> dict[str, bool]:
        """English first, whatever the file's order."""
        if not isinstance(data, dict):
            self.fault("languages", "missing" if data is None else "not_a_table")
            return {"en": False}
        self.no_others("languages.", data, set(LANGUAGES))
        if "en" not in data:
            self.fault("languages.en", "missing")
        found = {"en": False}
        for language in LANGUAGES:
            if language in data:
                said = self.table(f"languages.{language}", data[language], {"validated"})
                if not isinstance(said.get("validated"), bool):
                    self.fault(f"languages.{language}.validated", "not_one_of", "true, false")
                found[language] = said.get("validated") is True
        return found

    def scale(self, data: Any, languages: tuple[str, ...]) -> tuple[Step, ...]:
        steps: list[Step] = []
        for number, each in enumerate(self.tables("scale", data, least=2, most=MOST_STEPS), start=1):
            where = f"scale[{number}]"
            self.no_others(f"{where}.", each, {"value", *LANGUAGES})
            value = self.number(f"{where}.value", each.get("value"), -100, 100)
            if value is not None and steps and value <= steps[-1].value:
                self.fault(f"{where}.value", "order", value)
            label = self.words(where, _only_languages(each), languages, LONG["scale"])
            steps.append(Step(value if value is not None else number, label))
        return tuple(steps)

    def items(self, data: Any, languages: tuple[str, ...]) -> tuple[Item, ...]:
        items: list[Item] = []
        for number, each in enumerate(self.tables("items", data, least=1, most=MOST_ITEMS), start=1):
            where = f"items[{number}]"
            self.no_others(f"{where}.", each, {"key", "reversed", *LANGUAGES})
            key = self.matching(f"{where}.key", each.get("key"), ITEM_KEY)
            if key and key in {item.key for item in items}:
                self.fault(f"{where}.key", "twice", key)
            is_reversed = each.get("reversed", False)
            if not isinstance(is_reversed, bool):
                self.fault(f"{where}.reversed", "not_one_of", "true, false")
            text = self.words(where, _only_languages(each), languages, LONG["items"])
            items.append(Item(key, text, is_reversed is True))
        return tuple(items)

    def scoring(self, data: Any, items: tuple[Item, ...], scale: tuple[Step, ...]) -> tuple[How, int, int | None]:
        """A sum needs all answers, as a sum of fewer can't be compared; a mean may do with some."""
        said = self.table("scoring", data, {"how", "needs", "screen_at"})
        how, asked = self.one_of("scoring.how", said.get("how"), How), max(len(items), 1)
        needs: int | None = asked
        if "needs" in said:
            least = asked if how == How.SUM else 1
            needs = self.number("scoring.needs", said["needs"], least, asked)
        screen_at = None
        if "screen_at" in said and scale:
            low, high = scale[0].value * asked, scale[-1].value * asked
            screen_at = self.number("scoring.screen_at", said["screen_at"], low + 1, high)
            if how != How.SUM or scale[0].value < 0:
                self.fault("scoring.screen_at", "not_one_of", "how = sum, values from 0")
        return How(how or How.NONE), needs or asked, screen_at

    def table(self, where: str, data: Any, known: set[str]) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fault(where, "missing" if data is None else "not_a_table")
            return {}
        self.no_others(f"{where}.", data, known)
        return data

    def tables(self, where: str, data: Any, *, least: int, most: int) -> list[dict[str, Any]]:
        if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
            self.fault(where, "missing" if data is None else "not_a_list")
            return []
        if len(data) < least:
            self.fault(where, "too_few", least)
        if len(data) > most:
            self.fault(where, "too_many", most)
        return data[:most]

    def no_others(self, where: str, data: Mapping[str, Any], known: set[str]) -> None:
        for key in data:
            if key not in known:
                self.fault(f"{where}{key}"[:60], "unknown")

    def words(self, where: str, data: Any, languages: tuple[str, ...], most: int | None = None) -> Words:
        """The text in each of the instrument's languages, and in no other."""
        if not isinstance(data, dict):
            self.fault(where, "missing" if data is None else "not_a_table")
            return {}
        self.no_others(f"{where}.", data, set(languages))
        longest = most or LONG[where]
        return {each: self.text(f"{where}.{each}", data.get(each), longest) for each in languages}

    def text(self, where: str, data: Any, most: int) -> str:
        if not isinstance(data, str):
            self.fault(where, "missing" if data is None else "not_text")
            return ""
        said = data.strip()
        if not said:
            self.fault(where, "empty")
        if unseen := next((each for each in said if each != "\n" and not each.isprintable()), ""):
            self.fault(where, "unseen", f"U+{ord(unseen):04X}")
        if len(said) > most:
            self.fault(where, "too_long", most)
        return said

    def matching(self, where: str, data: Any, pattern: re.Pattern[str]) -> str:
        if not isinstance(data, str):
            self.fault(where, "missing" if data is None else "not_text")
            return ""
        if not pattern.fullmatch(data):
            self.fault(where, "not_one_of", pattern.pattern)
        return data

    def one_of(self, where: str, data: Any, kinds: Any) -> Any:
        known = [each.value for each in kinds]
        if not isinstance(data, str) or data not in known:
            self.fault(where, "missing" if data is None else "not_one_of", ", ".join(known))
            return None
        return kinds(data)

    def number(self, where: str, data: Any, least: int, most: int) -> int | None:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fault(where, "missing" if data is None else "not_a_number")
            return None
        if not least <= data <= most:
            self.fault(where, "out_of_range", f"{least}–{most}")
            return None
        return data


def _only_languages(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key in LANGUAGES}
