"""Files that are made from other files: compiled words, and the style sheets and scripts as the pages ask for them."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command


def compile_words() -> int:
    """Compile each language whose words are newer than what was compiled from them; how many there were."""
    made = 0
    for folder in map(Path, settings.LOCALE_PATHS):
        for words in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            compiled = words.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < words.stat().st_mtime:
                half = compiled.with_suffix(".half")
                polib.pofile(str(words)).save_as_mofile(str(half))
                half.replace(compiled)
                made += 1
    return made


def gather_static() -> bool:
    """Gather, name by content and compress what the pages load, if any of it has changed; whether it had.

    It takes a second or more, and a second start has none to give. Where nothing is gathered (tests), nothing is done.
    """
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return False
    if is_gathered():
        return False
    with _alone():
        if is_gathered():  # somebody else did it meanwhile
            return False
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        _stamp().write_text(_digest_of_sources())
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Web servers and workers that are started at once from one folder: the first gathers, the others wait."""
    with Path(settings.STATIC_ROOT).with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_gathered() -> bool:
    """Are the gathered files those of this version?"""
    return _stamp().exists() and _stamp().read_text() == _digest_of_sources()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / ".gathered-from"


def _digest_of_sources() -> str:
    """By content, not by date: one style sheet is put together anew in each process."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(f"{name} ".encode() + hashlib.sha256(Path(storage.path(name)).read_bytes()).digest())
    return digest.hexdigest()
