"""What the frame (`ui/page.html`) finds in every page rendered with a request."""

from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from handrail.access.actor import NOBODY
from handrail.ui import installed, switches, tabs
from handrail.vault import mac

OWN_NAMES = {"en": "English", "es": "Español", "vi": "Tiếng Việt"}
"""Languages by the name their speakers use; never translated."""
NOT_YET_READ_BY_A_SPEAKER = frozenset({"es", "vi"})
"""Their words were not written by a speaker, and every page says so until one has read them all."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Everything that costs a query is a function, so that a fragment without a frame doesn't pay for it. It is asked
    once, however often it stands on the page."""
    return {
        "site_name": cache(tabs.site_name),
        "nav_tabs": cache(partial(tabs.tabs_for, request)),
        "foot_links": cache(partial(tabs.foot_for, request)),
        "languages": [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES],
        "language_now": get_language,
        "not_yet_read": get_language() in NOT_YET_READ_BY_A_SPEAKER,
        "theme": switches.theme_of(request),
        "saves_data": request.headers.get("Save-Data") == "on",
        "signed_in": cache(partial(_signed_in, request)),
        "phone_mark": cache(partial(mark_of, request)),
        "look": installed.chosen(request),
    }


def mark_of(request: HttpRequest) -> str:
    """Whose session this is, for the phone: it sends nothing of one person under the session of another.

    It tells nothing about them, and is empty until all of their locks are open.
    """
    if not _signed_in(request) or getattr(request, "actor", NOBODY).lacks_second_factor:
        return ""
    return mac("phone", str(request.user.pk).encode())


def _signed_in(request: HttpRequest) -> bool:
    return hasattr(request, "user") and request.user.is_authenticated
