"""What a command says that the machine stops: a sentence with what to do, where a traceback would tell nobody."""

from __future__ import annotations

import errno

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from handrail.operations.backups.box import in_words
from handrail.vault import Tampered
from handrail.vault.keys import KeysMissing

WORDED = (OSError, DatabaseError, ImproperlyConfigured, InconsistentMigrationHistory, Tampered)
NO_TABLES: dict[type[Exception], tuple[str, ...]] = {
    OperationalError: ("no such table", "no such column"),  # of SQLite
    ProgrammingError: ("does not exist",),  # of PostgreSQL, which says so of a database as an OperationalError
}
NO_DATABASE = ("file is not a database", "malformed")
LOOK = "`python3 manage.py doctor` says more."
OF_A_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG, errno.EMFILE, errno.ENFILE}
"""These say of which file only now and then."""
UNREACHED = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}
SETTINGS = "The settings are told in docs/operations/settings.md."
KEYS = "What to do: docs/operations/losing-a-key.md."


def last_words(error: Exception) -> str | None:
    """In words for whoever typed the command; None: it is a mistake of ours, and its traceback is wanted."""
    if isinstance(error, OSError):
        return _of_the_machine(error)
    if isinstance(error, KeysMissing):
        return f"{error} {KEYS}"
    if isinstance(error, ImproperlyConfigured):
        return f"{error} {SETTINGS}"
    if isinstance(error, Tampered):
        return f"{error} {LOOK}"
    first = next(iter(str(error).splitlines()), "")
    if isinstance(error, InconsistentMigrationHistory):
        return f"This Handrail can't bring these tables up to date: {first} Start the one that made them."
    if any(sign in first for sign in NO_TABLES.get(type(error), ())):
        return f"The tables are not there, or of another Handrail: {first}. {_which()} {LOOK}"
    if isinstance(error, OperationalError) or any(sign in first for sign in NO_DATABASE):
        return f"The database can't be used: {first}. {_which()} {LOOK}"
    return None


def _of_the_machine(error: OSError) -> str | None:
    """An OSError is a file, a disk or another machine; what is none of them was not foreseen."""
    why = error.strerror or error
    unanswered = f"Another machine, or a program on this one, does not answer: {why}."
    is_unknown_name = (error.errno or 0) < 0  # of getaddrinfo, which counts its errors below zero
    if is_unknown_name or isinstance(error, ConnectionError | TimeoutError) or error.errno in UNREACHED:
        return f"{unanswered} Is it on, and named right? {SETTINGS}"
    if error.errno == errno.EADDRINUSE:
        return f"The port is taken: {why}. Stop the program that has it, or name another one."
    return in_words(error) if error.filename is not None or error.errno in OF_A_DISK else None


def _which() -> str:
    server = settings.DATABASES["default"].get("HOST")
    where = f"the one that DATABASE_URL names at {server}" if server else f"the one in {settings.DATA_DIR}"
    return f"It is {where}: HANDRAIL_DATA and DATABASE_URL say which."
