"""Each requirement of OWASP ASVS 5.0, levels 1 and 2, has its test, document or reason; what is open says so."""

import ast
import csv
import re
from functools import cache

import pytest

from tests.house.walk import ROOT

MAP = ROOT / "docs" / "asvs.csv"
PAGE = ROOT / "docs" / "operations" / "asvs.md"
SHORTEST = 20
IDS = """
V1.1:1-2 V1.2:1-9 V1.3:1-11 V1.4:1-3 V1.5:1-2 V2.1:1-3 V2.2:1-3 V2.3:1-4 V2.4:1 V3.2:1-2 V3.3:1-4 V3.4:1-6 V3.5:1-5
V3.7:1-2 V4.1:1-3 V4.2:1 V4.3:1-2 V4.4:1-4 V5.1:1 V5.2:1-3 V5.3:1-2 V5.4:1-3 V6.1:1-3 V6.2:1-12 V6.3:1-4 V6.4:1-4
V6.5:1-5 V6.6:1-3 V6.8:1-4 V7.1:1-3 V7.2:1-4 V7.3:1-2 V7.4:1-5 V7.5:1-2 V7.6:1-2 V8.1:1-2 V8.2:1-3 V8.3:1 V8.4:1
V9.1:1-3 V9.2:1-4 V10.1:1-2 V10.2:1-2 V10.3:1-4 V10.4:1-11 V10.5:1-5 V10.6:1-2 V10.7:1-3 V11.1:1-2 V11.2:1-3
V11.3:1-3 V11.4:1-4 V11.5:1 V11.6:1 V12.1:1-3 V12.2:1-2 V12.3:1-4 V13.1:1 V13.2:1-5 V13.3:1-2 V13.4:1-5 V14.1:1-2
V14.2:1-4 V14.3:1-3 V15.1:1-3 V15.2:1-3 V15.3:1-7 V16.1:1 V16.2:1-5 V16.3:1-4 V16.4:1-3 V16.5:1-3 V17.1:1 V17.2:1-4
V17.3:1-2
"""
"""Levels 1 and 2 of version 5.0.0: section, and the numbers in it."""


def wanted():
    for section, first, last in re.findall(r"(V\d+\.\d+):(\d+)(?:-(\d+))?", IDS):
        yield from (f"{section}.{number}" for number in range(int(first), int(last or first) + 1))


@cache
def rows():
    with MAP.open(newline="") as file:
        return list(csv.DictReader(file))


def parts(row):
    return row["how"].split(" | ")


def open_rows():
    """(requirement, what is missing)."""
    found = [(row["requirement"], part) for row in rows() for part in parts(row) if part.startswith("open: ")]
    return [(requirement, part.removeprefix("open: ")) for requirement, part in found]


@cache
def functions_in(name):
    path = ROOT / name
    tree = ast.parse(path.read_text()) if path.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def slugs(path):
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def wrong(part):
    """What is wrong with one part of `how`; nothing when it leads somewhere."""
    kind, _, rest = part.partition(":")
    if kind in ("exception", "open"):
        return "" if len(rest.strip()) >= SHORTEST else "say the reason in a sentence"
    if kind == "doc":
        name, _, anchor = rest.partition("#")
        if not (ROOT / name).is_file():
            return f"there is no document {name}"
        return "" if not anchor or anchor in slugs(ROOT / name) else f"{name} has no heading #{anchor}"
    name, _, test = part.partition("::")
    return "" if test.startswith("test_") and test in functions_in(name) else f"there is no test {part}"


def test_every_requirement_is_mapped_once():
    assert [row["requirement"] for row in rows()] == list(wanted())
    assert len(rows()) == 253 and {row["level"] for row in rows()} == {"1", "2"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["requirement"])
def test_each_leads_to_a_test_a_document_or_a_reason(row):
    assert [problem for part in parts(row) if (problem := wrong(part))] == []
    if row["applies"] == "no":
        assert [part.partition(":")[0] for part in parts(row)] == ["exception"], "what doesn't apply says why, alone"
    else:
        assert row["applies"] == "yes"


def test_what_is_open_is_told_on_the_page_and_nothing_else():
    told = re.findall(r"^\| (V[\d.]+) \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    assert told == open_rows()


def test_the_page_counts_right():
    no = [row for row in rows() if row["applies"] == "no"]
    unmet = {requirement for requirement, _what in open_rows()}
    counted = f"{len(rows())} requirements: {len(rows()) - len(no) - len(unmet)} are met, {len(unmet)} are open"
    assert f"{counted}, {len(no)} do not apply" in PAGE.read_text()


PLANTED = ["exception: no", "open: soon", "doc:docs/nothing.md", "doc:docs/operations/security.md#nowhere", "",
           "tests/house/test_asvs.py::test_that_nobody_wrote", "tests/house/test_nothing.py::test_a"]  # fmt: skip


@pytest.mark.parametrize("part", PLANTED)
def test_a_way_that_leads_nowhere_is_found(part):
    assert wrong(part)
