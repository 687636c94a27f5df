"""Who guesses codes stops somewhere. Wrong ones are counted in the cache, by a pseudonym that changes every day: no
network address is stored.
"""

import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from handrail.vault import pseudonym

WRONG_IN_AN_HOUR = 10
"""Of one kind, from one place. Right codes are not counted: a waiting room shares an address."""
AN_HOUR = 60 * 60
log = logging.getLogger("handrail.tries")


def may_try(request: HttpRequest, what: str) -> bool:
    return int(cache.get(key(request, what), 0)) < WRONG_IN_AN_HOUR


def count(request: HttpRequest, what: str) -> int:
    """One more of this kind from this place; how many it is in this hour. The last that is let through is a line of
    the journal, once, which names the kind and nobody.
    """
    place = key(request, what)
    cache.add(place, 0, AN_HOUR)
    try:
        number = cache.incr(place)
    except ValueError:  # it ran out in between
        cache.set(place, 1, AN_HOUR)
        return 1
    if number == WRONG_IN_AN_HOUR:
        log.warning("%s: %d in an hour from one place; what follows is slowed down or put aside", what, number)
    return number


def key(request: HttpRequest, what: str) -> str:
    return f"{what}.{pseudonym(request.META.get('REMOTE_ADDR', ''), timezone.now().date())}"
