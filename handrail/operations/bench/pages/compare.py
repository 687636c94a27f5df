"""The same pages in a program of 1,000 people and of 100,000, on SQLite, and of 1,000 on PostgreSQL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

HOUSE = Path(__file__).parents[3]
SMALL, LARGE = 1_000, 100_000

Figures = dict[str, Any]
KEYS = ("people", "empty_ms", "pages", "contacts_per_second", "postgresql_over_sqlite")


def compare(folder: Path, url: str = "", *, small: int = SMALL, large: int = LARGE) -> Figures:
    """`folder` keeps the programs that were made up, for the rest of the day. `url`: an empty PostgreSQL database that
    may be filled; without it there is no `postgresql_over_sqlite`.
    """
    one, many = (_measured_apart(_made(folder, people)) for people in (small, large))
    pages = [row(*both) for both in zip(one["pages"], many["pages"], strict=True)]
    other = _measured(_prepared({**_told(folder / "postgresql"), "DATABASE_URL": url}, small)) if url else None
    return {
        "people": [small, large],
        "empty_ms": median(page["empty_ms"] for page in one["pages"]),
        "pages": pages,
        "contacts_per_second": one["contacts_per_second"],
        "postgresql_over_sqlite": _sum(other) / _sum(one) if other else None,
    }


def row(one: Figures, many: Figures) -> Figures:
    return {
        "name": one["name"],
        "person": one["person"],
        "cpu_over_empty": _over_empty(one),
        "cpu_over_own_sql": one["cpu_ms"] / one["own_sql_ms"],
        "queries_1k": one["queries"],
        "queries_100k": many["queries"],
        "cpu_100k_over_1k": _over_empty(many) / _over_empty(one),
        "bytes": one["bytes"],
        "bytes_sent": one["bytes_sent"],
    }


def _over_empty(page: Figures) -> float:
    """What is compared between programs: one may be measured while the machine is slower than during the other."""
    return float(page["cpu_ms"] / page["empty_ms"])


def _sum(figures: Figures) -> float:
    return sum(map(_over_empty, figures["pages"]))


def _measured_apart(made: Path) -> Figures:
    """On a copy: contacts are written, and the next measurement finds the program without them."""
    with TemporaryDirectory(dir=made.parent) as scratch:
        copy = shutil.copytree(made, Path(scratch, "copy"))
        return _measured(_told(copy))


def _made(folder: Path, people: int) -> Path:
    """Where the program of so many people lies. One of another day is made anew, for by now its check-ins would be
    late, and so is one whose tables are not those of now.
    """
    place = folder / str(people)
    done, made_of = place / "made-of", _made_of()
    if not done.exists() or done.read_text() != made_of:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _prepared(_told(place), people)
        done.write_text(made_of)
    return place


def _made_of() -> str:
    return "\n".join([_today().isoformat(), *sorted(str(each.relative_to(HOUSE)) for each in _migrations())])


def _today() -> date:
    return datetime.now(UTC).date()


def _migrations() -> Iterable[Path]:
    return HOUSE.glob("*/migrations/0*.py")


def _told(place: Path) -> Mapping[str, str]:
    place.mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "HANDRAIL_KEYS")}
    return {**kept, "HANDRAIL_MODE": "demo", "HANDRAIL_DATA": str(place), "DJANGO_SETTINGS_MODULE": "config.settings"}


def _prepared(told: Mapping[str, str], people: int) -> Mapping[str, str]:
    _say(f"Making up {people:,} people …")
    _run(["manage.py", "prepare", "--demo", f"--people={people}"], told, stdout=sys.stderr)
    return told


def _measured(told: Mapping[str, str]) -> Figures:
    _say("Opening pages …")
    said = _run(["-m", "handrail.operations.bench.pages.measure"], told, stdout=subprocess.PIPE)
    found: Figures = json.loads(said)
    return found


def _run(words: Sequence[str], told: Mapping[str, str], *, stdout: Any) -> bytes:
    done = subprocess.run([sys.executable, *words], env=dict(told), stdout=stdout, check=True)  # noqa: S603
    return done.stdout or b""


def _say(line: str) -> None:
    print(f"\n{line}", file=sys.stderr, flush=True)
