"""What a row would change about a mentor. A blank cell changes nothing, and nothing is taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from handrail.mentors.models import Credential, Mentor, Sharing
from handrail.mentors.spreadsheet.drafts import Draft
from handrail.mentors.spreadsheet.standing import USUAL_CAPACITY
from handrail.people.spreadsheet.cells import shown
from handrail.vault.index import words

if TYPE_CHECKING:
    from handrail.mentors.models import Leave
    from handrail.program.models import Site


@dataclass(slots=True)
class Changes:
    """names: (name, goes by). mentor, sharing: field → new value. leave: (first day, last day or None). credential:
    the row to save, new or changed.
    """

    names: tuple[str, str] | None = None
    mentor: dict[str, Any] = field(default_factory=dict)
    sharing: dict[str, Any] = field(default_factory=dict)
    ways: list[tuple[str, str]] = field(default_factory=list)
    leave: tuple[date, date | None] | None = None
    credential: Credential | None = None

    def __bool__(self) -> bool:
        return bool(self.names or self.mentor or self.sharing or self.ways or self.leave or self.credential)


def sharing_of(mentor: Mentor) -> Sharing:
    """What a mentor that was loaded with it shares; an empty one where nothing was said."""
    return mentor.sharing if hasattr(mentor, "sharing") else Sharing(mentor=mentor)


def changes(
    draft: Draft,
    mentor: Mentor,
    *,
    addresses: Collection[str],
    leaves: Iterable[Leave],
    credentials: Iterable[Credential],
    site: Site | None,
    today: date,
) -> Changes:
    wanted = {
        "site": site,
        "affiliation": draft.affiliation,
        "status": draft.status,
        "capacity": draft.capacity,
        "roster_id": draft.roster_id or None,
    }
    if mentor.status == Mentor.Status.LEFT and draft.status is None:
        draft.repaired.append(_("This mentor left. The row doesn’t bring them back: approve them on their page."))
    sharing = sharing_of(mentor)
    said = {**sharing.traits, **draft.traits}
    found = Changes(
        names=_names(draft, mentor.person),
        mentor={name: value for name, value in wanted.items() if value not in (None, getattr(mentor, name))},
        ways=[(kind, address) for kind, address in draft.ways if address not in addresses],
        leave=leave_to_add(draft, leaves, today),
        credential=credential_to_keep(draft, mentor, credentials),
    )
    if said != sharing.traits:
        found.sharing["traits"] = said
    if draft.lived_experience not in ("", sharing.lived_experience):
        found.sharing["lived_experience"] = draft.lived_experience
    return found


def _names(draft: Draft, person: Any) -> tuple[str, str] | None:
    """The names to keep. A row that says less of the same name, or says it without accents, changes nothing."""
    name, goes_by = draft.name, draft.goes_by or person.goes_by
    if set(words(name)) <= set(words(person.name)) and _accents(name) <= _accents(person.name):
        name = person.name
    return None if (name, goes_by) == (person.name, person.goes_by) else (name, goes_by)


def _accents(name: str) -> int:
    return sum(not letter.isascii() for letter in name)


def leave_to_add(draft: Draft, leaves: Iterable[Leave], today: date) -> tuple[date, date | None] | None:
    """The leave that a row tells of, unless it is over, there already, or in the way of another one."""
    if not draft.away:
        return None
    starts, ends = draft.away_from or today, draft.away_until
    if ends is not None and ends < today:
        draft.repaired.append(_("The leave in this row is over. It was left out."))
        return None
    coming = [each for each in leaves if each.ends is None or each.ends >= min(starts, today)]
    if any(each.ends == ends and draft.away_from in (None, each.starts) for each in coming):
        return None
    starts = min(starts, ends) if ends else starts
    if any((ends is None or each.starts <= ends) and (each.ends is None or each.ends >= starts) for each in coming):
        draft.repaired.append(_("There is another leave in these days already. This one was left out."))
        return None
    return starts, ends


def credential_to_keep(draft: Draft, mentor: Mentor, credentials: Iterable[Credential]) -> Credential | None:
    """The credential that a row tells of, unless all of it is there. What the row leaves blank stays as it was."""
    said = draft.credential
    if said is None:
        return None
    there = next((each for each in credentials if each.is_called(said.title)), None)
    kept = there or Credential(mentor=mentor, title=said.title)
    news = {"number": said.number, "issuer": said.issuer, "valid_until": said.valid_until}
    news = {name: value for name, value in news.items() if value not in ("", None, getattr(kept, name))}
    for name, value in news.items():
        setattr(kept, name, value)
    return kept if news or there is None else None


def say_capacity(draft: Draft, mentor: Mentor | None) -> None:
    """What counts in the place of a capacity that is no number."""
    if draft.unread_capacity is None:
        return
    column, text = draft.unread_capacity
    sentence = (
        _("“%(column)s”: “%(text)s” is not a number from 0 to 50. It is %(number)s now, as for everybody new.")
        if mentor is None
        else _("“%(column)s”: “%(text)s” is not a number from 0 to 50. It stays %(number)s, as before.")
    )
    number = USUAL_CAPACITY if mentor is None else mentor.capacity
    draft.repaired.append(sentence % {"column": column, "text": shown(text), "number": number})
