"""The site that a row names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import shown
from handrail.rules.tables.words import key as plain

if TYPE_CHECKING:
    from handrail.program.models import Site


def named_place(named: str, repaired: list[str], sites: Sequence[Site], otherwise: str) -> Site | None:
    """None for a row that names no site, or one that the program doesn't have: then the site called `otherwise` stays
    or is taken, and `repaired` says so.
    """
    if not named:
        return None
    found = next((site for site in sites if plain(site.name) == plain(named)), None)
    if found is None and plain(otherwise) != plain(named):
        repaired.append(
            _("The program has no site “%(site)s”. It is “%(other)s” now: pick another one on their page.")
            % {"site": shown(named), "other": otherwise}
        )
    return found
