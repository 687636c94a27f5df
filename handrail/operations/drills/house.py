"""A real house on data of its own: the supervisor, the web server, the worker, and browsers that type."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from html import unescape
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from start.family import is_alive

ROOT = Path(__file__).resolve().parents[3]
SECONDS_TO_OPEN, SECONDS_TO_STOP = 120.0, 20.0
LETTERS_OF_THE_LOG = 2_000
DOWN = (OSError, HTTPException)
"""What a browser meets while nobody answers; urllib's own errors are among them."""


class House:
    """The demo on a folder and a port. It can be killed in any part and started again on the same data."""

    program: tuple[str, ...] = ("run.py",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises RuntimeError, with what the house said last, where it gives up or nobody answers in time."""
        words = [sys.executable, *self.program, "demo", f"--port={self.port}", f"--data={self.folder}"]
        with (self.folder / "house.log").open("ab") as log:
            started = self.process = subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603
        until(lambda: started.poll() is not None or self.answers(), SECONDS_TO_OPEN)
        if started.poll() is not None or not self.answers():
            said = (self.folder / "house.log").read_text(errors="replace")
            raise RuntimeError(f"The house did not open. It said last: {said[-LETTERS_OF_THE_LOG:]}")

    def answers(self) -> bool:
        with suppress(*DOWN), urllib.request.urlopen(f"{self.address}/health/", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
        return False

    def everybody(self) -> list[int]:
        """The supervisor and all its descendants."""
        return list(_family(self.process.pid)) if self.process else []

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(SECONDS_TO_STOP)
        self.kill()

    def kill(self) -> None:
        """The supervisor alone, and wait as systemd does until all that it started is gone too.

        Raises RuntimeError where it left somebody behind.
        """
        if self.process:
            family = list(_family(self.process.pid))
            self.process.kill()
            self.process.wait()
            if not until(lambda: not any(map(is_alive, family)), SECONDS_TO_STOP):
                raise RuntimeError("Processes of a house outlive the one that started them.")

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the database, read as they lie there."""
        with closing(sqlite3.connect(f"file:{self.folder / 'handrail.sqlite3'}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()

    @contextmanager
    def held(self) -> Iterator[None]:
        """While another program holds the database, as a long import does."""
        with closing(sqlite3.connect(self.folder / "handrail.sqlite3", timeout=10, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One of manage.py's, on the same data."""
        told = {**os.environ, "HANDRAIL_MODE": "demo", "HANDRAIL_DATA": str(self.folder)}
        return subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *words], cwd=ROOT, env=told, capture_output=True, text=True
        )


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    """A demo's data, made once for all drills of this process; gone with it."""
    made = tempfile.TemporaryDirectory()
    House(Path(made.name)).command("prepare", "--demo")
    return made


def made_once() -> Path:
    """A folder with the demo's data, to be copied."""
    return Path(_made().name)


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A house with the demo's data in this empty folder, open until the block ends."""
    shutil.copytree(made_once(), folder, dirs_exist_ok=True)
    made = House(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()


class Browser:
    """Signed in as one of the cast."""

    def __init__(self, home: House, key: str) -> None:
        self.home, self.key = home, key
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), _Stay())

    def sign_in(self) -> None:
        self.post(f"/demo/sign-in/{self.key}/", {}, seen="/demo/")

    def get(self, path: str) -> tuple[int, str]:
        return self._send(urllib.request.Request(self.home.address + path))  # noqa: S310

    def post(self, path: str, form: dict[str, str], *, seen: str = "") -> int:
        """The status that came back; what the form hides goes along. `seen`: its page, where that is another one."""
        _status, page = self.get(seen or path)
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        words = urlencode({**{name: unescape(value) for name, value in hidden}, **form}).encode()
        request = urllib.request.Request(self.home.address + path, words, {"Origin": self.home.address})  # noqa: S310
        return self._send(request)[0]

    def _send(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=15) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: the form was taken."""

    def redirect_request(self, *words: Any) -> None:
        return None


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def until(true: Any, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False
