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
    parts = [_rounds(found)] if "matching" in found else []
    parts += [_pages(found)] if "pages" in found else []
    return "\n".join([*parts, "Seconds are those of the processor. What each line means: docs/operations/bench.md"])


def _pages(found: Mapping[str, Any]) -> str:
    small, large = found["people"]
    heads = ("÷ empty view", "÷ own SQL", "queries", f"with {large:,}", "CPU then ÷", "bytes", "sent")
    lines = ["", _line(f"Page, {small:,} people", heads)]
    for page in found["pages"]:
        cells = (
            f"{page['cpu_over_empty']:.0f}",
            f"{page['cpu_over_own_sql']:.0f}",
            str(page["queries_1k"]),
            str(page["queries_100k"]),
            f"{page['cpu_100k_over_1k']:.2f}",
            f"{page['bytes']:,}",
            f"{page['bytes_sent']:,}",
        )
        lines.append(_line(page["name"], cells))
    over = found["postgresql_over_sqlite"]
    lines += [
        "",
        f"An empty view: {found['empty_ms']:.2f} ms. Contacts in a second: {found['contacts_per_second']:.0f}.",
    ]
    return "\n".join([*lines, f"PostgreSQL ÷ SQLite: {over:.2f}." if over else "PostgreSQL was not there to compare."])


def _rounds(found: Mapping[str, Any]) -> str:
    rows = found["matching"]
    sizes = (f"{row['mentees']:,} × {row['mentors']:,}" for row in rows)
    lines = ["", _line("Mentees × mentors", sizes)]
    lines += [_line(name, (_shown(row[key], show) for row in rows)) for name, key, show in LINES]
    lines += ["", f"One mentee's ten best of 10,000 prepared mentors, with reasons: {found['one_mentee_ms']:.2f} ms"]
    lines += [f"Left out, {row['mentees']:,} mentees: {why}." for row in rows for why in row["left_out"].values()]
    return "\n".join(lines)


def _line(name: str, cells: Any) -> str:
    return name.ljust(NAMES) + "".join(cell.rjust(WIDTH) for cell in cells)


def _shown(value: Any, show: Show) -> str:
    return "–" if value is None else show(value)
