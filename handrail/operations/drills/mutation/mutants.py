"""Small mistakes in a file, one at a time: a comparison turned, a condition negated, a statement left out.

Only within functions: their code can be put in place of the one that runs, whoever holds the function already. What a
mistake leaves out stays behind an `if False`: a function must still name all that it takes from around it. Left alone
are words, types, decorators, defaults and what goes to a log.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
}
SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """The number-th mistake that can be made in a file, at this line; `said` is it in words."""

    number: int
    line: int
    said: str


Change = tuple[int, str, Callable[[], None]]


def mutants(source: str) -> list[Mutant]:
    return [Mutant(number, line, said) for number, (line, said, _) in enumerate(_changes(ast.parse(source)))]


Place = tuple[str, int, int]


def place(code: CodeType) -> Place:
    """Where a function stands: its name, its first line, and the column of a lambda. Two of them stand in one line."""
    columns = [start for _line, _end, start, end in code.co_positions() if start and end]
    return code.co_qualname, code.co_firstlineno, min(columns) if columns and code.co_name == "<lambda>" else 0


def with_mistake(source: str, path: str, number: int) -> dict[Place, CodeType]:
    """The code of every function of the file, by its place, with this one mistake in it."""
    tree = ast.parse(source)
    for found, (_line, _said, make) in enumerate(_changes(tree)):
        if found == number:
            make()
            break
    module = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
    return {place(code): code for code in _inner(module)}


def _inner(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _inner(each)


def _changes(tree: ast.Module) -> list[Change]:
    """All of one reading are found before the first is made."""
    found: list[Change] = []
    for function in _functions(tree):
        found += _left_out(function)
        for statement in function.body:
            found += _within(statement)
    return found


def _functions(node: ast.AST) -> Iterator[Function]:
    """The outermost ones; what is defined in them comes with them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield child
        elif not _only_for_types(child):
            yield from _functions(child)


def _only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _within(node: ast.AST) -> Iterator[Change]:
    if _is_left_alone(node):
        return
    yield from _of(node)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args") and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _within(child)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if not isinstance(node, ast.Expr):
        return False
    said = node.value
    if isinstance(said, ast.Constant):
        return True
    return isinstance(said, ast.Call) and ast.unparse(said.func).split(".")[0] in ("log", "logging")


def _of(node: ast.AST) -> Iterator[Change]:
    """What can be wrong with this node itself."""
    line = getattr(node, "lineno", 0)
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in TURNED:
                yield line, f"{_name(operator)} turned", _put_in(node.ops, place, TURNED[type(operator)]())
    if isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in TURNED:
        yield line, f"{_name(node.op)} turned", _set(node, "op", TURNED[type(node.op)]())
    if isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(node.test, ast.Compare):
        yield line, "condition negated", _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.Constant) and isinstance(node.value, (bool, int)):
        other = not node.value if isinstance(node.value, bool) else node.value + 1
        yield line, f"{node.value} is {other}", _set(node, "value", other)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        yield line, f"{node.func.id} is {SWAPPED[node.func.id]}", _set(node.func, "id", SWAPPED[node.func.id])
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield line, "returns None", _set(node, "value", ast.IfExp(ast.Constant(False), node.value, ast.Constant(None)))
    yield from _left_out(node)


def _left_out(node: ast.AST) -> Iterator[Change]:
    for name in ("body", "orelse", "finalbody"):
        block: list[Any] = getattr(node, name, None) or []
        for place, each in enumerate(block if isinstance(block, list) else []):
            if isinstance(each, (ast.Expr, ast.Raise, ast.AugAssign)) and not _is_left_alone(each):
                yield each.lineno, "statement left out", _put_in(block, place, ast.If(ast.Constant(False), [each], []))


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _name(operator: ast.AST) -> str:
    return type(operator).__name__


def _set(node: ast.AST, name: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, name, value)


def _put_in(block: list[Any], place: int, node: ast.AST) -> Callable[[], None]:
    def put() -> None:
        block[place] = node

    return put
