"""Walks over the house's own source, for the tests of this folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "handrail"


def sources(*, with_tests: bool = False) -> Iterator[Path]:
    """Every Python file of the house but migrations."""
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).parts
        if "migrations" not in parts and (with_tests or "tests" not in parts):
            yield path


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def layer(path: Path) -> str:
    """`services` for people/services.py and for people/services/ties.py."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else ""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))
