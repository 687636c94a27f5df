"""What looks like a machine on the public form, and who guesses codes. Nothing is refused here and nobody is named:
a suspicious reach-out is put aside for a person to check, and its writer sees what everybody sees.

Counts are kept in the cache by a pseudonym that changes every day. No network address is stored.
"""

import re

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from handrail.ui import guesses

HONEYPOT, TOO_FAST, TOO_MANY, LINKS = "honeypot", "too_fast", "too_many", "links"
SUSPICIONS = (HONEYPOT, TOO_FAST, TOO_MANY, LINKS)

FASTEST = 3
"""Seconds. Nobody reads and answers the form in less."""
MOST_IN_AN_HOUR = 10
"""Forms from one place. A waiting room shares an address, so it is not one."""
MOST_LINKS = 2
SENT, WRONG = "intake.sent", "intake.wrong"
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
    count, seconds = guesses.count(request, SENT), seconds_open(opened)
    if bait:
        return HONEYPOT
    if seconds is None or seconds < FASTEST:
        return TOO_FAST
    if count > MOST_IN_AN_HOUR:
        return TOO_MANY
    return LINKS if len(_LINK.findall(words)) > MOST_LINKS else ""


def may_try_a_code(request: HttpRequest) -> bool:
    return guesses.may_try(request, WRONG)


def count_wrong_code(request: HttpRequest) -> None:
    guesses.count(request, WRONG)
