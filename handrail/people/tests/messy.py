"""Lists of people as people really keep them, made at random by something that knows what it wrote."""

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from hypothesis import strategies as st

FIRST = ("José", "Keisha", "Minh", "Rosa", "Óscar", "Anne-Marie", "Zoë", "D'Andre", "Linh", "Bo")
LAST = ("Lewis", "García", "Nguyễn", "O'Brien", "Peña", "de la Cruz", "Favre", "Trần", "Saucier", "Lê")
NAMES = [f"{first} {last}" for first, last in product(FIRST, LAST)]


HEADINGS = {
    "first": ("First", "First name", "FIRST NAME", "Nombres"),
    "last": ("Last", "Last name", "Surname", "Apellidos"),
    "phone": ("Cell #", "Mobile", "Phone Number(s)", "Teléfono", "Phone", "Best phone", "Cell/Text"),
    "email": ("E-mail address", "Email", "e-mail", "Correo electrónico", "Personal Email"),
    "languages": ("Languages", "Language(s)", "Speaks", "Idiomas"),
    "gender": ("Gender", "Sex (M/F)", "Género"),
}
"""What people write above the columns that every list of people has."""
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
NOTES = ("", "call first", "5'2\"", 'says "hi"', "one\ntwo", "a, b; c", "=1+1", "x" * 5000, "3/4/71")
BLANKS = ("", " ", "\u00a0", "  ", "\t", "\u3000")


@dataclass
class Listed:
    """The file, who is in it (by the room's own `row`), and the rows that are nobody or somebody again."""

    data: bytes
    people: list[Any] = field(default_factory=list)
    junk: set[int] = field(default_factory=set)
    again: set[int] = field(default_factory=set)


@st.composite
def lists(draw, *, headings, more, row, title, least=0, most=8):
    """A `Listed`: everybody in it has a name and a phone number of their own.

    `headings`: what stands above each column; `more`: the columns besides name and phone; `row(columns, person,
    number)` draws what was written, and its cells.
    """
    columns = draw(st.permutations(more))
    columns = [*draw(st.sampled_from([["name"], ["first", "last"], ["last", "first"]])), "phone", *columns[:4]]
    heads = [draw(st.sampled_from(headings[column])) for column in columns]
    people = draw(st.lists(st.integers(0, len(NAMES) - 1), unique=True, min_size=least, max_size=most))
    width = len(columns)
    records = [*draw(titles(width, title)), heads]
    listed = Listed(b"")
    for person in people:
        records += draw(st.lists(between(heads), max_size=1))
        wrote, cells = draw(row(columns, person, len(records) + 1))
        records.append(cells)
        listed.people.append(wrote)
        if draw(st.integers(0, 5)) == 0:
            records.append(draw(row(columns, person, 0))[1])
            listed.again.add(len(records))
    records += draw(st.sampled_from([[], [["Total", str(len(people))]], [["Total people: 7"]], [[], ["Grand total"]]]))
    known = {wrote.row for wrote in listed.people} | listed.again
    start = records.index(heads) + 1
    listed.junk = {
        n for n, cells in enumerate(records, 1) if n > start and n not in known and any(map(str.strip, cells))
    }
    listed.data = draw(written(records, width))
    return listed


def who(draw, person):
    """(name, first, last, digits of the phone, email, the cells that tell them) of one of NAMES."""
    name, digits = NAMES[person], ("228", f"{200 + person}", f"{1000 + 7 * person}")
    first, _, last = name.partition(" ")
    email = f"m{person}@example.org"
    cells = {
        "name": draw(st.sampled_from([name, f"{last}, {first}", f"{first}  {last}"])),
        "first": first,
        "last": last,
        "phone": draw(st.sampled_from(PHONES)).format(*digits),
        "email": draw(st.sampled_from([email, email.upper(), f"mailto:{email}", f"{first} <{email}>"])),
        "nothing": draw(st.sampled_from(NOTES)),
    }
    return name, f"+1{''.join(digits)}", email, cells


def typed(draw, columns, cells):
    """The cells in their order, with one form of accents and blanks of some kind behind them."""
    form = draw(st.sampled_from(["NFC", "NFD"]))
    return [unicodedata.normalize(form, cells[each]) + draw(st.sampled_from(BLANKS)) for each in columns]


@st.composite
def titles(draw, width, title):
    lines = draw(st.lists(st.sampled_from([title, "Updated 3/1/2026", "CONFIDENTIAL", ""]), max_size=3))
    return [[line, *[""] * (width - 1)] for line in lines]


def between(headings):
    """Rows among the others that are nobody: blank, the headings once more, a part of the list, no name."""
    return st.sampled_from([[], [""] * len(headings), headings, [each.upper() for each in headings], ["Active:"]])


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
