"""The database: does it keep what it acknowledged, is it as this program knows it, does the trail hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from handrail.audit import chain, triggers
from handrail.audit.models import Entry
from handrail.program.doctor import Finding, fail, ok, warn

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
SERVER = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
LAST_LINES = 2000
ASK = "docs/decisions/0002-sqlite-and-postgresql.md says why."


def check_database(now: datetime) -> Iterator[Finding]:
    look = _postgresql if connection.vendor == "postgresql" else _sqlite
    found = list(look())
    yield from found or [ok(f"{connection.vendor}: what it acknowledged is on the disk.")]


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        for name, right in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            said = cursor.fetchone()[0]
            if said != right:
                yield fail(f"SQLite says {name} = {said}, not {right}.", f"Set it in config/settings.py; {ASK}")


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        for name, right in SERVER.items():
            cursor.execute("SELECT current_setting(%s)", [name])
            said = cursor.fetchone()[0]
            if said != right and not (name == "synchronous_commit" and said.startswith("remote")):
                yield fail(f"PostgreSQL says {name} = {said}, not {right}.", f"Set it in postgresql.conf; {ASK}")
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        row = cursor.fetchone()
    host = str(connection.settings_dict["HOST"])
    if host and not host.startswith("/") and host not in ("localhost", "127.0.0.1", "::1") and not (row and row[0]):
        yield fail("What goes to PostgreSQL crosses the network in clear.", "Turn on TLS there (ssl = on).")


def check_migrations(now: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    ours = sorted(f"{app}.{name}" for app, name in unknown if app in executor.loader.migrated_apps)
    if waiting:
        yield fail(f"{len(waiting)} changes of the tables are still to be made.", "python3 manage.py prepare")
    if ours:
        yield fail(f"The tables are of a newer Handrail: {', '.join(ours)}.", "Start the newer one again.")
    if not waiting and not ours:
        yield ok("The tables are as this Handrail knows them.")


def check_trail(now: datetime) -> Iterator[Finding]:
    """Its newest lines and its numbers; `manage.py audit verify` walks all of it."""
    lines = list(Entry.objects.order_by("-seq")[: LAST_LINES + 1])[::-1]
    before = [chain.START, *(line.mac for line in lines)]
    read = [(mac, line) for mac, line in zip(before, lines, strict=False) if mac != chain.START or line.seq == 1]
    wrong = next((line for mac, line in read if not chain.proves(line, mac, line.seq)), None)
    if wrong is not None:
        yield fail(f"The trail does not hold at line {wrong.seq}.", "docs/operations/incident.md")
    count, last = Entry.objects.count(), lines[-1].seq if lines else 0
    if count != last:
        yield fail(f"The trail counts to {last} and has {count} lines.", "docs/operations/incident.md")
    if not triggers.stand(connection):
        yield fail(
            "The triggers that keep the trail from being changed are gone, or others stand in their place.",
            "docs/operations/incident.md",
        )
    elif wrong is None and count == last:
        yield ok(f"{count:,} lines, the newest {len(read):,} read: as they were written.")
    if not lines:
        yield warn("The trail is empty.", "Nobody has used this program yet, or this is another database.")


def check_anchors(now: datetime) -> Iterator[Finding]:
    """Whoever holds this machine can cut off the trail and its anchors together, unless one lies elsewhere."""
    folder = Path(settings.ANCHORS_DIR)
    is_elsewhere = folder.is_dir() and folder.stat().st_dev != Path(settings.DATA_DIR).stat().st_dev
    if is_elsewhere:
        yield ok("They lie on another disk than the data. Is it another machine's?")
    if settings.DIGEST_TO and settings.EMAIL_HOST:
        yield ok("The daily mail takes one out of this machine.")
    elif not is_elsewhere:
        yield warn(
            "Each lies on this machine: who holds it could cut off the end of the trail unseen.",
            "Set HANDRAIL_DIGEST_TO, or HANDRAIL_ANCHORS to a folder of another machine (docs/operations/digest.md).",
        )
