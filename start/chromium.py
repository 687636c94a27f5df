"""The browser for the journeys: the one that is there, else by apt when root, else by Playwright."""

from __future__ import annotations

import shutil
import subprocess

from .bare import can_install, install
from .places import VENV, clean_environment, give_up, say_aside

SHELL = "chromium-headless-shell"
"""Debian's name for the same browser without windows: a quarter less of the processor."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")


def find_or_install() -> str:
    """The path of a Chromium. Empty when Playwright keeps its own, which it then finds by itself."""
    if path := _found():
        return path
    if can_install() and (install(SHELL) or install("chromium")) and (path := _found()):
        return path
    say_aside("Fetching Chromium by Playwright")
    fetch = [str(VENV / "bin" / "playwright"), "install", "chromium"]
    if subprocess.run(fetch, env=clean_environment()).returncode:
        give_up(
            "No Chromium could be had, and the journeys need one. The lines above say why.",
            "Install one (on Debian, as root: apt-get install chromium), then run this again.",
            "The other steps run without it: python3 run.py test --only sqlite",
        )
    return ""


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)
