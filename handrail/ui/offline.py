"""What a phone may keep to show without a network: public pages, help numbers, and what is needed to show them.

The worker (`static/ui/js/worker.js`, sent as /sw.js) fetches these pages as a stranger, without the session, so a
copy holds nothing about anybody. A room above says in its `apps.py` what belongs to them:

    offline.register(pages)           # def pages(language) -> list[str]: addresses that open for everybody
    offline.register(pages, light=True)  # kept even where somebody asks to save data
    offline.register_files(*names)    # static files of its own that those pages need
    offline.register_lines(lines)     # def lines() -> list[Line]: whom to call, for the page that says "offline"
    offline.register_sign_out(name)   # the act after which nothing of a person stays on the phone
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

SCRIPTS = Path(__file__).parent / "static" / "ui" / "js"
FILES = (
    "ui/css/all.css",
    "ui/icons.svg",
    "ui/favicon.svg",
    "ui/js/exit.js",
    "ui/js/errors.js",
    "ui/js/once.js",
    "ui/js/offline.js",
    "ui/js/store.js",
    "ui/js/sealing.js",
    "ui/js/kept.js",
    "ui/js/blank.js",
    "ui/js/queue.js",
)
HEAVY_FILES = ("ui/fonts/head-latin.woff2", "ui/fonts/head-vietnamese.woff2")
"""Left out where somebody saves data: the phone's own letters do as well."""

Pages = Callable[[str], Iterable[str]]


class Line(NamedTuple):
    """Somebody to call or text. `call` and `text` are numbers as a phone dials them, or empty."""

    name: str
    hint_in_words: str
    call: str
    text: str


_pages: list[tuple[Pages, bool]] = []
_files: list[str] = []
_lines: list[Callable[[], Iterable[Line]]] = []
_sign_out: list[str] = []


def register(pages: Pages, *, light: bool = False) -> None:
    """Say which public addresses are kept for a language. Nothing that somebody must sign in for."""
    _pages.append((pages, light))


def register_files(*names: str) -> None:
    """Say which static files, beside the frame's, the pages need that are kept."""
    _files.extend(names)


def register_lines(lines: Callable[[], Iterable[Line]]) -> None:
    """Say whom a person without a network may call."""
    _lines.append(lines)


def register_sign_out(name: str) -> None:
    """Say which act (a name for `reverse`) signs out: the worker takes everything of a person off the phone then."""
    _sign_out.append(name)


def lines() -> list[Line]:
    return [line for each in _lines for line in each()]


def kept() -> dict[str, Any]:
    """All that the worker needs to know. Its `version` changes whenever anything in it, or in a file, does."""
    codes = [code for code, _name in settings.LANGUAGES]
    own = [reverse("ui:offline"), reverse("ui:weather"), reverse("ui:on-this-phone")]
    told: dict[str, Any] = {
        "files": [static(name) for name in (*FILES, *_files)],
        "heavyFiles": [static(name) for name in HEAVY_FILES],
        "pages": {code: [*own, *_registered(code, light=True)] for code in codes},
        "heavyPages": {code: _registered(code, light=False) for code in codes},
        "at": {
            "offline": reverse("ui:offline"),
            "neutral": reverse("ui:weather"),
            "leave": reverse("ui:exit"),
            "comeBack": reverse("ui:come-back"),
            "signOut": [reverse(name) for name in _sign_out],
            "language": reverse("ui:language"),
        },
    }
    return {**told, "version": _digest(json.dumps(told, sort_keys=True).encode(), _of_files())}


def worker() -> str:
    """The worker's whole text: what it keeps, the store that it shares with pages, and what it does."""
    parts = [(SCRIPTS / name).read_text(encoding="utf-8") for name in ("store.js", "worker.js")]
    return "\n".join([f"self.KEPT = {json.dumps(kept())};", *parts])


def _registered(language: str, *, light: bool) -> list[str]:
    return [address for pages, is_light in _pages if is_light is light for address in pages(language)]


@cache
def _of_files() -> bytes:
    """One number for the contents of all files, the worker's own included. Read once a process."""
    names = (*FILES, *_files, *HEAVY_FILES, "ui/js/worker.js")
    found = (finders.find(name) for name in names)
    return _digest(*(Path(file).read_bytes() for file in found if file)).encode()


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:20]
