"""Rosters as people really keep them, made at random by something that knows what it wrote."""

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from itertools import product

from hypothesis import strategies as st

FIRST = ("José", "Keisha", "Minh", "Rosa", "Óscar", "Anne-Marie", "Zoë", "D'Andre", "Linh", "Bo")
LAST = ("Lewis", "García", "Nguyễn", "O'Brien", "Peña", "de la Cruz", "Favre", "Trần", "Saucier", "Lê")
NAMES = [f"{first} {last}" for first, last in product(FIRST, LAST)]

HEADINGS = {
    "name": ("Full Name", "Mentor", "NAME ", "Nombre completo", "Peer Mentor Name", "Name (Last, First)"),
    "first": ("First", "First name", "FIRST NAME", "Nombres"),
    "last": ("Last", "Last name", "Surname", "Apellidos"),
    "phone": ("Cell #", "Mobile", "Phone Number(s)", "Teléfono", "Phone", "Best phone", "Cell/Text"),
    "email": ("E-mail address", "Email", "e-mail", "Correo electrónico", "Personal Email"),
    "capacity": ("Max mentees", "# of mentees", "Capacity", "Max # of mentees", "Cupo"),
    "languages": ("Languages", "Language(s)", "Speaks", "Idiomas"),
    "gender": ("Gender", "Sex (M/F)", "Género"),
    "status": ("Status", "Active?", "Estado actual"),
    "nothing": ("Notes", "DOB", "Start date", "T-shirt", "Emergency contact phone"),
}
PHONES = (
    "({0}) {1}-{2}",
    "{0}-{1}-{2}",
    "{0}.{1}.{2}",
    "{0}{1}{2}",
    "+1 {0} {1} {2}",
    "1-{0}-{1}-{2}",
    "{0}{1}{2}.0",
    "tel: {0} {1}-{2}",
    "{0}–{1}–{2}",
    "({0}){1}-{2} (cell)",
    "+1 ({0}) {1}\u2011{2}",
)
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
LANGUAGES = (
    ("English/Spanish", {"en", "es"}),
    ("Eng & Vietnamese", {"en", "vi"}),
    ("español e inglés", {"en", "es"}),
    ("English only", {"en"}),
    ("Spanish (native), English", {"en", "es"}),
    ("bilingual", set()),
    ("", set()),
)
GENDERS = (
    ("F", "woman"),
    ("female", "woman"),
    ("M", "man"),
    ("Hombre", "man"),
    ("", None),
    ("prefer not to say", None),
)
STATUSES = (
    ("Active", "approved"),
    ("", "approved"),
    ("yes", "approved"),
    ("inactive", "paused"),
    ("on hold", "paused"),
)
NOTES = ("", "call first", "5'2\"", 'says "hi"', "one\ntwo", "a, b; c", "=1+1", "x" * 5000, "3/4/71")
BLANKS = ("", " ", "\u00a0", "  ", "\t", "\u3000")


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


@dataclass
class Roster:
    """The file, who is in it, and the rows that are nobody or somebody again."""

    data: bytes
    mentors: list[Wrote] = field(default_factory=list)
    junk: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)


@st.composite
def rosters(draw, least=0, most=8):
    """A `Roster`: everybody in it has a name and a phone number of their own."""
    columns = draw(st.permutations(["email", "capacity", "languages", "gender", "status", "nothing"]))
    columns = [*draw(st.sampled_from([["name"], ["first", "last"], ["last", "first"]])), "phone", *columns[:4]]
    headings = [draw(st.sampled_from(HEADINGS[column])) for column in columns]
    people = draw(st.lists(st.integers(0, len(NAMES) - 1), unique=True, min_size=least, max_size=most))
    width = len(columns)
    records = [*draw(titles(width)), headings]
    roster = Roster(b"")
    for person in people:
        records += draw(st.lists(between(headings), max_size=1))
        mentor, cells = draw(row(columns, person, len(records) + 1))
        records.append(cells)
        roster.mentors.append(mentor)
        if draw(st.integers(0, 5)) == 0:
            records.append(draw(row(columns, person, 0))[1])
            roster.again.add(len(records))
    records += draw(st.sampled_from([[], [["Total", str(len(people))]], [["Total mentors: 7"]], [[], ["Grand total"]]]))
    known = {mentor.row for mentor in roster.mentors} | roster.again
    start = records.index(headings) + 1
    roster.junk = {
        n for n, cells in enumerate(records, 1) if n > start and n not in known and any(map(str.strip, cells))
    }
    roster.data = draw(written(records, width))
    return roster


@st.composite
def titles(draw, width):
    lines = draw(
        st.lists(st.sampled_from(["Hope House – Mentors", "Updated 3/1/2026", "CONFIDENTIAL", ""]), max_size=3)
    )
    return [[line, *[""] * (width - 1)] for line in lines]


def between(headings):
    """Rows among the others that are no mentor: blank, the headings once more, a part of the list, no name."""
    return st.sampled_from([[], [""] * len(headings), headings, [each.upper() for each in headings], ["Volunteers:"]])


@st.composite
def row(draw, columns, person, number):
    name, digits = NAMES[person], ("228", f"{200 + person}", f"{1000 + 7 * person}")
    capacity, most = draw(st.sampled_from(CAPACITIES))
    languages, keys = draw(st.sampled_from(LANGUAGES))
    gender, key = draw(st.sampled_from(GENDERS))
    status, standing = draw(st.sampled_from(STATUSES))
    first, _, last = name.partition(" ")
    email = f"m{person}@example.org"
    cells = {
        "name": draw(st.sampled_from([name, f"{last}, {first}", f"{first}  {last}"])),
        "first": first,
        "last": last,
        "phone": draw(st.sampled_from(PHONES)).format(*digits),
        "email": draw(st.sampled_from([email, email.upper(), f"mailto:{email}", f"{first} <{email}>"])),
        "capacity": capacity,
        "languages": languages,
        "gender": gender,
        "status": status,
        "nothing": draw(st.sampled_from(NOTES)),
    }
    wrote = Wrote(
        number,
        name,
        f"+1{''.join(digits)}",
        email if "email" in columns else "",
        most if "capacity" in columns else 3,
        keys if "languages" in columns else set(),
        key if "gender" in columns else None,
        standing if "status" in columns else "approved",
    )
    form = draw(st.sampled_from(["NFC", "NFD"]))
    return wrote, [unicodedata.normalize(form, cells[each]) + draw(st.sampled_from(BLANKS)) for each in columns]


@st.composite
def written(draw, records, width):
    """The records as bytes: some delimiter, line ends and encoding; ragged, with Excel's first line, with NULs."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    out = io.StringIO()
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\r\n", "\n"]]))
    for place, record in enumerate(records):
        cells = [*record, *draw(st.sampled_from([[], ["", ""]]))] if len(record) == width else record
        csv.writer(out, delimiter=delimiter, lineterminator=ends[place % len(ends)]).writerow(cells)
    text = out.getvalue()
    if draw(st.booleans()):
        text = f"sep={delimiter}\r\n{text}"
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]))
    if encoding == "cp1252":
        text = unicodedata.normalize("NFC", text)
        encoding = encoding if can(text, encoding) else "utf-8"
    data = text.encode(encoding)
    return data.replace(b"a", b"a\0", 1) if encoding == "utf-8" and draw(st.booleans()) else data


def can(text, encoding):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
