"""Rosters as people really keep them, made at random by something that knows what it wrote."""

from dataclasses import dataclass

from hypothesis import strategies as st

from handrail.people.tests import messy
from handrail.people.tests.messy import GENDERS, LANGUAGES

HEADINGS = {
    **messy.HEADINGS,
    "name": ("Full Name", "Mentor", "NAME ", "Nombre completo", "Peer Mentor Name", "Name (Last, First)"),
    "capacity": ("Max mentees", "# of mentees", "Capacity", "Max # of mentees", "Cupo"),
    "status": ("Status", "Active?", "Estado actual"),
    "nothing": ("Notes", "DOB", "Start date", "T-shirt", "Emergency contact phone"),
}
CAPACITIES = (
    ("2", 2),
    ("two", 2),
    ("2.0", 2),
    ("up to 4", 4),
    ("dos", 2),
    ("3 max", 3),
    ("2-3", 2),
    ("", 3),
    ("lots", 3),
)
STATUSES = (
    ("Active", "approved"),
    ("", "approved"),
    ("yes", "approved"),
    ("inactive", "paused"),
    ("on hold", "paused"),
)


@dataclass
class Wrote:
    """One mentor as they stand in a row of the spreadsheet."""

    row: int
    name: str
    phone: str
    email: str
    capacity: int
    languages: set
    gender: str | None
    status: str


@st.composite
def row(draw, columns, person, number):
    name, phone, email, cells = messy.who(draw, person)
    capacity, most = draw(st.sampled_from(CAPACITIES))
    languages, keys = draw(st.sampled_from(LANGUAGES))
    gender, key = draw(st.sampled_from(GENDERS))
    status, standing = draw(st.sampled_from(STATUSES))
    cells |= {"capacity": capacity, "languages": languages, "gender": gender, "status": status}
    wrote = Wrote(
        number,
        name,
        phone,
        email if "email" in columns else "",
        most if "capacity" in columns else 3,
        keys if "languages" in columns else set(),
        key if "gender" in columns else None,
        standing if "status" in columns else "approved",
    )
    return wrote, messy.typed(draw, columns, cells)


def rosters(least=0, most=8):
    """A `messy.Listed` of mentors."""
    more = ["email", "capacity", "languages", "gender", "status", "nothing"]
    return messy.lists(headings=HEADINGS, more=more, row=row, title="Hope House – Mentors", least=least, most=most)
