"""Which mentor is a row? By phone or e-mail, then by the number in the program's own list, then by a unique name.

Nobody is merged on a guess: couples share phones, and a phone number with one digit off is somebody else's. Where a row
points at two people, or at somebody with quite another name, a person decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from handrail.mentors.roster_ids import roster_id
from handrail.mentors.spreadsheet.drafts import Draft
from handrail.vault.index import words

if TYPE_CHECKING:
    from handrail.mentors.models import Mentor


@dataclass(slots=True, eq=False)
class Known:
    """A mentor on the roster, or (mentor None) one that a row will make. row: which row of the file this is."""

    name: list[str]
    roster_id: str
    addresses: set[str]
    mentor: Mentor | None = None
    row: int | None = None
    loaded: Any = field(default=None)

    @classmethod
    def of(cls, draft: Draft) -> Known:
        addresses = {address for _kind, address in draft.ways}
        return cls(words(draft.name), roster_id(draft.roster_id), addresses, row=draft.number)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A person must look: why, as a sentence."""

    why: str


class Roster:
    """Everybody known so far. Rows are asked for in the order in which they are sure: see `in_order`."""

    def __init__(self, known: Iterable[Known], drafts: Iterable[Draft]) -> None:
        self._by_address: dict[str, list[Known]] = defaultdict(list)
        self._by_id: dict[str, Known] = {}
        self._by_name: dict[frozenset[str], list[Known]] = defaultdict(list)
        self._names_in_file = Counter(frozenset(words(draft.name)) for draft in drafts if draft.ways or draft.roster_id)
        for each in known:
            self.add(each)

    def add(self, known: Known) -> None:
        for address in known.addresses:
            self._by_address[address].append(known)
        if known.roster_id:
            self._by_id.setdefault(known.roster_id, known)
        self._by_name[frozenset(known.name)].append(known)

    def claim(self, draft: Draft) -> Known | Unclear:
        """The mentor that this row is; one of their own (mentor None) when nobody fits."""
        found = self._find(draft)
        if isinstance(found, Unclear):
            return found
        if found is None:
            found = Known.of(draft)
            self.add(found)
        elif found.row is not None:
            return Unclear(_("The same mentor stands in row %(row)s. That row counts.") % {"row": found.row})
        found.row = draft.number
        return found

    def _find(self, draft: Draft) -> Known | Unclear | None:
        me = Known.of(draft)
        sharing = list(dict.fromkeys(each for address in sorted(me.addresses) for each in self._by_address[address]))
        found = _among(me, sharing)
        if found is None and me.roster_id in self._by_id:
            known = self._by_id[me.roster_id]
            found = known if _related(me, known) else Unclear(_("Another mentor has this number. Check the number."))
        return self._by_unique_name(me) if found is None else found

    def _by_unique_name(self, me: Known) -> Known | Unclear | None:
        name = frozenset(me.name)
        alike = [each for each in self._by_name[name] if not _other_numbers(me, each)]
        if me.addresses or me.roster_id:
            return alike[0] if len(alike) == 1 and self._names_in_file[name] == 1 else None
        if len(alike) > 1:
            return Unclear(_("More than one mentor has this name. Add a phone number or email to the row."))
        return alike[0] if alike else None


def in_order(drafts: Iterable[Draft]) -> list[Draft]:
    """Rows that say more than a name come first, so that a bare name finds the person and makes no second one."""
    return sorted(drafts, key=lambda draft: (not draft.ways and not draft.roster_id, draft.number))


def _among(me: Known, sharing: list[Known]) -> Known | Unclear | None:
    """Who of those with the same phone or e-mail am I? None: nobody, only the phone is shared."""
    same_number = [each for each in sharing if me.roster_id and each.roster_id == me.roster_id]
    same_name = [each for each in sharing if set(each.name) == set(me.name)]
    for sure in (same_number, same_name):
        if len(sure) == 1:
            return sure[0]
    possible = [each for each in sharing if not _other_numbers(me, each)]
    if not possible:
        return None
    if len(possible) > 1:
        return Unclear(_("The phone number or email belongs to more than one mentor. Check the row."))
    if _related(me, possible[0]):
        return possible[0]
    if possible[0].row is not None:
        return Unclear(
            _("Row %(row)s has the same phone number or email, but another name. Check both; add one by hand.")
            % {"row": possible[0].row}
        )
    return Unclear(
        _("A mentor with another name has this phone number or email. Check the row, or change the name on their page.")
    )


def _other_numbers(one: Known, other: Known) -> bool:
    return bool(one.roster_id and other.roster_id and one.roster_id != other.roster_id)


def _related(one: Known, other: Known) -> bool:
    """The same given name, or one name holds the other: "María García" and "María García de Cruz"."""
    first, second = set(one.name), set(other.name)
    return bool(one.name[:1] == other.name[:1] or first <= second or second <= first)
