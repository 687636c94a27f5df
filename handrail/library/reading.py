"""Reads the library's files, and refuses one that is not exactly as it must be.

A folder for each exercise and each piece, named by its slug: `facts.toml` holds what is the same in every language,
`en.toml`, `es.toml`, `vi.toml` the words. The words say which version of the facts they were written for, so that a
translation can't stay behind unseen. docs/decisions/0070 says why these are files.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from handrail.library.shapes import KINDS, PHASES, SHAPES, Exercise, Pacer, Part, Phase, Piece, Source

LANGUAGES = ("en", "es", "vi")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
T = TypeVar("T")
Shelf = Mapping[str, Mapping[str, T]]
"""Language → slug → what it is, in the order of the pages."""


class BadFile(Exception):
    """A file is not as it must be. The message names the file, and says what to write."""


class Table:
    """One TOML table that is read key by key. Whatever was not asked for is one too many."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self.left, self.where = dict(values), where

    def fail(self, words: str) -> BadFile:
        return BadFile(f"{self.where}: {words}")

    def text(self, key: str) -> str:
        value = self.left.pop(key, None)
        if not isinstance(value, str) or not value or value != value.strip():
            raise self.fail(f"{key} must be words, with no space at either end")
        return value

    def texts(self, key: str, *, at_least: int) -> tuple[str, ...]:
        value = self.left.pop(key, [])
        if not isinstance(value, list) or len(value) < at_least:
            raise self.fail(f"{key} must be a list of at least {at_least}")
        if not all(isinstance(each, str) and each and each == each.strip() for each in value):
            raise self.fail(f"every line of {key} must be words, with no space at either end")
        return tuple(value)

    def number(self, key: str, least: int, most: int) -> int:
        value = self.left.pop(key, None)
        if type(value) is not int or not least <= value <= most:
            raise self.fail(f"{key} must be a whole number from {least} to {most}")
        return value

    def number_or_none(self, key: str, least: int, most: int) -> int | None:
        return self.number(key, least, most) if key in self.left else None

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.left.pop(key, None)
        if value not in allowed:
            raise self.fail(f"{key} must be one of {', '.join(allowed)}")
        return str(value)

    def truth(self, key: str) -> bool:
        value = self.left.pop(key, None)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false")
        return value

    def truth_or_false(self, key: str) -> bool:
        return self.truth(key) if key in self.left else False

    def tables(self, key: str, *, at_least: int) -> list["Table"]:
        value = self.left.pop(key, [])
        if not isinstance(value, list) or len(value) < at_least or not all(isinstance(each, dict) for each in value):
            raise self.fail(f"there must be at least {at_least} [[{key}]]")
        return [Table(each, f"{self.where}, {key} {number}") for number, each in enumerate(value, 1)]

    def end(self) -> None:
        if self.left:
            raise self.fail(f"nobody reads {', '.join(sorted(self.left))}")


def exercises(folder: Path) -> Shelf[Exercise]:
    """Raises BadFile."""
    return _shelf(folder, _exercise)


def pieces(folder: Path) -> Shelf[Piece]:
    """Raises BadFile."""
    return _shelf(folder, _piece)


def _shelf(folder: Path, read: Callable[[str, str, Table, Table], T]) -> Shelf[T]:
    shelf: dict[str, dict[str, T]] = {language: {} for language in LANGUAGES}
    found: list[tuple[int, str, dict[str, T]]] = []
    for place in sorted(each for each in folder.iterdir() if each.is_dir()):
        if not SLUG.fullmatch(place.name):
            raise BadFile(f"{place.name}: a folder's name must be small letters with single dashes between")
        if odd := {each.name for each in place.iterdir()} - {f"{name}.toml" for name in ("facts", *LANGUAGES)}:
            raise BadFile(f"{place.name}: nobody reads {', '.join(sorted(odd))}")
        order = table(place / "facts.toml").number("order", 1, 999)
        in_each = {}
        for language in LANGUAGES:
            facts, words = table(place / "facts.toml"), table(place / f"{language}.toml")
            in_each[language] = read(place.name, language, facts, words)
            facts.end()
            words.end()
        found.append((order, place.name, in_each))
    for _order, slug, in_each in sorted(found, key=lambda each: each[:2]):
        for language, what in in_each.items():
            shelf[language][slug] = what
    return shelf


def table(path: Path) -> Table:
    """Raises BadFile: the file is missing, or no TOML."""
    where = f"{path.parent.name}/{path.name}"
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), where)
    except FileNotFoundError as error:
        raise BadFile(f"{where}: write this file") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{where}: must be UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{where}: no TOML: {error}") from error


def _exercise(slug: str, language: str, facts: Table, words: Table) -> Exercise:
    exercise = Exercise(
        slug=slug,
        language=language,
        version=_version(facts, words),
        order=facts.number("order", 1, 999),
        kind=facts.word("kind", KINDS),
        seconds=facts.number("seconds", 30, 3600),
        timer=facts.number_or_none("timer", 60, 3600),
        step_seconds=facts.number_or_none("step_seconds", 5, 120),
        pacer=_pacer(facts),
        sources=_sources(facts),
        name=words.text("name"),
        what_for=words.text("what_for"),
        steps=words.texts("steps", at_least=3),
        care=words.texts("care", at_least=1),
        origin=words.text("origin"),
    )
    for part in (exercise.timer, exercise.pacer and exercise.pacer.seconds):
        if part and part > exercise.seconds:
            raise facts.fail(f"seconds must be at least {part}: what runs in it takes that long")
    return exercise


def _piece(slug: str, language: str, facts: Table, words: Table) -> Piece:
    return Piece(
        slug=slug,
        language=language,
        version=_version(facts, words),
        order=facts.number("order", 1, 999),
        exercises=facts.texts("exercises", at_least=0),
        danger=facts.truth_or_false("danger"),
        sources=_sources(facts),
        name=words.text("name"),
        summary=words.text("summary"),
        parts=tuple(_part(each) for each in words.tables("parts", at_least=2)),
    )


def _part(words: Table) -> Part:
    heading, text, points = words.text("heading"), words.texts("text", at_least=0), words.texts("points", at_least=0)
    if not text and not points:
        raise words.fail("a heading needs text or points under it")
    ordered = words.truth_or_false("ordered")
    words.end()
    return Part(heading, text, points, ordered)


def _version(facts: Table, words: Table) -> int:
    version, written_for = facts.number("version", 1, 9999), words.number("version", 1, 9999)
    if version != written_for:
        raise words.fail(f"written for version {written_for}, and the facts are version {version}: bring it up to date")
    return version


def _sources(facts: Table) -> tuple[Source, ...]:
    return tuple(_source(each) for each in facts.tables("sources", at_least=1))


def _source(facts: Table) -> Source:
    link = facts.text("link") if "link" in facts.left else ""
    if link and not re.fullmatch(r"https://[^\s\"'<>]+", link):
        raise facts.fail("link must begin with https:// and hold no space")
    source = Source(text=facts.text("text"), link=link, checked=facts.truth("checked"))
    facts.end()
    return source


def _pacer(facts: Table) -> Pacer | None:
    if "pacer" not in facts.left:
        return None
    value = facts.left.pop("pacer")
    if not isinstance(value, dict):
        raise facts.fail("there must be one [pacer]")
    told = Table(value, f"{facts.where}, pacer")
    shape, rounds = told.word("shape", SHAPES), told.number("rounds", 1, 20)
    phases = tuple(_phase(each) for each in told.tables("phases", at_least=2))
    told.end()
    if shape == "box" and len(phases) != 4:
        raise told.fail("a box has four phases")
    return Pacer(shape, rounds, phases)


def _phase(told: Table) -> Phase:
    phase = Phase(told.word("word", PHASES), told.number("seconds", 1, 20))
    told.end()
    return phase
