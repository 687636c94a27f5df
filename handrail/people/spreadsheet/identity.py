"""Who is a row? By phone or e-mail, then by the number in the program's own list, then by a unique name.

Nobody is merged on a guess: couples share phones, and a phone number with one digit off is somebody else's. Where a row
points at two people, or at somebody with quite another name, a person decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.called import Called
from handrail.people.spreadsheet.drafts import D, PersonDraft


@dataclass(slots=True, eq=False)
class Known:
    """Somebody on the list already, or (found None) whom a row will make. row: which row of the file this is."""

    name: Called
    list_number: str
    addresses: set[str]
    found: Any = None
    """The row of the database, as the room loaded it."""
    row: int | None = None
    name_in_row: Called | None = None

    @classmethod
    def of(cls, draft: PersonDraft) -> Known:
        addresses = {address for _kind, address in draft.ways}
        return cls(Called.of(draft.name), draft.list_number, addresses, row=draft.number)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A person must look: why, as a sentence."""

    why: str


class Roster:
    """Everybody known so far. Rows are asked for in the order in which they are sure: see `in_order`."""

    def __init__(self, known: Iterable[Known], drafts: Iterable[PersonDraft]) -> None:
        self._by_address: dict[str, list[Known]] = defaultdict(list)
        self._by_id: dict[str, Known] = {}
        self._by_name: dict[frozenset[str], list[Known]] = defaultdict(list)
        self._names_in_file = Counter(
            Called.of(draft.name).words for draft in drafts if draft.ways or draft.list_number
        )
        for each in known:
            self.add(each)

    def add(self, known: Known) -> None:
        for address in known.addresses:
            self._by_address[address].append(known)
        if known.list_number:
            self._by_id.setdefault(known.list_number, known)
        self._by_name[known.name.words].append(known)

    def claim(self, draft: PersonDraft) -> Known | Unclear:
        """Who this row is; one of their own (found None) when nobody fits."""
        me = Known.of(draft)
        found = self._find(me)
        if isinstance(found, Unclear):
            return found
        if found is None:
            found = me
            self.add(found)
        elif found.row is not None:
            return _twice(me, found)
        found.row, found.name_in_row = draft.number, me.name
        return found

    def _find(self, me: Known) -> Known | Unclear | None:
        sharing = list(dict.fromkeys(each for address in sorted(me.addresses) for each in self._by_address[address]))
        found, owner = _among(me, sharing), self._by_id.get(me.list_number)
        if isinstance(found, Known) and owner not in (None, found) and found.list_number != me.list_number:
            return _somebody_elses_number()
        if found is None and owner is not None:
            found = owner if me.name.may_be(owner.name) else _somebody_elses_number()
        return self._by_unique_name(me) if found is None else found

    def _by_unique_name(self, me: Known) -> Known | Unclear | None:
        name = me.name.words
        alike = [each for each in self._by_name[name] if me.name.same_as(each.name) and not _other_numbers(me, each)]
        if me.addresses or me.list_number:
            return alike[0] if len(alike) == 1 and self._names_in_file[name] == 1 else None
        if len(alike) > 1:
            return Unclear(_("More than one person has this name. Add a phone number or email to the row."))
        return alike[0] if alike else None


def in_order(drafts: Iterable[D]) -> list[D]:
    """Rows that say more than a name come first, so that a bare name finds the person and makes no second one."""
    return sorted(drafts, key=lambda draft: (not draft.ways and not draft.list_number, draft.number))


def _among(me: Known, sharing: list[Known]) -> Known | Unclear | None:
    """Who of those with the same phone or e-mail am I? None: nobody, only the phone is shared."""
    same_number = [each for each in sharing if me.list_number and each.list_number == me.list_number]
    same_name = [each for each in sharing if each.name.same_as(me.name)]
    for sure in (same_number, same_name):
        if len(sure) == 1:
            return sure[0]
    possible = [each for each in sharing if not _other_numbers(me, each)]
    if not possible:
        return None
    if len(possible) > 1:
        return Unclear(_("The phone number or email belongs to more than one person. Check the row."))
    if me.name.may_be(possible[0].name):
        return possible[0]
    if possible[0].row is not None:
        return _other_name(possible[0])
    return Unclear(
        _("Somebody with another name has this phone number or email. Check the row, or change the name on their page.")
    )


def _twice(me: Known, found: Known) -> Unclear:
    """Why a row that is found in an earlier one doesn't count. A name alone proves nothing."""
    same_number = bool(me.list_number and me.list_number == found.list_number)
    if not same_number and found.name_in_row is not None and not me.name.same_as(found.name_in_row):
        return _other_name(found)
    if same_number or me.addresses & found.addresses:
        return Unclear(_("The same person stands in row %(row)s. That row counts.") % {"row": found.row})
    sentence = _(
        "Somebody with this name stands in row %(row)s, and that row counts. "
        "If this is somebody else, add a phone number or email to both rows."
    )
    return Unclear(sentence % {"row": found.row})


def _somebody_elses_number() -> Unclear:
    return Unclear(_("Somebody else has this number. Check the number."))


def _other_name(found: Known) -> Unclear:
    sentence = _("Row %(row)s has the same phone number or email, but another name. Check both; add one by hand.")
    return Unclear(sentence % {"row": found.row})


def _other_numbers(one: Known, other: Known) -> bool:
    return bool(one.list_number and other.list_number and one.list_number != other.list_number)
