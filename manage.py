"""Django's command line for this program. `python3 manage.py VERB` goes on by itself with the packages of .venv."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from start.places import PYTHON, give_up

DATA = Path(__file__).resolve().parent / "data"


def mode_here() -> str:
    """Which program a command is meant for when nothing says so: the real one that was started here, or the demo."""
    if "HANDRAIL_DATA" not in os.environ:
        for mode in ("serve", "demo"):
            if (DATA / mode).is_dir():
                return mode
    return "test"


def with_its_own_packages() -> None:
    """A Python that is nobody's environment has none of them, or others."""
    if sys.prefix != sys.base_prefix:
        return
    if os.access(PYTHON, os.X_OK) and sys.orig_argv[0] != str(PYTHON):
        os.execv(PYTHON, [str(PYTHON), *sys.argv])  # noqa: S606 (our own Python, the words that were typed)
    if not find_spec("django"):
        give_up(f"The packages of Handrail are not in {PYTHON.parents[1]}.", "Fetch them first: python3 run.py setup")


def main() -> None:
    from django.core.management import execute_from_command_line

    from handrail.operations.last_words import WORDED, last_words

    try:
        execute_from_command_line(sys.argv)
    except BrokenPipeError:  # `audit export | head`
        os._exit(1)
    except WORDED as error:
        words = last_words(error)
        if words is None or "--traceback" in sys.argv:
            raise
        give_up(f"CommandError: {words}")


if __name__ == "__main__":
    with_its_own_packages()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("HANDRAIL_MODE", mode_here())
    main()
