"""The figures as a table for people: a column for each size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

WIDTH, NAMES = 16, 34
Show = Callable[[Any], str]


def _seconds(value: float) -> str:
    return f"{value * 1000:,.1f} ms" if value < 1 else f"{value:,.1f} s"


def _times(value: float) -> str:
    return f"{value:.3g} ×"


LINES: Sequence[tuple[str, str, Show]] = (
    ("pairs that may meet", "pairs", "{:,}".format),
    ("profiles to columns", "encode_s", _seconds),
    ("pairs and scores", "prepare_s", _seconds),
    ("the best, and its proof", "solve_s", _seconds),
    ("reasons for all pairs", "explain_s", _seconds),
    ("all of it, on the wall", "wall_s", _seconds),
    ("most memory", "peak_mb", "{:,.0f} MB".format),
    ("people matched", "matched", "{:,}".format),
    ("gap of the certificate", "certificate_gap", str),
    ("time: solving ÷ greedy", "over_greedy", _times),
    ("time: solving ÷ bare solver", "over_bare_solver", _times),
    ("time: whole round ÷ `matching`", "over_matching", _times),
    ("people: ours ÷ greedy", "matched_vs_greedy", "{:.3f} ×".format),
    ("people: ours ÷ `matching`", "matched_vs_matching", "{:.3f} ×".format),
)


def words(found: Mapping[str, Any]) -> str:
    rows = found["matching"]
    sizes = (f"{row['mentees']:,} × {row['mentors']:,}" for row in rows)
    lines = ["", _line("Mentees × mentors", sizes)]
    lines += [_line(name, (_shown(row[key], show) for row in rows)) for name, key, show in LINES]
    lines += ["", f"One mentee's ten best of 10,000 prepared mentors, with reasons: {found['one_mentee_ms']:.2f} ms"]
    lines += [f"Left out, {row['mentees']:,} mentees: {why}." for row in rows for why in row["left_out"].values()]
    return "\n".join([*lines, "Seconds are those of the processor. What each line means: docs/operations/bench.md"])


def _line(name: str, cells: Any) -> str:
    return name.ljust(NAMES) + "".join(cell.rjust(WIDTH) for cell in cells)


def _shown(value: Any, show: Show) -> str:
    return "–" if value is None else show(value)
