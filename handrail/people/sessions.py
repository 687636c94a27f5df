"""Sessions in the database, sealed: a stored draft or a half sign-in is nobody's to read.

The session's key is the associated data, so a sealed session moved to another key does not open.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import InterfaceError, OperationalError

from handrail.access.actor import NOBODY, Actor
from handrail.access.prepared import first, now, prepared
from handrail.access.stand_ins import Given
from handrail.vault import Tampered, open_bytes, seal_bytes

A_KEY = re.compile(f"[{VALID_KEY_CHARS}]{{32}}")


class SessionStore(DatabaseSession):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal_bytes("session", self._bound_to(), self.serializer().dumps(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            return self.serializer().loads(open_bytes("session", self._bound_to(), str(session_data)))  # type: ignore[no-any-return]
        except (Tampered, ValueError):
            return {}

    def save(self, must_create: bool = False) -> None:
        """Where the database is busy or gone it says so: Django would take the session for one that was ended."""
        try:
            return super().save(must_create)
        except UpdateError as error:
            busy = error.__context__
            if not isinstance(busy, OperationalError | InterfaceError):
                raise
        raise busy

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may say anything; PostgreSQL, for one, refuses to look for some letters."""
        return bool(key and A_KEY.fullmatch(key))

    def _bound_to(self) -> str:
        return str(self._get_or_create_session_key())  # type: ignore[attr-defined]

    def _get_session_from_db(self) -> Any:
        found = first(_alive(NOBODY, Given(self.session_key or "")))
        if found is None:
            self._session_key = None
        return found

    @classmethod
    def get_model_class(cls) -> Any:
        from django.contrib.sessions.models import Session

        return Session


@prepared
def _alive(actor: Actor, key: str) -> Any:
    """The session of this key, unless its time is over: every page asks for one."""
    from django.contrib.sessions.models import Session

    return Session.objects.filter(session_key=key, expire_date__gt=now())[:1]
