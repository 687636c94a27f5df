"""What looks like a machine on the public form, and who guesses codes. Nothing is refused here and nobody is named:
a suspicious reach-out is put aside for a person to check, and its writer sees what everybody sees.

Counts are kept in the cache by a pseudonym that changes every day. No network address is stored.
"""

import re

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from handrail.vault import pseudonym

HONEYPOT, TOO_FAST, TOO_MANY, LINKS = "honeypot", "too_fast", "too_many", "links"
SUSPICIONS = (HONEYPOT, TOO_FAST, TOO_MANY, LINKS)

FASTEST = 3
"""Seconds. Nobody reads and answers the form in less."""
MOST_IN_AN_HOUR = 10
"""Forms from one place. A waiting room shares an address, so it is not one."""
MOST_LINKS = 2
WRONG_CODES_IN_AN_HOUR = 10
AN_HOUR = 60 * 60
_SALT = "intake.opened"
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def opened_now() -> str:
    """A signed note of when the form was opened, to be sent along with it."""
    return signing.dumps(timezone.now().timestamp(), salt=_SALT)


def seconds_open(note: str) -> float | None:
    """How long the form was open, or None for a note that is not ours."""
    try:
        since: float = signing.loads(note, salt=_SALT)
    except signing.BadSignature:
        return None
    return timezone.now().timestamp() - since


def suspicion(request: HttpRequest, *, bait: str, opened: str, words: str) -> str:
    """Why this form looks sent by a machine, or "". Counts it either way, so that the answer takes the same time."""
    count, seconds = _count(request, "sent"), seconds_open(opened)
    if bait:
        return HONEYPOT
    if seconds is None or seconds < FASTEST:
        return TOO_FAST
    if count > MOST_IN_AN_HOUR:
        return TOO_MANY
    return LINKS if len(_LINK.findall(words)) > MOST_LINKS else ""


def may_try_a_code(request: HttpRequest) -> bool:
    return int(cache.get(_key(request, "wrong"), 0)) < WRONG_CODES_IN_AN_HOUR


def count_wrong_code(request: HttpRequest) -> None:
    _count(request, "wrong")


def _count(request: HttpRequest, what: str) -> int:
    key = _key(request, what)
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, AN_HOUR)
        return 1


def _key(request: HttpRequest, what: str) -> str:
    return f"intake.{what}.{pseudonym(request.META.get('REMOTE_ADDR', ''), timezone.now().date())}"
