"""Helplines that were read in a source of their own when Handrail was written (field notes, November 2026).

A program shows what somebody there has put in and tried. These are offered to begin with; others that are well known
were not found in a source, so they are not offered.
"""

from datetime import date
from typing import TypedDict

from django.utils.translation import gettext_noop


class Line(TypedDict):
    """Arguments of services.add_helpline()."""

    name: str
    call: str
    text: str
    hint: str
    source: str
    verified_on: date
    rank: int


READ_ON = date(2026, 11, 1)

OFFERED: tuple[Line, ...] = (
    Line(
        name="988 Suicide & Crisis Lifeline",
        call="988",
        text="988",
        hint=gettext_noop("Day and night. Press 2 for Spanish, 1 for veterans."),
        source="dmh.ms.gov, internationalmentalhealth.org",
        verified_on=READ_ON,
        rank=10,
    ),
    Line(
        name="Crisis Text Line",
        call="",
        text="741741",
        hint=gettext_noop("Text the word HOME."),
        source="nbclosangeles.com",
        verified_on=READ_ON,
        rank=20,
    ),
    Line(
        name="Mississippi Department of Mental Health",
        call="1-877-210-8513",
        text="",
        hint=gettext_noop("What you say stays private."),
        source="dmh.ms.gov/news/faqs",
        verified_on=READ_ON,
        rank=30,
    ),
    Line(
        name="SAMHSA National Helpline",
        call="1-800-662-4357",
        text="",
        hint=gettext_noop("Free, day and night, English and Spanish. TTY 1-800-487-4889."),
        source="internationalmentalhealth.org",
        verified_on=READ_ON,
        rank=40,
    ),
)

SAID_IN_EVERY_LANGUAGE = frozenset(line["hint"] for line in OFFERED)
"""Hints that are ours. What a program writes itself is shown as it was written."""
