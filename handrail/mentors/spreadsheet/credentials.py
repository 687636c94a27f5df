"""What certifies a mentor, out of the cells of a row."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import Cells
from handrail.rules.tables import parse_yes_no
from handrail.rules.tables.words import key as plain

LONGEST = {"credential": 60, "credential_number": 40, "credential_issuer": 100}
NONE = set(
    "none, nothing, not yet, not certified, no certification, no credential, no credentials, ninguna, ninguno, "
    "sin certificacion, no certificado, no certificada, no tiene, khong co, chua co".split(", ")
)
UNNAMED = set(
    "certified, current, active, expired, pending, in progress, in process, in training, applied, certificado, "
    "certificada, vigente, vencida, pendiente, en proceso, en tramite".split(", ")
)
BESIDE = ("credential_number", "credential_issuer", "credential_until")


@dataclass(frozen=True, slots=True)
class Certified:
    """One credential as a row tells of it. Blank and None: the row says nothing about it."""

    title: str
    number: str = ""
    issuer: str = ""
    valid_until: date | None = None


def certified(cells: Cells) -> Certified | None:
    """A yes or no says that there is one, and not which: it is pointed out. So is a number of nobody knows what."""
    title, unnamed = _text(cells, "credential"), _unnamed(cells.text("credential"))
    if title and not isinstance(unnamed, bool):
        return Certified(
            title,
            _text(cells, "credential_number"),
            _text(cells, "credential_issuer"),
            cells.day_in("credential_until", cells.text("credential_until")),
        )
    if unnamed is True:
        cells.note("credential", _("“%(column)s”: “%(text)s” doesn’t say which credential. It was left out."))
    elif unnamed is not False:
        for column in BESIDE:
            if cells.text(column):
                cells.note(column, _("“%(column)s”: the row doesn’t say of which credential. It was left out."))
    return None


def _unnamed(text: str) -> bool | None:
    """True or False where the cell says only that there is one, or may be; or that there is none."""
    answer = parse_yes_no(text)
    if isinstance(answer, bool):
        return answer
    return False if plain(text) in NONE else plain(text) in UNNAMED or None


def _text(cells: Cells, column: str) -> str:
    text = " ".join(cells.words(column).split())
    if len(text) > LONGEST[column]:
        cells.note(column, _("“%(column)s”: “%(text)s” is too long for a credential. It was left out."))
        return ""
    return text
