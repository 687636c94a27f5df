"""What a row of a list of mentees says, as far as it could be understood."""

from dataclasses import dataclass
from datetime import date

from handrail.people.spreadsheet.drafts import PersonDraft


@dataclass(slots=True, kw_only=True)
class Draft(PersonDraft):
    """One mentee as a row tells of them. None and blank: the row says nothing about it.

    of_age: is the person of the program's adult age?
    """

    site: str = ""
    stage: str | None = None
    stage_starts: date | None = None
    of_age: bool | None = None
    about: str = ""
