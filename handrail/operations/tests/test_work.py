"""The worker as a process of its own: killed, doubled, told to stop, left behind."""

import json
import multiprocessing
import os
import select
import signal
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.operations.worker import Worker
from handrail.outbox import channels, clock, delivery, handlers, services
from handrail.outbox.models import Letter
from handrail.vault.ids import new_id

FORK = multiprocessing.get_context("fork")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def everybody_may_be_texted(monkeypatch, settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path
    monkeypatch.setattr(clock, "JOBS", {})
    monkeypatch.setattr(handlers, "_rule", [lambda *asked: handlers.Allowed("+12285550148")])


def texts():
    file = Path(os.fspath(channels.settings.OUTBOX_DIR)) / "texts.jsonl"
    return [json.loads(line)["id"] for line in file.read_text().splitlines()] if file.exists() else []


def post(count):
    made = [
        services.post(CLOCK, "update", dedupe=f"letter {number}", person_id=new_id(), run_at=timezone.now())
        for number in range(count)
    ]
    return {str(letter.pk) for letter in made}


def states():
    letters = Letter.objects.for_system("the test counts letters")
    return [letters.filter(state=state).count() for state in (Letter.State.WAITING, Letter.State.SENT)]


def until(condition):
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("waited 20 seconds for nothing")


def work():
    connections.close_all()  # a connection is not shared with the parent
    Worker().run()


@pytest.fixture
def start():
    """`start()` is a worker at work; whatever is left of it is killed at the end."""
    started = []

    def one(target=work, *args):
        connections.close_all()
        worker = FORK.Process(target=target, args=args)
        worker.start()
        started.append(worker)
        return worker

    yield one
    for worker in started:
        worker.kill()
        worker.join()


def test_two_workers_send_every_letter_once(start):
    posted = post(40)
    workers = [start(), start()]
    until(lambda: states() == [0, 40])
    for worker in workers:
        os.kill(worker.pid, signal.SIGTERM)
        worker.join(5)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert len(texts()) == 40 and set(texts()) == posted


def test_the_letter_of_a_killed_worker_goes_out_again_after_its_lease(start, monkeypatch, tmp_path):
    monkeypatch.setattr(delivery, "LEASE", timedelta(seconds=1))
    monkeypatch.setitem(channels.CHANNELS, "text", _send_and_never_return)
    (posted,) = post(1)
    killed = start()
    until(lambda: texts() == [posted])  # sent, and killed before it could say so
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()
    assert states() == [1, 0]
    monkeypatch.setitem(channels.CHANNELS, "text", channels.send_text)
    start()
    until(lambda: states() == [0, 1])
    assert texts() == [posted, posted]  # under the same id, by which a carrier can tell


def _send_and_never_return(*letter):
    channels.send_text(*letter)
    time.sleep(60)


def test_workers_killed_at_any_moment_lose_no_letter(start, monkeypatch):
    monkeypatch.setattr(delivery, "LEASE", timedelta(seconds=1))
    posted = post(30)
    for wait in (0.03, 0.07, 0.11):
        worker = start()
        time.sleep(wait)
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
    start()
    until(lambda: states() == [0, 30])
    assert set(texts()) == posted
    assert len(texts()) <= 33  # at most the one that each had in hand


def test_a_worker_leaves_when_the_process_that_started_it_is_gone(start):
    alive, held = os.pipe()
    parent = start(_start_a_worker_and_wait, held)
    os.close(held)
    worker = int(os.read(alive, 20))
    try:
        os.kill(parent.pid, signal.SIGKILL)
        parent.join()
        readable, _, _ = select.select([alive], [], [], 20)
        assert readable and os.read(alive, 1) == b""  # nobody holds the other end any more
    finally:
        os.close(alive)
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def _start_a_worker_and_wait(held):
    if os.fork() == 0:
        connections.close_all()
        worker = Worker()
        os.write(held, str(os.getpid()).encode())
        worker.run()
        os._exit(0)
    time.sleep(60)
