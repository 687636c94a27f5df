"""What this room keeps under keys besides sealed fields: finder's words, sessions, the secrets of second factors."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from handrail.people.models import NameWord, Person
from handrail.vault import Tampered, is_current, open_bytes, seal_bytes
from handrail.vault.index import word_tokens

SECOND_FACTOR = "second factor"
Row = tuple[Any, ...]


class NameWords:
    """A person's words are replaced together, so that the finder has all of them under one key or under the other."""

    name = "people.nameword"

    def count(self) -> int:
        return int(_people().count())

    def page(self, after: Any, size: int) -> list[Row]:
        people = _people().order_by("pk").select_for_update(of=("self",), no_key=True)
        return [(each.pk, each) for each in (people if after is None else people.filter(pk__gt=after))[:size]]

    def is_stale(self, row: Row) -> bool:
        return set(_words().filter(person=row[0]).values_list("word", flat=True)) != set(_fresh(row[1]))

    def renew(self, row: Row) -> bool:
        _words().filter(person=row[0]).delete()
        NameWord.objects.bulk_create(NameWord(person=row[1], word=word) for word in _fresh(row[1]))
        return True


class Sessions:
    """A session that doesn't open is nobody's any more, and goes."""

    name = "people.session"

    def count(self) -> int:
        return Session.objects.count()

    def page(self, after: Any, size: int) -> list[Row]:
        rows = Session.objects.filter(pk__gt=after or "").order_by("pk")
        return list(rows.values_list("session_key", "session_data")[:size])

    def is_stale(self, row: Row) -> bool:
        return not is_current("session", row[1])

    def renew(self, row: Row) -> bool:
        key, sealed = row
        same = Session.objects.filter(pk=key, session_data=sealed)
        try:
            fresh = seal_bytes("session", key, open_bytes("session", key, sealed))
        except Tampered:
            return bool(same.delete()[0])
        return bool(same.update(session_data=fresh))


class SecondFactors:
    """The sign-in library keeps what an app counts with, and the seed of printed codes, among other facts."""

    name = "people.second_factor"

    def count(self) -> int:
        return Authenticator.objects.count()

    def page(self, after: Any, size: int) -> list[Row]:
        rows = Authenticator.objects.filter(pk__gt=after or 0).order_by("pk").select_for_update()
        return [(each.pk, each) for each in rows[:size]]

    def is_stale(self, row: Row) -> bool:
        return any(not is_current("session", token) for token in _tokens(row[1].data))

    def renew(self, row: Row) -> bool:
        kept: Authenticator = row[1]
        kept.data = _resealed(kept.data)
        kept.save(update_fields=["data"])
        return True


def _people() -> Any:
    return Person.objects.for_system("keys are rotated for everybody")


def _words() -> Any:
    return NameWord.objects.for_system("keys are rotated for everybody")


def _fresh(person: Person) -> list[str]:
    return list(word_tokens(f"{person.name} {person.goes_by}"))


def _tokens(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [token for value in data.values() for token in _tokens(value)]
    if isinstance(data, list):
        return [token for value in data for token in _tokens(value)]
    return [data] if isinstance(data, str) and data.startswith("v1.") else []


def _resealed(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _resealed(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_resealed(value) for value in data]
    if not _tokens(data):
        return data
    return seal_bytes("session", SECOND_FACTOR, open_bytes("session", SECOND_FACTOR, data))
