"""In which language something is shown that is no string of the program: questions, exercises, pieces."""

from __future__ import annotations

from django.utils.translation import get_language

from handrail.rules.scoring import Instrument


def language() -> str:
    return get_language() or "en"


def language_now(instrument: Instrument) -> str:
    """The page's, where the instrument speaks it."""
    return instrument.language(language())
