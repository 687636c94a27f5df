"""`python -m handrail.operations.bench`: runs each size in a process of its own, and shows the figures."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from handrail.operations.bench.pages.compare import LARGE, compare
from handrail.operations.bench.rounds import Row, measure_one_mentee, measure_round
from handrail.operations.bench.table import words

SIZES = ((200, 50), (2_000, 400), (10_000, 2_000))
ON_REQUEST = (50_000, 10_000)
T = TypeVar("T")


def main(given: Sequence[str] | None = None) -> int:
    """0, or 1 where a round isn't proved, or where fewer people are matched than by greed: that never depends on the
    machine."""
    asked = _read(given)
    only = asked.only or ("matching" if asked.size else "")
    found: Row = {} if only == "pages" else _matching(asked)
    found |= {} if only == "matching" else _pages(asked)
    print(json.dumps(found, indent=1) if asked.json else words(found), flush=True)
    return 0 if all(_holds(row) for row in found.get("matching", ())) else 1


def _matching(asked: argparse.Namespace) -> Row:
    sizes = asked.size or [*SIZES, *([ON_REQUEST] if asked.full else [])]
    rows: list[Row] = []
    for mentees, mentors in sizes:
        _say(f"{mentees:,} mentees, {mentors:,} mentors …")
        rows.append(_apart(measure_round, mentees, mentors))
    _say("One mentee, 10,000 mentors …")
    return {"matching": rows, "one_mentee_ms": _apart(measure_one_mentee)}


def _pages(asked: argparse.Namespace) -> Row:
    return compare(
        Path(os.environ.get("HANDRAIL_DATA") or "data").absolute() / "bench", asked.postgres, large=asked.people
    )


def _read(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--size", action="append", type=_size)
    parser.add_argument("--only", choices=("matching", "pages"))
    parser.add_argument("--people", type=int, default=LARGE)
    parser.add_argument("--postgres", default="", help="run.py gives it: a database that may be filled and thrown away")
    return parser.parse_args(given)


def _size(text: str) -> tuple[int, int]:
    mentees, _, mentors = text.partition("x")
    if not (mentees.isdecimal() and mentors.isdecimal() and int(mentees) and int(mentors)):
        raise argparse.ArgumentTypeError("write mentees and mentors like this: 2000x400")
    return int(mentees), int(mentors)


def _apart(act: Callable[..., T], *words: Any) -> T:
    """In a new process, which ends afterwards."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(act, *words).result()


def _holds(row: Row) -> bool:
    return row["certificate_gap"] == 0 and (row["matched_vs_greedy"] or 1) >= 1


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
