"""What `manage.py doctor` looks at. A room registers its own checks in its apps.py, as it does with system checks.

A check is given the moment and yields findings, each one plain sentence for whoever runs the server, and what to do.
They are English: the people who type commands read the documents of docs/operations, which are English too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


class State(Enum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """`do`: what to do about it; empty when all is well."""

    state: State
    words: str
    do: str = ""


Check = Callable[[datetime], Iterator[Finding]]
CHECKS: dict[str, Check] = {}
"""By its short name, as it stands in front of its lines."""


def register(name: str, check: Check) -> None:
    if CHECKS.setdefault(name, check) is not check:
        raise ValueError(f"The doctor has a check {name} already.")


def ok(words: str) -> Finding:
    return Finding(State.OK, words)


def warn(words: str, do: str) -> Finding:
    return Finding(State.WARN, words, do)


def fail(words: str, do: str) -> Finding:
    return Finding(State.FAIL, words, do)


def examine(now: datetime) -> Iterator[tuple[str, Finding]]:
    """Every finding of every check, in the order of registration. A check that could not look is a failure itself."""
    for name, check in CHECKS.items():
        try:
            yield from ((name, finding) for finding in list(check(now)))
        except (OSError, DatabaseError, ImproperlyConfigured) as error:
            words = " ".join(str(error).split()) or type(error).__name__
            yield name, fail(f"This could not be looked at: {words}", "Put that right first, then run doctor again.")
