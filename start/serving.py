"""`demo` and `serve`: make the data ready, keep the web server and the worker running until told to stop.

The web server loads while the data is made ready (one process: each more would cost a second), and waits at a gate.
Where one machine or container is to run a part alone, `only` is "web" or "worker"; each makes the data ready first,
one after the other (docs/decisions/0091).
"""

from __future__ import annotations

import errno
import fcntl
import http.client
import os
import secrets
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from . import environment, gate
from .places import ROOT, clean_environment, data_folder, give_up, say_if_it_can_be
from .supervisor import Child, Supervisor

HERE = "127.0.0.1"
WEB, WORKER = PARTS = ("web", "worker")
EVERYWHERE = {"0.0.0.0": HERE, "::": "::1"}  # noqa: S104 (where to ask whether a server answers that listens there)
WEB_WORKERS, WEB_THREADS = 2, 4
COMMANDS = "handrail/*/management/commands"


def run(
    mode: str, port: int, data: str | None, *, people: int | None = None, only: str = "", listen: str = HERE
) -> int:
    began = time.monotonic()
    os.umask(0o077)  # what is kept here is for this user alone
    if not 0 < port < 65536:
        give_up(f"There is no port {port}. Choose one between 1024 and 65535, for example --port 8123")
    folder = data_folder(data, mode)
    with only_one(folder, beside_others=bool(only)):
        keep_apart(folder, mode)
        if only != WORKER:
            _ask_for_port(port, mode, listen)
        python = environment.ensure()
        told = _told(mode, port, folder)
        prepare = [str(python), "manage.py", "prepare", *(["--demo"] if mode == "demo" else [])]
        prepare += [f"--people={people}"] if people else []
        prepare += ["--beside"] if only == WORKER else []  # a new address would end the one that the pages' start told
        answers = _answers(listen, port, told["HANDRAIL_INSTANCE"], told["HANDRAIL_ADDRESS"])
        return Supervisor(
            children(python, port, only, listen),
            told,
            ROOT,
            first=Child("Making the data ready", prepare),
            when_first_is_done=gate.shut(Path(told[gate.NAME])),
            is_open=answers if only != WORKER else lambda: True,
            when_open=lambda: _announce(mode, told["HANDRAIL_ADDRESS"], folder, time.monotonic() - began, only),
        ).run()


def children(python: Path, port: int, only: str = "", listen: str = HERE) -> list[Child]:
    """The programs to keep running."""
    web = [
        *(str(python), "-m", "granian", "--interface", "wsgi", "--host", listen, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS), "--no-ws", "--log-level", "warning"),
        *("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "3"),
        "config.wsgi:application",
    ]
    table = [Child("The web server", web, vital=True)] if only != WORKER else []
    if only != WEB and any(ROOT.glob(f"{COMMANDS}/work.py")):
        table.append(Child("The worker", [str(python), "manage.py", "work"]))
    return table


def _told(mode: str, port: int, folder: Path) -> dict[str, str]:
    """What the program is told through its environment (docs/operations/settings.md)."""
    told = clean_environment()
    told["HANDRAIL_ADDRESS"] = (told.get("HANDRAIL_ADDRESS") or f"http://localhost:{port}").strip().rstrip("/")
    return {
        **told,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HANDRAIL_MODE": mode,
        "HANDRAIL_DATA": str(folder),
        "HANDRAIL_INSTANCE": secrets.token_hex(8),
        gate.NAME: str(folder / ".preparing"),
    }


def _ask_for_port(port: int, mode: str, listen: str) -> None:
    """Bind first: else the first page that answers may be somebody else's. `localhost` may mean either address."""
    there = (socket.AF_INET6 if ":" in listen else socket.AF_INET, listen)
    for family, address in dict.fromkeys((there, (socket.AF_INET6, "::1"))):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as one:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((address, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8000
                give_up(
                    f"Port {port} is taken by another program.",
                    f"Choose another one: python3 run.py {mode} --port {other}",
                )
            if error.errno == errno.EACCES:
                give_up(f"Port {port} is kept for the system. Choose one from 1024 up, for example --port 8000")
            if address == listen:
                give_up(f"Nothing can listen at {listen} here ({error.strerror}). Name an address of this machine.")


def only_one(folder: Path, *, beside_others: bool = False) -> TextIO:
    """Hold the data folder: two houses on one set of data would send each other's letters.

    `beside_others`: this is a part of a house, and other parts of it may hold the folder as well.
    """
    lock = (folder / ".running").open("a+")
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if beside_others else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        give_up(
            f"Handrail is running on {folder} already (process {lock.read().strip() or 'unknown'}).",
            "Stop that one first, or name another folder with --data.",
        )
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def keep_apart(folder: Path, mode: str) -> None:
    """The demo's page lets everybody in as anybody: it must never open over a real program's data."""
    mark = folder / ".made-by"
    made_by = mark.read_text().strip() if mark.exists() else mode
    if made_by != mode:
        give_up(
            f"The data in {folder} was made by `run.py {made_by}`, and `{mode}` never touches it.",
            f"Name another folder with --data, or start what is there: python3 run.py {made_by} --data {folder}",
        )
    mark.write_text(mode)


def _answers(listen: str, port: int, instance: str, address: str) -> Callable[[], bool]:
    """Whether this very start (and no other program on the port) answers at the health address."""
    headers = {"Host": urlsplit(address).netloc, "X-Forwarded-Proto": urlsplit(address).scheme}

    def ask() -> bool:
        line = http.client.HTTPConnection(EVERYWHERE.get(listen, listen), port, timeout=2)
        try:
            line.request("GET", "/health/", headers=headers)
            return instance in line.getresponse().read(10_000).decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    return ask


def _announce(mode: str, address: str, folder: Path, seconds: float, only: str) -> None:
    if only == WORKER:
        say_if_it_can_be(f"The worker is at work after {seconds:.1f} s. Data in {folder}. Stop with Ctrl-C.")
        return
    page = f"{address}/demo/" if mode == "demo" else f"{address}/"
    what = "The cast, each one tap away" if mode == "demo" else "Handrail"
    say_if_it_can_be(f"\n  {what}: {page}\n")
    say_if_it_can_be(f"Up in {seconds:.1f} s. Data in {folder}. Stop with Ctrl-C.")
