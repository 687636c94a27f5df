"""Lists of mentees as people really keep them, made at random by something that knows what it wrote."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from handrail.people.tests import messy
from handrail.people.tests.messy import GENDERS, LANGUAGES

TODAY = date(2026, 11, 25)
HEADINGS = {
    **messy.HEADINGS,
    "name": ("Full Name", "Participant", "NAME ", "Nombre completo", "Resident Name", "Name (Last, First)"),
    "stage": ("Level of care", "Stage", "Phase", "Etapa", "Status"),
    "since": ("Admission date", "Since", "Intake Date", "Fecha de ingreso"),
    "age": ("DOB", "Date of birth", "Fecha de nacimiento"),
    "nothing": ("Notes", "Insurance", "Room", "Case manager", "Emergency contact phone"),
}
STAGES = (
    ("IOP", "intensive_outpatient"),
    ("residential", "residential"),
    ("Aftercare", "after_care"),
    ("graduated", "alumni"),
    ("OP", "outpatient"),
    ("", None),
    ("floating", None),
)
SINCE = (("11/2/2026", date(2026, 11, 2)), ("2026-01-31", date(2026, 1, 31)), ("", None), ("soon", None))
AGES = (("3/4/1990", True), ("1962-12-31", True), ("", None), ("1/2/2015", False), ("11/26/2008", False))


@dataclass
class Wrote:
    """One mentee as they stand in a row of the spreadsheet. of_age: None where the row tells nothing."""

    row: int
    name: str
    phone: str
    email: str
    stage: str | None
    since: date | None
    languages: set
    gender: str | None
    of_age: bool | None


@st.composite
def row(draw, columns, person, number):
    name, phone, email, cells = messy.who(draw, person)
    stage, key = draw(st.sampled_from(STAGES))
    since, day = draw(st.sampled_from(SINCE))
    languages, keys = draw(st.sampled_from(LANGUAGES))
    gender, sex = draw(st.sampled_from(GENDERS))
    age, of_age = AGES[person % len(AGES)]  # whoever stands in the list twice is of the same age
    cells |= {"stage": stage, "since": since, "languages": languages, "gender": gender, "age": age}
    wrote = Wrote(
        number,
        name,
        phone,
        email if "email" in columns else "",
        key if "stage" in columns else None,
        day if "since" in columns else None,
        keys if "languages" in columns else set(),
        sex if "gender" in columns else None,
        of_age if "age" in columns else None,
    )
    return wrote, messy.typed(draw, columns, cells)


def mentee_lists(least=0, most=8):
    """A `messy.Listed` of mentees."""
    more = ["email", "stage", "since", "languages", "gender", "age", "nothing"]
    return messy.lists(headings=HEADINGS, more=more, row=row, title="Hope House – Residents", least=least, most=most)
