"""What source text gives away: queries for nobody, ways round the lock, keys followed. Each find is (line, what to do).

They see what the lock of access/rows.py can't see when it runs.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from tests.house.forward_keys import NO_KEY

Find = tuple[int, str]
OPEN_IT = 'open it with .visible_to(actor) or another method of visibility.py, or .for_system("the reason")'
MAKES_ROWS = {"create", "bulk_create", "none"}
"""They read nothing, so nobody has to be named."""
RAW = {
    "raw": "runs SQL of its own",
    "RawSQL": "runs SQL of its own",
    "extra": "runs SQL of its own",
    "cursor": "runs SQL of its own",
    "RawQuerySet": "runs SQL of its own",
    "_base_manager": "has no lock",
    "base_manager": "has no lock",
    "_raw_delete": "deletes unasked",
}
MEETS = {"union", "intersection", "difference"}
LOADS_ALONG = {"select_related", "prefetch_related", "Prefetch"}
PICKS_OUT = {"values", "values_list", "only", "F", "Max", "Min", "Sum", "Avg", "StringAgg", "Coalesce"}


def chains(tree: ast.AST) -> Iterator[tuple[str, list[str], int]]:
    """(the table's name, the methods called on its manager one after the other, the line)."""
    above = {id(below): node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            names: list[str] = []
            inner: ast.AST = node
            outer = above.get(id(node))
            while (isinstance(outer, ast.Attribute) and outer.value is inner) or (
                isinstance(outer, ast.Call) and outer.func is inner
            ):
                names += [outer.attr] if isinstance(outer, ast.Attribute) else []
                inner, outer = outer, above.get(id(outer))
            yield ast.unparse(node.value), names, node.lineno


def for_nobody(tree: ast.AST, *, openers: set[str], open_tables: set[str]) -> Iterator[Find]:
    """`Person.objects.filter(…)` without a word for whom."""
    for table, methods, line in chains(tree):
        if table not in open_tables and not set(methods) & (openers | MAKES_ROWS):
            yield line, f"{table}.objects is reached for nobody: {OPEN_IT}"


def roundabouts(tree: ast.AST, *, openers: set[str], open_tables: set[str]) -> Iterator[Find]:
    """SQL, managers without a lock, Exists() over a shut table, sets made from a table that has no lock."""
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in RAW and not (isinstance(node, ast.Name) and name in ("raw", "extra", "cursor")):
            yield node.lineno, f"{name} {RAW[name]}, past visibility: ask the table's objects, and {OPEN_IT}"
        if isinstance(node, ast.Call) and name_of(node.func) in ("Exists", "Subquery"):
            if not (node.args and _is_opened(node.args[0], tree, openers, open_tables)):
                yield (
                    node.lineno,
                    f"{name_of(node.func)}() looks past the lock: where its rows are asked for, {OPEN_IT}",
                )
        if isinstance(node, ast.Call) and name_of(node.func) in MEETS:
            begins = {table for table, _methods, _line in chains(node.func)}
            if begins & open_tables:
                yield (
                    node.lineno,
                    (
                        f"{min(begins)} has no lock, so {name_of(node.func)}() would carry shut rows through: make two"
                        " queries, each of its own table"
                    ),
                )


def name_of(function: ast.AST) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _is_opened(asked: ast.AST, tree: ast.AST, openers: set[str], open_tables: set[str]) -> bool:
    """Was it opened where it is written, or where the name was given that is used here?"""
    if isinstance(asked, ast.Name) and not _is_actor(asked):
        given = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == asked.id for to in node.targets)
        ]
        return bool(given) and all(
            not isinstance(value, ast.Name) and _is_opened(value, tree, openers, open_tables) for value in given
        )
    if {table for table, _methods, _line in chains(asked)} & open_tables:
        return True
    calls = [node for node in ast.walk(asked) if isinstance(node, ast.Call)]
    return any(name_of(call.func) in openers or any(map(_is_actor, call.args)) for call in calls)


def _is_actor(argument: ast.AST) -> bool:
    return name_of(argument) == "actor"


@dataclass(frozen=True)
class Limits:
    """How far keys may be followed, by their names: source text does not say of which table one is."""

    shut: Set[str]
    """Not at all."""
    beyond: Mapping[str, Set[str]]
    """What may not be read of the row that a key leads to."""
    many: Set[str]
    """By these a row has many others: managers are shut, but no expression may reach into them."""


def keys_followed(tree: ast.AST, limits: Limits) -> Iterator[Find]:
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in called and isinstance(node.ctx, ast.Load):
            yield from ((node.lineno, told) for told in _followed(ast.unparse(node), limits))
        if isinstance(node, ast.Call) and name_of(node.func) in LOADS_ALONG | PICKS_OUT:
            for path in (each.value for each in node.args if isinstance(each, ast.Constant)):
                yield from ((node.lineno, told) for told in _joined(str(path), name_of(node.func), limits))


def _joined(path: str, by: str, limits: Limits) -> Iterator[str]:
    """`path` is key__column; the last part of what is picked out is a column, or an id."""
    parts = path.split("__")[: None if by in LOADS_ALONG else -1]
    yield from _followed(".".join(["", *parts]), limits, deep=True)
    for name in limits.many if by in PICKS_OUT else ():
        if name in parts:
            yield f'{by}("{path}") reaches into {name} past their visibility: ask the queries of their room'


def keys_followed_in_template(text: str, limits: Limits) -> Iterator[Find]:
    for number, line in enumerate(text.splitlines(), 1):
        for tag in re.findall(r"{[{%](.*?)[%}]}", line):
            for path in re.findall(r"[a-z_]\w*(?:\.\w+)+", re.sub(r"'[^']*'|\"[^\"]*\"", "", tag)):
                yield from ((number, told) for told in _followed(path, limits, deep=True))


def _followed(path: str, limits: Limits, *, deep: bool = False) -> Iterator[str]:
    """`path` is row.key.more: its end is looked at; each part of it when `deep`."""
    parts = path.split(".")
    for at in range(1, len(parts)) if deep else [len(parts) - 1]:
        before, key, part = parts[at - 2] if at > 1 else "", parts[at - 1], parts[at]
        if key == "form" or key.endswith("_form") or before == "form":
            continue
        if part in limits.shut and f"{key}.{part}" not in NO_KEY:
            yield (
                f"{path} follows {part}, which opens to nobody by way of its row: ask the queries of its room, or say"
                " in tests/house/forward_keys.py why every reader of the row may read it"
            )
        if part in limits.beyond.get(key, ()):
            yield f"{path} reads {part} by way of {key}: ask the queries of its room, which look who asks"
