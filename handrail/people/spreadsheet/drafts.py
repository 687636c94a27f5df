"""What a row tells of a person, as far as it could be understood."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar


@dataclass(slots=True, kw_only=True)
class PersonDraft:
    """One person as a row tells of them. Blank: the row says nothing about it.

    number: the row as a spreadsheet program counts. ways: ("phone" or "email", address as vault.normal.tidy writes it).
    language: to greet them in.
    repaired: sentences for the person, one for each cell that could not be taken as it is.
    """

    number: int
    name: str
    goes_by: str = ""
    ways: list[tuple[str, str]] = field(default_factory=list)
    language: str = "en"
    traits: dict[str, Any] = field(default_factory=dict)
    repaired: list[str] = field(default_factory=list)

    @property
    def list_number(self) -> str:
        """Their number in the program's own list, in its one form; "" where such lists have none."""
        return ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was skipped, or what was repaired in it: a sentence for the person."""

    row: int
    words: str


D = TypeVar("D", bound=PersonDraft)


@dataclass(slots=True)
class Reading(Generic[D]):
    """A whole file. ignored: headings that are no known column."""

    drafts: list[D] = field(default_factory=list)
    skipped: list[Reason] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
