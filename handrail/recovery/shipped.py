"""The sets of questions that come with Handrail, as files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handrail.rules.scoring import Instrument, load

FOLDER = Path(__file__).resolve().parent / "instruments"


@cache
def shipped() -> Mapping[tuple[str, str], Instrument]:
    """(key, version) → the instrument, from the files."""
    read = [load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))]
    return {(each.key, each.version): each for each in read}
