"""`manage.py doctor`: one line for each thing, and how it ends."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from handrail.operations.doctor import clock, disk, keys, store
from handrail.program import doctor
from handrail.program.doctor import State

NOW = datetime.now(UTC)


@pytest.fixture
def found(monkeypatch):
    """`found(doctor.ok("…"), …)`: what the only check finds."""

    def only(*findings):
        monkeypatch.setattr(doctor, "CHECKS", {"one": lambda now: iter(findings)})

    return only


def ask(*words):
    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except CommandError:
        return 1, out.getvalue()
    return 0, out.getvalue()


def test_a_failure_ends_with_1_and_a_warning_only_when_asked_to_be_strict(found):
    found(doctor.ok("Fine."))
    assert ask() == (0, "ok   one        Fine.\n") and ask("--strict")[0] == 0
    found(doctor.warn("Hm.", "Look."))
    assert ask()[0] == 0 and ask("--strict")[0] == 1 and "→ Look." in ask()[1]
    found(doctor.ok("Fine."), doctor.fail("No.", "Act."))
    assert ask()[0] == 1


def test_for_programs_each_line_is_an_object(found):
    found(doctor.fail("No.", "Act."))
    assert json.loads(ask("--json")[1]) == [{"check": "one", "state": "fail", "words": "No.", "do": "Act."}]


@pytest.mark.parametrize("error", [OSError("no such folder"), DatabaseError("could not\nconnect")])
def test_a_check_that_can_not_look_is_a_failure_and_the_others_go_on(monkeypatch, error):
    def blind(now):
        raise error
        yield

    monkeypatch.setattr(doctor, "CHECKS", {"blind": blind, "seeing": lambda now: iter([doctor.ok("Fine.")])})
    lines = list(doctor.examine(NOW))
    assert [(name, line.state) for name, line in lines] == [("blind", State.FAIL), ("seeing", State.OK)]
    assert "\n" not in lines[0][1].words


def test_two_rooms_can_not_take_one_name(monkeypatch):
    monkeypatch.setattr(doctor, "CHECKS", {})
    doctor.register("one", keys.check)
    doctor.register("one", keys.check)
    with pytest.raises(ValueError, match="a check one already"):
        doctor.register("one", disk.check)


def test_every_check_says_something_here(house, site, work, monkeypatch):
    monkeypatch.setattr(clock.shutil, "which", lambda _name: None)
    work()
    named = {name for name, _finding in doctor.examine(datetime.now(UTC))}
    assert named == set(doctor.CHECKS) and len(named) == 18


def test_what_is_to_be_done_names_documents_that_exist():
    root = Path(store.__file__).parents[3]
    for source in Path(store.__file__).parent.glob("*.py"):
        for word in source.read_text().replace('"', " ").replace(",", " ").split():
            if word.startswith("docs/"):
                assert (root / word.rstrip(").;:")).is_file(), f"{source.name} names {word}"
