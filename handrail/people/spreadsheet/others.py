"""Columns that stand beside the name of somebody else: "Emergency contact, Phone" is no second phone."""

from collections.abc import Mapping, Sequence

from handrail.people.spreadsheet.columns import NAMES, SOMEBODY_ELSES
from handrail.rules.tables.words import key as plain

_KINDS = ("phone", "email")
_OWN_NAMES = {"name", *NAMES} - {column for column in NAMES if column.startswith(_KINDS)}
_CHILDREN = frozenset("child children kid kids son daughter hijo hija hijos con".split())
_OTHERS = (SOMEBODY_ELSES - _CHILDREN) | {"kin", "supervisor", "therapist", "clinician"}
_SPOUSES = frozenset("spouse wife husband partner esposa esposo marido mujer pareja vo chong".split())
_OF_A_HOME = frozenset("home house landline casa".split())
_ROLES = frozenset("mentor mentors mentora mentee mentees client participant".split())
_BESIDE_A_ROLE = frozenset("name full first last assigned current matched with s their".split())
_OF_A_WAY = frozenset(
    "phone phones cell mobile tel telephone number email mail telefono celular correo movil thoai sdt".split()
)


def without_ways_of_others(headings: Sequence[str], found: Mapping[str, str]) -> dict[str, str]:
    """`found` without phones and emails that stand behind somebody else's heading, where one of that kind does not.

    Behind a spouse alone, the phone of the home is their own as well, where another phone of theirs came before.
    """
    column_of = {heading: column for column, heading in found.items()}
    own: set[str] = set()
    of_others: set[str] = set()
    others: list[str] = []
    for heading in headings:
        column = column_of.get(heading)
        if column in _OWN_NAMES:
            others = []
        elif column is None and _names_another(heading):
            others = [] if _OF_A_WAY.intersection(plain(heading).split()) else [*others, heading]
        elif column and column.startswith(_KINDS):
            theirs = not others or (_at_home(heading, others) and any(each.startswith("phone") for each in own))
            (own if theirs else of_others).add(column)
    for kind in _KINDS:
        if all(column in of_others for column in found if column.startswith(kind)):
            of_others = {column for column in of_others if not column.startswith(kind)}
    return {column: heading for column, heading in found.items() if column not in of_others}


def _at_home(heading: str, others: Sequence[str]) -> bool:
    """Whether it is the phone of a home, and nobody but a spouse, who lives there too, was named in front of it."""
    named = [_OTHERS.intersection(plain(each).split()) for each in others]
    return all(each and each <= _SPOUSES for each in named) and bool(_OF_A_HOME.intersection(plain(heading).split()))


def _names_another(heading: str) -> bool:
    words = set(plain(heading).split())
    a_role = bool(words & _ROLES) and words <= _ROLES | _BESIDE_A_ROLE and "#" not in heading
    return a_role or bool(words & _OTHERS)
