"""The name in a row, and whether the row is a person at all."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import AN_ERROR, Cells
from handrail.rules.tables.words import key as plain

NAMES = ("name", "first_name", "last_name")
OWN_NAMES = frozenset({*NAMES, "middle_name", "last_name_2", "goes_by"})
DIGITS_OF_A_PHONE = 7
LONGEST_NAME = 200
LONGEST_GOES_BY = 100
TITLES = {"jr", "sr", "ii", "iii", "iv", "md", "phd", "lcsw", "lpc", "rn", "cprs", "cpss", "cprss", "esq"}
AROUND_A_NAME = "*†‡•·–—-+ \t"
"""Marks of footnotes and lists."""
TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:totals?|totales)\b.*|tong (?:cong|so)(?: (?:nguoi|\d+))*"
    r"|(?:sum|suma|count|average|avg|number|conteo|cantidad)"
    r"(?: of| de)?(?: active| all)?(?: mentors?| mentores| mentees?| participants?| volunteers?| people)?(?: \d+)*"
    r"|\d+ (?:active |total )*(?:mentors?|mentees?|participants?|volunteers?|people)"
)
FOOTER = re.compile(
    r"(?:last )?(?:updated?|revised|generated|exported|printed|prepared)(?: on| by)?\b.*|page \d+.*|as of\b.*"
    r"|end of (?:the )?(?:report|list|file|document|roster)|fin del? (?:la )?(?:informe|lista|reporte)|confidential .*"
)
SECTION = set(
    "mentors mentores mentees mentee participants participantes residents "
    "volunteers voluntarios voluntarias staff peers peer mentor active inactive activos inactivos "
    "current former alumni new on leave waiting list the our and all total roster spanish english vietnamese speaking "
    "speakers men women male female team "
    "phase phases fase track level levels nivel group groups grupo cohort unit wing floor tier stage house houses home "
    "residence residences office site clinic center program programs shift morning afternoon evening day night monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
"""A row with nothing but some of these words is the heading of a part of the list."""
COUNTED = re.compile(r"\d+(?:st|nd|rd|th)?|[a-z]|ii|iii|iv")
"""What tells one part of a list from the other."""
NOBODY_YET = set(
    "vacant, vacante, empty, vacancy, open bed, open slot, open spot, available, unassigned, vacio, disponible, "
    "cama disponible, bed, new admit, placeholder, confidential, confidencial, tba".split(", ")
)
"""What stands in a list of rooms or places where somebody's name would."""
SENTENCE = re.compile(
    r"\b(?:is|was|were|has|have|until|needs|please|do not|don t|no longer|esta|hasta|por favor|\d+ \d+)\b|note |nota "
)
WORDS_OF_A_NAME = 6
"""A row with nothing but such words is a note: "Rhonda is on break until 1/15"."""


def name_of(cells: Cells) -> str:
    """From one column or more; “García, María” is María García."""
    whole, first, last = (_tidy(cells.text(column)) for column in NAMES)
    middle, second = _tidy(cells.text("middle_name")), _tidy(cells.text("last_name_2"))
    if last and second and plain(second) not in plain(last):
        last = f"{last} {second}"
    if first and middle and plain(middle) not in plain(first).split():
        first = f"{first} {middle}"
    if whole and last and not first and f" {plain(last)} " not in f" {plain(whole)} ":
        whole = " ".join((last, middle, whole) if _family_first(cells) else (whole, last))
    whole = whole or f"{first} {last}"
    before, comma, after = whole.partition(",")
    if comma and "," not in after and plain(before) and plain(after) and plain(after) not in TITLES:
        whole = f"{after} {before}"
    return " ".join(whole.split())


def _family_first(cells: Cells) -> bool:
    """Whether the headings are Vietnamese, "Họ" and "Tên": so are the names, family, middle, given."""
    return plain(cells.heading("last_name")).split()[0] == "ho"


def _tidy(text: str) -> str:
    return text if text.startswith(("=", "@", "#")) else text.strip(AROUND_A_NAME)


def no_person(name: str, cells: Cells, row: Mapping[str, str]) -> str:
    """Why the row is nobody; "" when it is somebody."""
    filled = {heading: cell for heading, cell in row.items() if cell}
    said = plain(name)
    if not name:
        return _("There is no name in this row.")
    written = [cells.text(column) for column in NAMES]
    if any(each.startswith(("=", "@", "#")) or AN_ERROR.fullmatch(each) for each in written):
        return _("The name starts with a sign, like a formula. Write the name itself.")
    if not re.search(r"[^\W\d_]", name):
        return _("The name has no letters. Write the name itself.")
    if re.search(r"\S@\S", name) or len(re.sub(r"\D", "", name)) >= DIGITS_OF_A_PHONE:
        return _("There is a phone number or an address in the name. Check the columns of this row.")
    if len(name) > LONGEST_NAME:
        return _("The name is longer than 200 letters. Check the columns of this row.")
    if re.search(r"\n.*[\d\"]|[\d\"].*\n", cells.text("name"), re.DOTALL):
        return _("The name runs over several lines, with numbers in it. Look for a quotation mark that never ends.")
    if all(plain(cell) == plain(heading) for heading, cell in filled.items()) or said in cells.headings_of_people:
        return _("This row has the headings again.")
    if TOTAL.fullmatch(said) or TOTAL.fullmatch(re.sub(r"\b\d+\b", " ", said).strip()):
        return _("This row looks like a total, not like a person.")
    if said in NOBODY_YET or (len(filled) == 1 and _is_a_note(name, said)):
        return _("This row looks like a heading or a note, not like a person.")
    return ""


def _is_a_note(name: str, said: str) -> bool:
    a_sentence = SENTENCE.search(said) is not None or len(said.split()) > WORDS_OF_A_NAME
    return bool(name.endswith(":") or FOOTER.fullmatch(said) or a_sentence or _of_a_section(said))


def looks_like_a_heading(text: str) -> bool:
    """Of a part of the list, where it stands alone in its row."""
    said = plain(text)
    return says_something(text) and said not in NOBODY_YET and (text.endswith(":") or _of_a_section(said))


def says_something(text: str) -> bool:
    """Whether it may be a heading: a few words, and neither a total, nor the end of a page, nor a note."""
    said = plain(text)
    another = TOTAL.fullmatch(said) or FOOTER.fullmatch(said) or SENTENCE.search(said) or "@" in text
    a_few = 0 < len(said.split()) <= WORDS_OF_A_NAME and re.search(r"[^\W\d_]{2}", said) is not None
    return a_few and not another and len(re.sub(r"\D", "", said)) < DIGITS_OF_A_PHONE


def _of_a_section(said: str) -> bool:
    """ "Phase 1", "Unit B"."""
    words = {word for word in said.split() if not COUNTED.fullmatch(word)}
    return bool(words) and words <= SECTION


def goes_by(cells: Cells, name: str) -> str:
    known_as = " ".join(cells.words("goes_by").split())
    if len(known_as) > LONGEST_GOES_BY:
        cells.note("goes_by", _("“%(column)s”: “%(text)s” is too long. It was left out."))
        return ""
    return "" if known_as == name else known_as
