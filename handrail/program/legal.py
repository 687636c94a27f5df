"""The texts that a new program starts with: the agreement, the privacy notice, the consent for a mentor from outside.

They are in plain words and complete enough to begin; the center's counsel confirms or replaces them, as a new version.
The Spanish and the Vietnamese were not read by a speaker. The notice has the header and the statement of rights that
42 CFR 2.22 asks for; the consent, the elements of 42 CFR 2.31 that the form doesn't ask.
"""

from collections.abc import Iterator
from pathlib import Path

VERSION = "2026-11"
FOLDER = Path(__file__).parent / "legal_texts"


def defaults() -> Iterator[tuple[str, str, str]]:
    """(kind, language, text), from files named `agreement.en.txt`."""
    for file in sorted(FOLDER.glob("*.txt")):
        kind, language, _txt = file.name.split(".")
        yield kind, language, file.read_text(encoding="utf-8").strip()
