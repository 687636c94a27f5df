"""mentees.csv and mentors.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from handrail.rules.matching.files.sheets import File, Sheet, Unread, Wrong, open_sheet, whole
from handrail.rules.matching.files.traits import OF_MENTEES, OF_MENTORS, Reader, traits
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile

T = TypeVar("T")
_OTHER_NAMES: Mapping[str, Sequence[str]] = {
    "languages": ("language", "speaks"),
    "pathway": ("recovery pathway",),
    "medication_view": ("medication",),
    "life_stage": ("age group",),
    "spirituality": ("faith",),
    "remote_ok": ("remote",),
    "nearby_ok": ("nearby",),
    "availability": ("hours", "free hours"),
}
MENTEE: Mapping[str, Sequence[str]] = {
    "id": ("mentee id", "mentee"),
    "weeks_waited": ("weeks", "weeks waiting", "waited"),
    **{column: _OTHER_NAMES.get(column, ()) for column in OF_MENTEES},
}
MENTOR: Mapping[str, Sequence[str]] = {
    "id": ("mentor id", "mentor"),
    "capacity": ("places", "max mentees"),
    "caseload": ("mentees now", "current caseload"),
    **{column: _OTHER_NAMES.get(column, ()) for column in OF_MENTORS},
}


def read_mentees(
    file: File, wrong: list[Wrong], *, with_traits: bool
) -> dict[str, tuple[int, MenteeProfile] | None] | None:
    """Id → whole weeks waited, and profile, bare without traits; None for a row with reasons in `wrong`, and for a
    file that is no such table.
    """
    sheet = open_sheet(file, MENTEE, ("id", "weeks_waited"), wrong)

    def read(cells: Sequence[str], place: Mapping[str, int], said: Mapping[str, Any]) -> tuple[int, MenteeProfile]:
        return whole(cells[place["weeks_waited"]], "weeks_waited"), MenteeProfile(id=cells[place["id"]], **said)

    return dict(_people(sheet, OF_MENTEES if with_traits else {}, read)) if sheet else None


def read_mentors(file: File, wrong: list[Wrong], *, with_traits: bool) -> dict[str, MentorProfile | None] | None:
    """Id → profile; None as in `read_mentees`. Active, approved and of the workforce unless the file says otherwise;
    where there is a column for the affiliation, a blank cell in it counts as external, so that consent is asked for.
    """
    sheet = open_sheet(file, MENTOR, ("id", "capacity"), wrong)

    def read(cells: Sequence[str], place: Mapping[str, int], said: Mapping[str, Any]) -> MentorProfile:
        capacity = whole(cells[place["capacity"]], "capacity")
        caseload = whole(cells[place["caseload"]], "caseload") if "caseload" in place else 0
        affiliation = "external" if with_traits and "affiliation" in place else "workforce"
        usual: dict[str, Any] = {"active": True, "approved": True, "affiliation": affiliation}
        return MentorProfile(id=cells[place["id"]], capacity=capacity, caseload=caseload, **(usual | dict(said)))

    return dict(_people(sheet, OF_MENTORS if with_traits else {}, read)) if sheet else None


def _people(
    sheet: Sheet,
    readers: Mapping[str, Reader],
    read: Callable[[Sequence[str], Mapping[str, int], Mapping[str, Any]], T],
) -> Iterator[tuple[str, T | None]]:
    rows: dict[str, int] = {}
    for number, cells in sheet.cells():
        who = cells[sheet.place["id"]]
        if not who:
            sheet.note(number, "no_id")
            continue
        first = rows.setdefault(who, number)
        if first != number:
            sheet.note(number, "id_twice", who, first)
            continue
        said, reasons = traits(readers, sheet.place, cells)
        person = None
        try:
            person = read(cells, sheet.place, said)
        except Unread as unread:
            reasons = [unread, *reasons]
        for reason in reasons:
            sheet.note(number, reason.what, *reason.facts)
        yield who, None if reasons else person
