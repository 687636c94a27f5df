"""Django's command line for this program."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

DATA = Path(__file__).resolve().parent / "data"


def mode_here() -> str:
    """Which program a command is meant for when nothing says so: the real one that was started here, or the demo."""
    if "HANDRAIL_DATA" not in os.environ:
        for mode in ("serve", "demo"):
            if (DATA / mode).is_dir():
                return mode
    return "test"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("HANDRAIL_MODE", mode_here())
    execute_from_command_line(sys.argv)
