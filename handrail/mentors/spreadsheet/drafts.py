"""What a row of a roster says, as far as it could be understood."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handrail.mentors.spreadsheet.credentials import Certified


@dataclass(slots=True)
class Draft:
    """One mentor as a row tells of them. None and blank: the row says nothing about it.

    number: the row as a spreadsheet program counts. ways: ("phone" or "email", address as vault.normal.tidy writes it).
    unread_capacity: the heading and the cell of a capacity that is no number.
    repaired: sentences for the person, one for each cell that could not be taken as it is.
    """

    number: int
    name: str
    goes_by: str = ""
    ways: list[tuple[str, str]] = field(default_factory=list)
    roster_id: str = ""
    site: str = ""
    affiliation: str | None = None
    status: str | None = None
    capacity: int | None = None
    traits: dict[str, Any] = field(default_factory=dict)
    lived_experience: str = ""
    credential: Certified | None = None
    away: bool = False
    away_from: date | None = None
    away_until: date | None = None
    unread_capacity: tuple[str, str] | None = None
    repaired: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The language to greet them in: the first that the row names of those that the screens speak."""
        return next((each for each in self.traits.get("languages", ()) if each in ("en", "es", "vi")), "en")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was skipped, or what was repaired in it: a sentence for the person."""

    row: int
    words: str


@dataclass(slots=True)
class Reading:
    """A whole file. ignored: headings that are no known column."""

    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Reason] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
