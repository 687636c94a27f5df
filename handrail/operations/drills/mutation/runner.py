"""Inside one run of pytest: each test once, to see which lines it comes by; then a child process for each mistake.

A child is a copy of the process with Django and the tests' database in place, so a mistake costs what its tests cost.
It runs the quickest tests that come by the line, and ends with the first that fails.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from handrail.operations.drills.house import ROOT
from handrail.operations.drills.mutation.mutants import Mutant, mutants, place, with_mistake

TESTS_AT_MOST = 100
"""For one mistake, of each file or room that is asked: a line of the doors is passed by every test of a page."""
PATIENCE = 10.0
"""Seconds for a test that a mistake keeps from ending, besides ten times what it takes without one."""
Lines = dict[tuple[str, int], set[str]]


class Runner:
    """A pytest plugin. `files` get mistakes, `asked` have the tests; `sample` of all mistakes, or 0 for every one; in
    `kept` lies what is known of before.
    """

    def __init__(self, files: Sequence[str], asked: Sequence[str], *, sample: int, seed: int, kept: Path) -> None:
        self.files, self.asked, self.sample, self.seed, self.kept = files, asked, sample, seed, kept

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [item for item in session.items if not _writes_for_real(item)]
        lines, took = self._look(session, items)
        by_id = {item.nodeid: item for item in items}
        known = _known(self.kept)
        for file, mutant in self._chosen():
            key = f"{file}:{mutant.number}:{mutant.line}:{mutant.said}"
            if key in known:
                continue
            tests = quickest(self.asked, lines.get((file, mutant.line), set()), took)
            lives = _lives(file, mutant, [(by_id[test], PATIENCE + 10 * took[test]) for test in tests])
            with self.kept.open("a") as log:
                log.write(json.dumps({"key": key, "lives": lives, "tests": len(tests)}) + "\n")
        return True

    def _look(self, session: pytest.Session, items: list[pytest.Item]) -> tuple[Lines, dict[str, float]]:
        """Which tests come by each line, and how long each took. One that fails already, or when it is run again in a
        child, would notice every mistake: it counts for nothing.
        """
        took: dict[str, float] = {}
        lines: Lines = {}
        include = [str(ROOT / file) for file in self.files]
        for item, after in zip(items, [*items[1:], items[-1]], strict=True):
            watch = coverage.Coverage(data_file=None, include=include, config_file=False)
            began = time.monotonic()
            with watch.collect():
                passed = all(report.passed for report in runtestprotocol(item, log=False, nextitem=after))
            if passed:
                took[item.nodeid] = time.monotonic() - began
            for file in self.files:
                for line in watch.get_data().lines(str(ROOT / file)) or ():
                    lines.setdefault((file, line), set()).add(item.nodeid)
        session._setupstate.teardown_exact(session)  # type: ignore[arg-type]  # all but what the session holds
        again = _pass_again([item for item in items if item.nodeid in took])
        return {place: tests & again for place, tests in lines.items()}, took

    def _chosen(self) -> list[tuple[str, Mutant]]:
        every = [(file, mutant) for file in self.files for mutant in mutants((ROOT / file).read_text())]
        if not self.sample:
            return every
        return random.Random(self.seed).sample(every, min(self.sample, len(every)))  # noqa: S311


def quickest(asked: Sequence[str], tests: Collection[str], took: Mapping[str, float]) -> list[str]:
    """Of each that is asked: among the many tests of a room the few that know the line would be lost."""
    of_each = [sorted((test for test in tests if test.startswith(each)), key=took.__getitem__) for each in asked]
    return sorted({test for some in of_each for test in some[:TESTS_AT_MOST]}, key=took.__getitem__)


def _known(kept: Path) -> set[str]:
    return {json.loads(line)["key"] for line in kept.read_text().splitlines()} if kept.exists() else set()


def _writes_for_real(item: pytest.Item) -> bool:
    """Tests with processes of their own, or that leave rows behind."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "live_server" in getattr(item, "fixturenames", ())


def _pass_again(tests: Sequence[pytest.Item]) -> set[str]:
    """Which of them pass in a child in which nothing is wrong."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _be_quiet()
            os.write(writing, json.dumps([test.nodeid for test in tests if _passes(test)]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        passed = set(json.loads(said.read()))
    os.waitpid(child, 0)
    return passed


def _lives(file: str, mutant: Mutant, tests: Sequence[tuple[pytest.Item, float]]) -> bool:
    """Did every test pass with this mistake in place, each within its seconds? Where no test comes by, it lives."""
    from django.db import connections

    if not tests:
        return True
    connections.close_all()  # a connection is not shared with a child
    child = os.fork()
    if child == 0:
        _run(file, mutant, tests)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _run(file: str, mutant: Mutant, tests: Sequence[tuple[pytest.Item, float]]) -> None:
    """In the child: it ends here, with 1 after the first test that fails."""
    code = 1
    try:
        _be_quiet()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        _put_in_place(file, mutant)
        code = 0 if all(_passes_in_time(test, seconds) for test, seconds in tests) else 1
    finally:
        os._exit(code)


def _passes_in_time(test: pytest.Item, seconds: float) -> bool:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return _passes(test)


def _be_quiet() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)


def _passes(test: pytest.Item) -> bool:
    test._initrequest()  # type: ignore[attr-defined]  # it ran before
    everything = test.session  # no more than the session's own fixtures is kept for the next one
    return all(report.passed for report in runtestprotocol(test, log=False, nextitem=everything))  # type: ignore[arg-type]


def _put_in_place(file: str, mutant: Mutant) -> None:
    path = str(ROOT / file)
    made = with_mistake((ROOT / file).read_text(), path, mutant.number)
    for function in _functions_of(path):
        code = made.get(place(function.__code__))
        if code is not None and code.co_freevars == function.__code__.co_freevars:
            function.__code__ = code


def _functions_of(path: str) -> Iterator[FunctionType]:
    gc.unfreeze()  # the tests put away what lasts, and nothing put away is among the objects
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename == path:
            yield each


def main() -> int:
    """What to do comes as JSON: files, tests, sample, seed, kept."""
    asked: dict[str, Any] = json.loads(sys.argv[1])
    runner = Runner(
        asked["files"], asked["tests"], sample=asked["sample"], seed=asked["seed"], kept=Path(asked["kept"])
    )
    words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=1", *asked["tests"]]
    return int(pytest.main(words, plugins=[runner]))


if __name__ == "__main__":
    sys.exit(main())
