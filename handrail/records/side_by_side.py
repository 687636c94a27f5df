"""Two records beside each other: what each says, how much each has, and what one of them must be picked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.apps import apps

from handrail.access import holdings, merging
from handrail.access.actor import Actor
from handrail.people import queries as people
from handrail.records import copying
from handrail.records.rows_as_json import read
from handrail.records.words import COLUMNS

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.records.models import Merge

SAYS = (
    "people.person.pk", "people.contactway.person", "people.contactplan.person", "mentees.mentee.person",
    "mentors.mentor.person",
)  # fmt: skip
"""Parts of a copy that are shown whole. Of the others there is a number."""


@dataclass(frozen=True, slots=True)
class Ask:
    """The two say otherwise. first: which is picked until somebody picks."""

    key: str
    label: Any
    stays: str
    goes: str

    @property
    def first(self) -> str:
        return "stays" if self.stays else "goes"


@dataclass(frozen=True, slots=True)
class Side:
    person: Person
    says: list[copying.Part]
    has: list[tuple[Any, int]]
    signs_in: bool


def side(actor: Actor, person: Person) -> Side:
    """As far as this actor would read it in a copy. As many queries at any size."""
    says = copying.parts(actor, person, with_delicate=False, only=SAYS)
    rest = [each for each in holdings.all_of_them() if _is_counted(each) and each.may_be_copied_by(actor, person.pk)]
    counted = [(each.title, each.rows(person.pk).filter(each.only).count()) for each in rest]
    return Side(person, says, [each for each in counted if each[1]], bool(people.sign_ins_of(actor, [person.pk])))


def _is_counted(holding: holdings.Holding) -> bool:
    return bool(holding.title) and not holding.is_delicate and copying.key(holding) not in SAYS


def asks(actor: Actor, stays: Person, goes: Person) -> list[Ask]:
    """Columns of which one value can hold, where the two differ."""
    found = []
    for clash in merging.clashes():
        rows = merging.rows(clash.model) if clash.asks else None
        two = [rows.filter(**{clash.column: each.pk}).first() for each in (stays, goes)] if rows is not None else []
        for name in clash.asks:
            if two[0] and two[1] and getattr(two[0], name) != getattr(two[1], name):
                label = COLUMNS[name]
                found.append(Ask(f"{clash.table}.{name}", label, _told(two[0], name), _told(two[1], name)))
    return found


def _told(row: Any, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown else getattr(row, name))


def picks(merge: Merge) -> list[Any]:
    """Of what the words of the record that goes hold."""
    return [COLUMNS[key.rpartition(".")[2]] for key, which in merge.picked.items() if which == "goes"]


def set_aside(merge: Merge) -> list[copying.Part]:
    """What the record that went said otherwise, part by part, in words. Nothing of what is the person's own, or
    somebody's to weigh: such rows hold no words where they are set aside.
    """
    return [told for each in merge.kept.get("kept", ()) if (told := _told_again(each))]


def aside(merge: Merge) -> list[dict[str, str]]:
    """The same for a copy: what it is → what it said."""
    return [dict(row.told) for part in set_aside(merge) for row in part.rows]


def _told_again(kept: Mapping[str, Any]) -> copying.Part | None:
    model = apps.get_model(kept["table"])
    every = [each for each in holdings.all_of_them() if each.table == kept["table"] and each.title]
    if not every or any(each.is_own or each.needs for each in every):
        return None
    row = model(**{name: read(model, name, value) for name, value in kept["row"].items()})
    plain = [name for name in every[0].shows if not model._meta.get_field(name).is_relation]
    told = copying.row(replace(every[0], shows=plain), row, {})
    return copying.Part(copying.key(every[0]), str(every[0].title), [told]) if told.told else None
