"""A round in a process of its own: killed, its worker killed, stopped, started again. It ends ready or stopped."""

import multiprocessing
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections

from handrail.matching import services as matching
from handrail.matching.models import Round, RoundPage
from handrail.matching.services import solving
from handrail.operations.worker import Worker
from handrail.outbox import clock as outbox_clock
from start.family import is_alive

FORK = multiprocessing.get_context("fork")
pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "a test looks"


@pytest.fixture(autouse=True)
def a_process_finds_the_tests_database(monkeypatch, settings, tmp_path):
    """`manage.py solve_round` reads where its data is from the environment, as it does under the supervisor."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        (tmp_path / "handrail.sqlite3").symlink_to(Path(database["NAME"]).absolute())
    else:
        host, port = database["HOST"], database["PORT"]
        login = f"{database['USER']}:{database['PASSWORD']}@" if database["USER"] else ""
        monkeypatch.setenv("DATABASE_URL", f"postgresql://{login}:{port}/{database['NAME']}?host={host}")
    monkeypatch.setenv("HANDRAIL_DATA", str(tmp_path))
    monkeypatch.setenv("HANDRAIL_KEYS", str(settings.KEYS_DIR))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
    monkeypatch.setattr(outbox_clock, "JOBS", {})


@pytest.fixture
def asked(people, enrolled, on_roster, acting):
    for each in (people.joan, people.tim, people.paul):
        enrolled(each)
    for each in (people.marcus, people.keisha):
        on_roster(each)
    return matching.ask_for_round(acting(people.ana), once=str(uuid4()))


@pytest.fixture
def start():
    """`start()` is the pid of a worker at work; whatever is left of it is killed at the end."""
    started = []

    def one():
        connections.close_all()
        worker = FORK.Process(target=_work)
        worker.start()
        started.append(worker)
        return worker

    yield one
    for worker in started:
        worker.kill()
        worker.join()


def _work():
    connections.close_all()  # a connection is not shared with the parent
    Worker().run()


def now(asked):
    return Round.objects.for_system(SEEN).get(pk=asked.pk)


def until(condition):
    for _ in range(1500):
        if found := condition():
            return found
        time.sleep(0.02)
    pytest.fail("waited 30 seconds for nothing")


def child_of(worker):
    """The process that works the round out, if there is one now."""
    with suppress(FileNotFoundError, ProcessLookupError, IndexError):
        return int(Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()[0])
    return None


def kill(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def is_whole(asked):
    """Ready, and every page of it is there."""
    row = now(asked)
    pages = RoundPage.objects.for_system(SEEN).filter(round=row)
    shown = sum(len(page.people) for page in pages)
    return row.state == "ready" and row.certificate["gap"] == 0 and shown == row.result["waiting"] == 3


def test_the_worker_has_a_round_worked_out_and_goes_on(asked, start):
    worker = start()
    until(lambda: now(asked).state == "ready")
    assert is_whole(asked)
    until(lambda: child_of(worker) is None)
    assert worker.is_alive()


@pytest.mark.parametrize("wait", [0, 0.5])
def test_a_process_that_is_killed_is_started_again(asked, start, wait):
    worker = start()
    first = until(lambda: child_of(worker))
    time.sleep(wait)
    kill(first)
    until(lambda: now(asked).state == "ready")
    assert is_whole(asked)


@pytest.mark.parametrize("wait", [0, 0.6])
def test_a_killed_worker_takes_its_process_along_and_the_next_one_takes_the_round(asked, start, wait, monkeypatch):
    monkeypatch.setattr(solving, "LEASE", solving.LEASE / 15)
    monkeypatch.setattr(solving, "HOLD_AGAIN", solving.HOLD_AGAIN / 15)
    worker = start()
    child = until(lambda: child_of(worker))
    time.sleep(wait)
    kill(worker.pid)
    worker.join()
    until(lambda: not is_alive(child))
    assert now(asked).state == "working" or is_whole(asked)
    start()
    until(lambda: now(asked).state == "ready")
    assert is_whole(asked)


def test_a_worker_that_is_told_to_leave_leaves_no_process_and_frees_the_round(asked, start):
    worker = start()
    child = until(lambda: child_of(worker))
    os.kill(worker.pid, signal.SIGTERM)
    worker.join(10)
    assert worker.exitcode == 0 and not is_alive(child)
    assert now(asked).lease_until is None
    start()
    until(lambda: now(asked).state == "ready")


def test_stop_ends_the_process_and_the_round_stays_stopped(asked, start, people, acting):
    worker = start()
    child = until(lambda: child_of(worker))
    matching.stop_round(acting(people.ana), asked)
    until(lambda: not is_alive(child))
    until(lambda: child_of(worker) is None)
    assert now(asked).state == "stopped" and not RoundPage.objects.for_system(SEEN).exists()
    matching.start_round_again(acting(people.ana), asked)
    until(lambda: now(asked).state == "ready")
    assert is_whole(asked)


def test_two_workers_never_work_out_the_same_round(asked, start):
    workers = [start(), start()]
    seen = set()
    while now(asked).state != "ready":
        seen.add(sum(child_of(worker) is not None for worker in workers))
        time.sleep(0.01)
    assert seen <= {0, 1} and is_whole(asked)
