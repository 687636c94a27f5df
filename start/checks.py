"""`run.py test`: every check and every test, as named steps. The continuous integration runs exactly this."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from . import environment, postgres
from .bare import can_install, install
from .chromium import SHELL, find_or_install
from .family import tied_to
from .places import ROOT, VENV, clean_environment, give_up, say
from .scratch import scratch

NO_TEST_CHOSEN = 5
PROGRAMS = ("nginx", "caddy", SHELL)
"""The servers of deploy/, and the quickest browser."""
# By files, in our order (tests/one_world.py): xdist would take those with the most tests first.
PARALLEL = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
NOT_FOR_TESTS = r"HANDRAIL_|DATABASE_URL$|PG|DJANGO_|PYTHONDONTWRITEBYTECODE$"
SLOWEST = ("--durations=8", "--durations-min=3")


@dataclass(frozen=True)
class Step:
    """One named step. `words` start with a program of .venv/bin."""

    name: str
    title: str
    words: Sequence[str]
    tests: bool = False
    postgres: bool = False
    chromium: bool = False
    told: dict[str, str] = field(default_factory=dict)


SERVE = {"HANDRAIL_MODE": "serve", "HANDRAIL_ADDRESS": "https://handrail.example"}
MOST = ("pytest", "--ignore=tests/journeys", *PARALLEL, *SLOWEST)
JOURNEYS = ("pytest", "tests/journeys", *PARALLEL, *SLOWEST)
# How a page looks and what a browser does do not depend on the database: on the second one, the stories that write
# most, at a desk with JavaScript.
STORIES = (
    "pytest",
    *(
        f"tests/journeys/test_{story}.py"
        for story in (
            "whole_journey",
            "bring_in_a_roster",
            "copy_and_erasure",
            "first_run",
            "log_a_contact",
            "match_everybody",
            "pulse_and_talk",
            "send_later",
            "settle_a_round",
        )
    ),
    "-k",
    "not phone and not without",
    *PARALLEL,
    *SLOWEST,
)
STEPS = (
    Step("lint", "ruff: mistakes and habits", ["ruff", "check", "."]),
    Step("format", "ruff: layout", ["ruff", "format", "--check", "."]),
    Step("types", "mypy, strict", ["mypy"]),
    Step("imports", "Which way imports run", ["lint-imports", "--no-logo"]),
    Step(
        "deploy",
        "Django's checks for a real program",
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        told=SERVE,
    ),
    Step("migrations", "No missing migration", ["manage.py", "makemigrations", "--check", "--dry-run"]),
    Step("sqlite", "Tests on SQLite", MOST, tests=True),
    Step("postgres", "The same on PostgreSQL", (*MOST, "--asks-database"), tests=True, postgres=True),
    Step("journeys", "Journeys in a browser, on SQLite", JOURNEYS, tests=True, chromium=True),
    Step("journeys-postgres", "Journeys in Chromium, on PostgreSQL", STORIES, tests=True, postgres=True, chromium=True),
)


@dataclass
class Counts:
    """How many tests ran, over all steps."""

    passed: int = 0
    failed: int = 0
    errors: int = 0
    skipped: int = 0

    def add(self, report: Path) -> None:
        """Add what one run of pytest wrote (JUnit's XML)."""
        if not report.exists():
            return
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314 (made by ourselves)
            ran, failed, errors, skipped = (int(suite.get(k, 0)) for k in ("tests", "failures", "errors", "skipped"))
            self.failed += failed
            self.errors += errors
            self.skipped += skipped
            self.passed += ran - failed - errors - skipped

    def line(self, seconds: float) -> str:
        words = [f"{self.failed} failed"] if self.failed else []
        words.append(f"{self.passed} passed")
        words += [f"{self.skipped} skipped"] if self.skipped else []
        words += [f"{self.errors} errors"] if self.errors else []
        return f"===== {', '.join(words)} in {seconds:.2f}s ====="


def run(only: Sequence[str], pytest_words: Sequence[str]) -> int:
    """Run the steps, all or those named; each is run even when an earlier one failed. 0 when none did."""
    began = time.monotonic()
    steps = _chosen(only)
    environment.ensure(dev=True)
    counts, failed = Counts(), []
    with ExitStack() as stack:
        folder = stack.enter_context(scratch())
        told = _told(folder)
        if any(step.tests for step in steps) and os.environ.get("CI"):
            _bring_in_programs()
        if any(step.chromium for step in steps):
            told["HANDRAIL_CHROMIUM"] = find_or_install()
        if any(step.tests for step in steps) and _call(["manage.py", "prepare", "--files"], told):
            give_up("The words and style sheets could not be made ready. The lines above say why.")
        url = stack.enter_context(postgres.throw_away()) if any(step.postgres for step in steps) else ""
        for step in steps:
            extra = {**step.told, "DATABASE_URL": url} if step.postgres else step.told
            if not _passes(step, {**told, **extra}, folder, counts, pytest_words):
                failed.append(step)
    say()
    for step in failed:
        say(f"Failed: {step.title}. Once more: python3 run.py test --only {step.name}")
    if any(step.tests for step in steps):
        say(counts.line(time.monotonic() - began))
    return 1 if failed else 0


def _bring_in_programs() -> None:
    """Only where the continuous integration runs: nobody else's machine gets web servers by a test. Without them the
    tests that send through one are skipped, and another browser is taken.
    """
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"
    for name in PROGRAMS:
        if not shutil.which(name, path=path) and can_install():
            install(name)


def _chosen(only: Sequence[str]) -> list[Step]:
    names = [step.name for step in STEPS]
    for name in only:
        if name not in names:
            give_up(f"There is no step {name}. The steps are: {', '.join(names)}")
    return [step for step in STEPS if not only or step.name in only]


def _passes(step: Step, told: dict[str, str], folder: Path, counts: Counts, pytest_words: Sequence[str]) -> bool:
    say(f"\n── {step.title} ({step.name}) {'─' * max(2, 70 - len(step.title) - len(step.name))}")
    began = time.monotonic()
    words = list(step.words)
    report = folder / f"{step.name}.xml"
    if step.tests:
        words += [f"--junitxml={report}", *pytest_words]
    code = _call(words, told)
    if step.tests:
        counts.add(report)
    fine = code == 0 or (step.tests and code == NO_TEST_CHOSEN and bool(pytest_words))
    say(f"── {'passed' if fine else 'FAILED'} in {time.monotonic() - began:.1f} s")
    return fine


def _call(words: Sequence[str], told: dict[str, str]) -> int:
    program = VENV / "bin" / words[0]
    command = [str(VENV / "bin" / "python"), *words] if words[0].endswith(".py") else [str(program), *words[1:]]
    return subprocess.run(command, cwd=ROOT, env=told, preexec_fn=tied_to(os.getpid())).returncode


def _told(folder: Path) -> dict[str, str]:
    """No setting of this machine's own program reaches the tests, and its data is out of reach.

    What Python compiles is kept for all steps and the hundreds of processes that tests start: on a machine where
    nothing may be written beside the source, each would compile the whole house again.
    """
    kept = {k: v for k, v in clean_environment().items() if not re.match(NOT_FOR_TESTS, k)}
    return {
        **kept,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HANDRAIL_DATA": str(folder / "data"),
    }
