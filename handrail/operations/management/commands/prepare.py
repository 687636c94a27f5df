"""Everything that must be done before the first page, in one process."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit import chain
from handrail.audit.models import Entry
from handrail.operations import files
from handrail.program import services as program
from handrail.records import services as records
from handrail.vault import keys

logger = logging.getLogger(__name__)
WHAT_TO_DO = "What to do: docs/operations/losing-a-key.md."
PREPARE_LOCK = 0x7072657061  # any number that nobody else locks on: "prepa"


@contextmanager
def _one_after_the_other() -> Iterator[None]:
    """Several machines that start at once on one PostgreSQL; on SQLite the gate of the data folder sees to it."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARE_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARE_LOCK])


def _keys_must_be_here() -> None:
    """The ring is made with the first tables. Where it is missing later, nothing that was written could be read."""
    if ("vault", "0001_first_ring") in MigrationRecorder(connection).applied_migrations():
        try:
            keys.whole_ring()
        except keys.KeysMissing as error:
            raise CommandError(f"{error} {WHAT_TO_DO}") from error
        _keys_must_be_those()


def _keys_must_be_those() -> None:
    """The first line of the trail stays under the first key that there was, the newest is under the one of then."""
    lines = Entry.objects.values_list("mac", flat=True)
    known = [chain.age_of_key(mac) is not None for mac in (*lines.order_by("seq")[:1], *lines.order_by("-seq")[:1])]
    if known and not any(known):
        raise CommandError(f"The key ring {keys.path()} is of another program: it opens nothing here. {WHAT_TO_DO}")
    if not all(known):
        logger.warning("The key ring %s lacks the newest keys: it is an older copy. %s", keys.path(), WHAT_TO_DO)


class Command(BaseCommand):
    help = "Bring tables, words and style sheets up to date; with --demo make the demo's program if there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="make six months in a small program, once")
        parser.add_argument("--people", type=int, default=0, help="so many in all, made up in bulk around the demo")
        parser.add_argument("--beside", action="store_true", help="for a worker alone: no address for a director")
        parser.add_argument("--files", action="store_true", help="words and style sheets alone, no database")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["files"]:
            _keys_must_be_here()
        files.compile_words()
        files.gather_static()
        if options["files"]:
            return
        with _one_after_the_other():
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)  # no part of `migrate`
            if options["demo"]:
                self._make_the_demo()
                self._add_people(options["people"])
            program.publish_default_texts(CLOCK)
            self._erase_who_is_listed()
        if not (options["demo"] or options["beside"]) and "first_director" in get_commands():
            call_command("first_director", "--keep", stdout=self.stdout)  # another start may have told one

    def _erase_who_is_listed(self) -> None:
        try:
            again = records.erase_who_is_listed(CLOCK)
        except ValueError as error:
            logger.warning(
                "A line of the list of who was erased is no number, so nobody on it was looked for: %s", error
            )
        else:
            if again:
                self.stdout.write(f"On the list of who was erased, and here all the same: {again}. Erased again.")

    def _add_people(self, wanted: int) -> None:
        from handrail.operations import jobs
        from handrail.operations.demo import many

        there = many.how_many()
        if wanted <= there:
            return

        def told(made: int) -> None:
            done = (there + made) * 30 // wanted
            self.stderr.write(f"\r  {'█' * done}{'░' * (30 - done)} {there + made:,} of {wanted:,} people", ending="")
            self.stderr.flush()

        many.add(wanted - there, told)
        jobs.count_rows_anew(CLOCK, timezone.now())
        self.stderr.write("")

    def _make_the_demo(self) -> None:
        from handrail.operations.demo.seed import make_if_empty

        log = logging.getLogger("handrail.outbox")
        log.setLevel(logging.CRITICAL)  # in the demo's story a letter fails, and is meant to
        try:
            make_if_empty()
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        finally:
            log.setLevel(logging.NOTSET)
