"""What runs here: is it what was tested?"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core import checks

from handrail.operations import files
from handrail.program.doctor import Finding, fail, ok, warn

RENEWED = Path("requirements", "RENEWED")
EVERY = timedelta(days=90)  # docs/operations/security.md, "Parts by others"
PREPARE = "python3 manage.py prepare"
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)(\s*;)?", re.MULTILINE)


def check_pages(now: datetime) -> Iterator[Finding]:
    """Style sheets and scripts as the pages name them."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        yield ok("Style sheets are read where they lie.")
    elif files.is_gathered():
        yield ok("Style sheets and scripts are gathered.")
    else:
        yield fail("Style sheets and scripts are not those of this version.", PREPARE)


def check_packages(now: datetime) -> Iterator[Finding]:
    """Each package in the version that the lock names."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one can be pointed at the code)
        yield fail(f"Python {python} is too old.", "Install 3.11 or newer.")
    others = sorted(_other_versions())
    if others:
        yield fail(f"Not as the lock says: {', '.join(others)}.", "python3 run.py setup")
    else:
        yield ok(f"Python {python}, and each package in the version of the lock.")


def pins() -> dict[str, tuple[set[str], bool]]:
    """Name → versions in the lock, and whether it is wanted on some machines only."""
    found: dict[str, tuple[set[str], bool]] = defaultdict(lambda: (set(), False))
    for name, number, marker in PIN.findall(Path(settings.BASE_DIR, "requirements", "app.txt").read_text()):
        found[name] = (found[name][0] | {number}, found[name][1] or bool(marker))
    return dict(found)


def _other_versions() -> Iterator[str]:
    for name, (wanted, only_somewhere) in pins().items():
        try:
            there = version(name)
        except PackageNotFoundError:
            if not only_somewhere:
                yield f"{name} is missing"
            continue
        if there not in wanted:
            yield f"{name} {there}"


def check_lock(now: datetime) -> Iterator[Finding]:
    """When the locks were compiled last, as whoever did it wrote down. What became known since can't be in them."""
    renewed = date.fromisoformat(Path(settings.BASE_DIR, RENEWED).read_text().strip())
    if now.date() - renewed > EVERY:
        do = "Bring it up to date, and compare with what is known (docs/operations/upgrade.md)."
        yield warn(f"The versions of its packages were chosen {renewed}, more than {EVERY.days} days ago.", do)
    else:
        yield ok(f"The versions of its packages were chosen {renewed}.")


def check_settings(now: datetime) -> Iterator[Finding]:
    """Django's own checks, and ours: a view without a door, a label that is used twice."""
    wrong = [each for each in checks.run_checks(include_deployment_checks=settings.SERVE) if not each.is_silenced()]
    for each in wrong:
        kind = fail if each.is_serious() else warn
        yield kind(f"{each.msg} ({each.id})", str(each.hint or "python3 manage.py check --deploy"))
    if not wrong:
        yield ok("Nothing to say about them.")
