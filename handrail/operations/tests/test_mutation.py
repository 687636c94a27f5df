"""The drill of small mistakes: which it makes, and that it says where nobody noticed."""

import ast
from pathlib import Path
from types import FunctionType

import pytest
from django.db import connection

from handrail.operations.drills import mutation
from handrail.operations.drills.mutation import runner
from handrail.operations.drills.mutation.mutants import mutants, place, with_mistake

SOURCE = '''
LIMIT = 3


def may_go(days, known=()):
    """How long."""
    log.info("asked %s", 3)
    if not known:
        raise ValueError("nobody")
    known.append(1)
    return days < 3 and any(known)
'''


def test_mistakes_are_made_in_what_runs_and_not_in_words_defaults_or_logs():
    assert [(each.line, each.said) for each in mutants(SOURCE)] == [
        (10, "statement left out"),
        (8, "condition negated"),
        (9, "statement left out"),
        (10, "1 is 2"),
        (11, "returns None"),
        (11, "And turned"),
        (11, "Lt turned"),
        (11, "3 is 4"),
        (11, "any is all"),
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [("Lt turned", True), ("And turned", True), ("3 is 4", True), ("returns None", None), ("", False)],
)
def test_a_mistake_is_put_into_the_function_that_runs(said, answer):
    number = next((each.number for each in mutants(SOURCE) if each.said == said), -1)
    ((_name, code),) = with_mistake(SOURCE, "here.py", number).items()
    going = FunctionType(code, {"log": _Log, "any": any, "ValueError": ValueError})
    assert going(3, [1]) is answer


def test_each_file_that_is_asked_gives_its_quickest_tests(monkeypatch):
    monkeypatch.setattr(runner, "TESTS_AT_MOST", 2)
    took = {
        "near/a.py::one": 9.0,
        "far/b.py::one": 1.0,
        "far/b.py::two": 3.0,
        "far/c.py::three": 2.0,
        "else.py::one": 0.1,
    }
    assert runner.quickest(["near", "far"], [*took], took) == ["far/b.py::one", "far/c.py::three", "near/a.py::one"]
    assert runner.quickest(["near", "far"], {"near/a.py::one"}, took) == ["near/a.py::one"]


def behind(door, view):
    def opened(person):
        door(person)
        return view(person)

    return opened


@pytest.mark.parametrize(
    ("said", "came_by", "answer"), [("statement left out", [], "a page"), ("returns None", ["ana"], None)]
)
def test_a_mistake_is_made_as_well_where_a_name_from_around_is_left_out(said, came_by, answer):
    """A function takes no code that names fewer of them: the mistake would count as one that nobody noticed."""
    seen, source = [], Path(__file__).read_text()
    opened = behind(seen.append, lambda person: "a page")
    first = opened.__code__.co_firstlineno
    number = next(each.number for each in mutants(source) if each.line > first and each.said == said)
    opened.__code__ = with_mistake(source, __file__, number)[place(opened.__code__)]
    assert (opened("ana"), seen) == (answer, came_by)


class _Log:
    info = staticmethod(lambda *words: None)


def test_a_mistake_leaves_the_lines_where_they_are():
    ((key, _code),) = with_mistake(SOURCE, "here.py", 0).items()
    assert key == ("may_go", ast.parse(SOURCE).body[1].lineno, 0)


def test_of_two_functions_in_one_line_each_keeps_its_own_code():
    stop, seen = (lambda: False), (lambda rows: rows)
    with_one = with_mistake(Path(__file__).read_text(), __file__, 0)
    assert [with_one[place(each.__code__)].co_varnames for each in (stop, seen)] == [(), ("rows",)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the drill has a database of its own, on SQLite")
def test_the_rules_of_cadence_notice_small_mistakes():
    found = mutation.drill(False)
    assert (found.lost, found.counted["mistakes in cadence"]) == ([], mutation.SAMPLE)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the drill has a database of its own, on SQLite")
def test_where_no_test_looks_no_mistake_is_noticed_and_the_drill_fails(monkeypatch):
    blind = mutation.Guarded(("handrail/rules/cadence/rungs.py",), ("handrail/rules/tests/test_codes.py",))
    monkeypatch.setattr(mutation, "GUARDED", {"cadence": blind})
    found = mutation.drill(False)
    assert found.lost[0] == "cadence: 0.0 % were noticed" and len(found.lost) == mutation.SAMPLE + 1
