"""Under which name and picture these pages stand on a phone's home screen.

Whoever looks over a shoulder reads the name under the icon. So the person picks both from a short list of ours; a
cookie keeps the choice, and it says nothing about anybody. A sign-out leaves it: an icon that changes its name tells.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handrail.ui import tabs
from handrail.ui.forms import side_by_side

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

COOKIE = f"{settings.COOKIE_PREFIX}look"
OWN = "own"
NAMES: dict[str, "_StrPromise"] = {"notes": _("Notes"), "days": _("Days"), "garden": _("Garden")}
PICTURES: dict[str, "_StrPromise"] = {
    "rail": _("A rail"),
    "page": _("A page"),
    "sun": _("A sun"),
    "leaf": _("A leaf"),
}
SIZES = (192, 512)
GROUND = "#faf5ec"
"""Sand, as in tokens.css: what a phone shows while the page is on its way."""
A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Look:
    """Keys of NAMES (or OWN) and PICTURES."""

    name: str = OWN
    picture: str = "rail"

    @cached_property
    def title(self) -> str:
        return str(NAMES[self.name]) if self.name in NAMES else tabs.site_name()

    @property
    def manifest(self) -> str:
        """The choice stands in the address: a phone asks for the manifest without cookies."""
        asked = {"name": self.name, "picture": self.picture, "language": get_language() or "en"}
        return f"{reverse('ui:manifest')}?{urlencode(asked)}"

    @property
    def icon(self) -> str:
        return static("ui/favicon.svg" if self.picture == "rail" else f"ui/app/{self.picture}.svg")

    @property
    def touch_icon(self) -> str:
        return static(f"ui/app/{self.picture}-180.png")


def look(name: str, picture: str) -> Look:
    """The choice, as far as it is one of ours."""
    return Look(name if name in NAMES else OWN, picture if picture in PICTURES else "rail")


def chosen(request: HttpRequest) -> Look:
    name, _dot, picture = request.COOKIES.get(COOKIE, "").partition(".")
    return look(name, picture)


def remember(response: HttpResponse, picked: Look) -> None:
    response.set_cookie(
        COOKIE,
        f"{picked.name}.{picked.picture}",
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


class LookForm(forms.Form):
    name = side_by_side(forms.ChoiceField(label=_("Name"), widget=forms.RadioSelect))
    picture = side_by_side(
        forms.ChoiceField(label=_("Picture"), choices=list(PICTURES.items()), widget=forms.RadioSelect)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names: Any = self.fields["name"]
        names.choices = [(OWN, tabs.site_name()), *NAMES.items()]


def manifest(picked: Look) -> dict[str, Any]:
    """What a phone must know to put these pages on its home screen (W3C Web Application Manifest)."""
    icons = [_icon(f"{picked.picture}-{size}", size, "any") for size in SIZES]
    return {
        "id": "/",
        "name": picked.title,
        "short_name": picked.title,
        "start_url": reverse("ui:on-this-phone"),
        "scope": "/",
        "display": "standalone",
        "lang": get_language(),
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [*icons, _icon(f"{picked.picture}-maskable", 512, "maskable")],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(f"ui/app/{name}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }
