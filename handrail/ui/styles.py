"""One style sheet for all pages, joined from the small files in `static/ui/css`. No front-end build.

`JoinedStyles` stands in STATICFILES_FINDERS before the others. To `collectstatic`, to the test server and to WhiteNoise
the joined file is a static file like any other: `ui/css/all.css`.
"""

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

SOURCES = Path(__file__).parent / "static" / "ui" / "css"
JOINED = "ui/css/all.css"
PARTS = (
    "tokens",
    "base",
    "page",
    "tabs",
    "button",
    "card",
    "field",
    "week",
    "tag",
    "table",
    "queue",
    "plan-card",
    "pulse",
    "rail",
    "dots",
    "chart",
    "breathe",
    "guide",
    "qr",
    "phone",
    "large",
    "paper",
    "print",
)
"""In this order: a later file may overrule an earlier one."""


def joined() -> str:
    return "\n".join((SOURCES / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)


_folders: list[TemporaryDirectory[str]] = []
"""They live as long as the process. When two threads ask first, Django makes two finders and drops one, from whose
folder a page is about to be styled."""


class JoinedStyles(BaseFinder):
    """Writes the joined file into a private folder that goes away with the process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._folder = TemporaryDirectory(prefix="styles-")
        _folders.append(self._folder)
        self._storage = FileSystemStorage(location=self._folder.name)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != JOINED:
            return []
        found = str(self._write())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        self._write()
        yield JOINED, self._storage

    def _write(self) -> Path:
        file = Path(self._folder.name) / JOINED
        newest = max((SOURCES / f"{part}.css").stat().st_mtime_ns for part in PARTS)
        if not file.exists() or file.stat().st_mtime_ns != newest:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"{file.name}.{threading.get_ident()}")
            draft.write_text(joined(), encoding="utf-8")
            os.utime(draft, ns=(newest, newest))  # as old as what it was made from, in every process
            os.replace(draft, file)  # whole or not at all, whoever reads it now
        return file
