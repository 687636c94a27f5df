"""How often a code may be asked for, so that nobody floods a stranger's phone or guesses codes by the thousand."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.rules.errors import RuleBroken
from handrail.vault.index import blind

AN_HOUR = 60 * 60
PER_ADDRESS, PER_DEVICE = 5, 30
"""In an hour. A clinic's people may share one connection, so the second is generous."""


def count_code(address: str, device: str) -> None:
    """`address`: the phone or mail in its one normal form. `device`: the day's pseudonym of the connection.

    Raises:
        RuleBroken: too often, whether or not anybody is known by that address.
    """
    if _count("address", address) > PER_ADDRESS or _count("device", device) > PER_DEVICE:
        raise RuleBroken(_("Too many codes were asked for. Wait an hour, or call us."))


def is_first_this_hour(kind: str, who: str) -> bool:
    """Once for each of `who` and each hour, in whatever process. One query when it is not the first."""
    key = _key(kind, who)
    return cache.get(key) is None and cache.add(key, 1, AN_HOUR)


def take_as_long() -> None:
    """As a line of the trail takes, for a user name that nobody has: a stranger's guesses leave no lines."""
    cache.set("took-as-long", 1, AN_HOUR)


def _count(kind: str, who: str) -> int:
    key = _key(f"code-{kind}", who)
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, AN_HOUR)
    return count


def _key(kind: str, who: str) -> str:
    hour = int(timezone.now().timestamp()) // AN_HOUR
    return f"{kind}-{blind('limit', who)}-{hour}"
