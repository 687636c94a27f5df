"""Small files, short functions: a newcomer reads any of them in one sitting."""

from tests.house.walk import functions, parsed, short, sources

LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def test_files_are_short():
    long = [short(path) for path in sources(with_tests=True) if len(path.read_text().splitlines()) > LONGEST_FILE]
    assert not long, f"split by thing: {long}"


def test_functions_are_short():
    long = [
        f"{short(path)}:{function.lineno} {function.name} has {lines} lines"
        for path in sources(with_tests=True)
        for function in functions(parsed(path))
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)
