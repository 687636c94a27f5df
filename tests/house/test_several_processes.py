"""Two web servers and two workers on one PostgreSQL, each started by itself: nothing lost, nothing sent twice."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection

from tests.house.walk import ROOT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="several machines need PostgreSQL"),
]
VISITORS, KNOCKS, LETTERS = 8, 40, 100
FORM = "/reach-out/"
POST_LETTERS = f"""
from django.utils import timezone
from handrail.access.actor import CLOCK
from handrail.operations.cast import bring
from handrail.outbox import services
someone, now = bring("marcus"), timezone.now()
for number in range({LETTERS}):
    services.post(CLOCK, "test", dedupe=f"several:{{number}}", person_id=someone.pk, channel="text", run_at=now)
"""
COUNT = """
import json
from handrail.intake.models import ReachOut
from handrail.outbox.models import Letter
why = "a test counts"
sent = Letter.objects.for_system(why).filter(dedupe__startswith="several:", state="sent").count()
print(json.dumps([ReachOut.objects.for_system(why).count(), sent]))
"""


@pytest.fixture
def url():
    """A database of its own on the server of the tests."""
    name, told = f"several_{uuid4().hex[:8]}", connection.settings_dict
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield f"postgresql://{told['USER']}@/{name}?host={told['HOST']}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_port():
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        return somebody.getsockname()[1]


@contextmanager
def part(only, folder, told, port):
    """One part with a data folder of its own, as on a machine of its own."""
    words = ["serve", "--only", only, "--data", str(folder), "--port", str(port)]
    command = [sys.executable, "run.py", *words]
    process = subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def until_up(process):
    said = []
    for line in process.stdout:
        said.append(line)
        if "Stop with Ctrl-C" in line:
            return
    pytest.fail("".join(said))


def django(told, folder, source):
    env = {**told, "HANDRAIL_MODE": "serve", "HANDRAIL_DATA": str(folder)}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", source]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


def knock(port):
    """Somebody without an account opens the form and sends it: (status, seconds for both)."""
    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", FORM)
    answer = line.getresponse()
    page, cookie = answer.read().decode(), answer.headers["Set-Cookie"]
    hidden = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    typed = {
        **{name: hidden[name] for name in ("csrfmiddlewaretoken", "once", "opened")},
        **{"for_whom": "self", "adult": "yes", "name": "Dee", "address": "228-555-0143", "ways": "text"},
        "language": "en",
    }
    headers = {"Cookie": cookie.split(";")[0], "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", FORM, urlencode(typed), headers)
    status = line.getresponse().status
    line.close()
    return status, time.monotonic() - began


def test_two_of_each_lose_nothing_and_send_nothing_twice(url, tmp_path, capsys):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDRAIL_", "DATABASE_URL"))}
    told = {
        **kept,
        "DATABASE_URL": url,
        "HANDRAIL_KEYS": str(tmp_path / "keys"),
        "HANDRAIL_ADDRESS": "http://localhost",
    }
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        began = time.monotonic()
        webs = [stack.enter_context(part("web", tmp_path / f"web{n}", told, port)) for n, port in enumerate(ports)]
        workers = [stack.enter_context(part("worker", tmp_path / f"worker{n}", told, 8000)) for n in range(2)]
        for each in (*webs, *workers):
            until_up(each)
        up = time.monotonic() - began
        django(told, tmp_path / "web0", POST_LETTERS)
        began = time.monotonic()
        with ThreadPoolExecutor(VISITORS) as visitors:
            answers = list(visitors.map(knock, [ports[number % 2] for number in range(KNOCKS)]))
        spent = time.monotonic() - began
        end = time.monotonic() + 60
        while (found := json.loads(django(told, tmp_path / "web0", COUNT)))[1] < LETTERS and time.monotonic() < end:
            time.sleep(0.2)
    stored, sent = found
    left = [json.loads(line)["id"] for file in tmp_path.glob("worker*/outbox/texts.jsonl") for line in file.open()]
    assert {status for status, _seconds in answers} == {302}
    assert stored == KNOCKS
    assert sent == len(left) == len(set(left)) == LETTERS
    assert len(list(tmp_path.glob("worker*/outbox/texts.jsonl"))) == 2, "both workers took part"
    seconds = sorted(seconds for _status, seconds in answers)
    with capsys.disabled():
        print(
            f"\n4 parts up in {up:.1f} s; {KNOCKS} reach-outs by {VISITORS} at once in {spent:.1f} s, each (page and"
            f" post) {seconds[len(seconds) // 2]:.2f} s, slowest {seconds[-1]:.2f} s; {LETTERS} letters, none twice"
        )
