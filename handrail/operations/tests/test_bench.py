"""The bench says what docs/operations/bench.md promises. No test measures time."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from handrail.operations.bench import others
from handrail.operations.bench.pages import compare
from handrail.operations.bench.population import population
from handrail.rules.matching import best
from handrail.rules.matching.edges import all_of, first
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.hard_rules import HARD_RULES

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "operations" / "bench.md"


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "run.py", "bench", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)  # noqa: S603


@pytest.fixture(scope="module")
def found() -> dict:
    done = bench("--json", "--size", "60x12", "--size", "90x20")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def problem():
    people = population(120, 25, seed=7)
    return Everybody.of(people.mentees, people.mentors, people.weeks).problem()


def test_every_size_has_its_row_and_each_is_proved_and_leaves_out_nobody_whom_greed_would_match(found):
    assert [(row["mentees"], row["mentors"]) for row in found["matching"]] == [(60, 12), (90, 20)]
    for row in found["matching"]:
        assert row["certificate_gap"] == 0
        assert row["matched_vs_greedy"] >= 1
        assert row["matched_vs_matching"] >= 1
        assert row["peak_mb"] > 0


def test_the_keys_are_those_on_the_page(found):
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", PAGE.read_text(), re.MULTILINE)
    described = {key for row in rows for key in re.findall(r"\w+", row)}

    measured = {
        "cpu_ms": 2.0,
        "own_sql_ms": 1.0,
        "empty_ms": 0.5,
        "queries": 3,
        "bytes": 4,
        "bytes_sent": 2,
        "name": "today",
        "person": "ana",
    }
    pages = {*compare.row(measured, measured), *compare.KEYS}
    assert {*found["matching"][0], *found, *pages} - {"matching", "pages"} == described


def test_the_same_bench_counts_the_same_people_again(found):
    counted = ("pairs", "matched", "priority", "total_score", "certificate_gap", "matched_vs_greedy")
    done = bench("--json", "--size", "60x12")

    (again,) = json.loads(done.stdout)["matching"]
    assert [again[key] for key in counted] == [found["matching"][0][key] for key in counted]


def test_people_read_a_table_with_a_column_for_each_size():
    done = bench("--size", "60x12", "--size", "90x20")

    assert done.returncode == 0, done.stderr
    assert re.search(r"^Mentees × mentors +60 × 12 +90 × 20$", done.stdout, re.MULTILINE)
    assert re.search(r"^gap of the certificate +0 +0$", done.stdout, re.MULTILINE)


def test_a_size_that_is_none_is_a_sentence():
    done = bench("--size", "many")

    assert done.returncode == 2
    assert "write mentees and mentors like this: 2000x400" in done.stderr


def test_the_same_seed_gives_the_same_people_and_another_one_others():
    assert population(30, 8, seed=3) == population(30, 8, seed=3)
    assert population(30, 8, seed=3) != population(30, 8, seed=4)


def test_each_hard_rule_keeps_somebody_apart_among_the_made_up_people():
    """Else a rule would cost nothing in the bench."""
    people = population(200, 60)
    for rule in HARD_RULES:
        assert any(rule.check(mentee, mentor) for mentee in people.mentees for mentor in people.mentors), rule.key


def test_the_bare_solver_matches_as_many_as_the_engine_and_nobody_matches_more(problem):
    solution = best.solve(problem)

    assert others.bare_solver(problem, all_of(problem)) == solution.matched
    assert others.bare_solver(problem, first(problem)) <= solution.matched
    assert others.greedy(problem) <= solution.matched
    assert others.with_matching(problem) <= solution.matched


def test_a_program_of_another_day_or_with_other_tables_is_made_up_anew(tmp_path, monkeypatch):
    made: list[int] = []
    monkeypatch.setattr(compare, "_prepared", lambda told, people: made.append(people))
    for _ in range(2):
        compare._made(tmp_path, 1_000)
    assert made == [1_000]
    another = compare.HOUSE / "people" / "migrations" / "0999_another.py"
    tables = [*compare._migrations(), another]
    monkeypatch.setattr(compare, "_migrations", lambda: tables)
    for _ in range(2):
        compare._made(tmp_path, 1_000)
    assert made == [1_000] * 2
    monkeypatch.setattr(compare, "_today", lambda: date(2031, 1, 1))
    compare._made(tmp_path, 1_000)
    assert made == [1_000] * 3
