"""What a row of a roster says, as far as it could be understood."""

from dataclasses import dataclass
from datetime import date

from handrail.mentors.roster_ids import roster_id
from handrail.mentors.spreadsheet.credentials import Certified
from handrail.people.spreadsheet.drafts import PersonDraft


@dataclass(slots=True, kw_only=True)
class Draft(PersonDraft):
    """One mentor as a row tells of them. None and blank: the row says nothing about it.

    unread_capacity: the heading and the cell of a capacity that is no number.
    """

    roster_id: str = ""
    site: str = ""
    affiliation: str | None = None
    status: str | None = None
    capacity: int | None = None
    lived_experience: str = ""
    credential: Certified | None = None
    away: bool = False
    away_from: date | None = None
    away_until: date | None = None
    unread_capacity: tuple[str, str] | None = None

    @property
    def list_number(self) -> str:
        return roster_id(self.roster_id)
