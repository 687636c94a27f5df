"""Small files, short functions: a newcomer reads any of them in one sitting."""

import pytest

from tests.house.walk import functions, parsed, short, sources

LONGEST_FILE, LONGEST_FUNCTION = 400, 40


@pytest.mark.parametrize("path", list(sources(with_tests=True)), ids=short)
def test_files_and_functions_are_short(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE, f"split {short(path)} by thing"
    for function in functions(parsed(path)):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= LONGEST_FUNCTION, f"{short(path)}:{function.lineno} {function.name} has {lines} lines"
