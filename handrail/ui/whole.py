"""A phone number or an e-mail address that somebody typed, as it is kept."""

from django.utils.translation import gettext as _

from handrail.rules.errors import RuleBroken
from handrail.vault import normal


def whole(kind: str, text: str) -> str:
    """`kind`: "phone" or "email". Raises RuleBroken, worded for whoever typed it: it is not a whole one."""
    tidy = normal.tidy(kind, text)
    if tidy is not None:
        return tidy
    if kind == "email":
        raise RuleBroken(_("That is not a whole email address. It looks like name@example.org."))
    raise RuleBroken(
        _(
            "That is not a whole phone number. Write it with the area code, like 228-555-0143. "
            "For another country, begin with +."
        )
    )
