"""What an import did, or would do."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from handrail.people.spreadsheet.drafts import Reason


@dataclass(slots=True)
class Report:
    """created, updated, unchanged: (row, name) of each. Every row read is in one of these or in `skipped`."""

    created: list[tuple[int, str]] = field(default_factory=list)
    updated: list[tuple[int, str]] = field(default_factory=list)
    unchanged: list[tuple[int, str]] = field(default_factory=list)
    repaired: list[Reason] = field(default_factory=list)
    skipped: list[Reason] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return len(self.created) + len(self.updated) + len(self.unchanged) + len(self.skipped)

    @property
    def changes(self) -> int:
        return len(self.created) + len(self.updated)

    def as_json(self) -> dict[str, Any]:
        """For `--json`: counts, and a reason for each row that was repaired or skipped."""
        return {
            "read": self.read,
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "repaired": [{"row": each.row, "reason": each.words} for each in self.repaired],
            "skipped": [{"row": each.row, "reason": each.words} for each in self.skipped],
        }

    def for_page(self) -> dict[str, Any]:
        """The same with the names, for the page (kept sealed). to_look_at: what was repaired, row by row."""
        names = dict([*self.created, *self.updated, *self.unchanged])
        reasons = groupby(self.repaired, key=lambda reason: reason.row)
        return {
            **self.as_json(),
            "to_look_at": [
                {"row": row, "name": names.get(row, ""), "reasons": [each.words for each in of_row]}
                for row, of_row in reasons
            ],
            "changes": self.changes,
            "ignored": self.ignored,
            "names": {kind: getattr(self, kind) for kind in ("created", "updated", "unchanged")},
        }
