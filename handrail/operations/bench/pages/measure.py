"""`python -m handrail.operations.bench.pages.measure`: the pages of one program, as JSON.

In a process of its own, told by the environment where the program lies. Times are of the processor, in this process.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

TURNS, WARM, CONTACTS = 7, 8, 150

Statement = tuple[str, Any]
A_BROWSER = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
"""What one says that came from a page of ours."""


def main() -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = "handrail.operations.bench.pages.urls", ["*"]
    from handrail.operations.bench.pages import visits

    ana = visits.coordinator()
    clients: dict[str, Any] = {visits.VISITOR: visits.browser(ana, visits.VISITOR)}
    rows = []
    for visit in visits.visits(ana):
        client = clients.get(visit.person) or visits.browser(ana, visit.person)
        clients[visit.person] = client
        page = _page(client, visit.address, clients[visits.VISITOR])
        rows.append({"name": visit.name, "person": visit.person, **page})
        _say(".")
    print(json.dumps({"pages": rows, "contacts_per_second": _contacts(ana)}))


def _page(client: Any, address: str, visitor: Any) -> dict[str, Any]:
    """The page, its own questions and the empty view are asked in turn: where the machine is slow for a while, all are.

    Raises RuntimeError where the page doesn't answer with 200: it would be cheap.
    """
    for _warm in range(2):
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    said = min((_statements(client, address) for _turn in range(3)), key=len)  # one may note that somebody was seen
    reads = [(sql, words) for sql, words in said if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
    page, own, empty = _costs(lambda: client.get(address), lambda: _replay(reads), lambda: visitor.get("/bench/empty/"))
    return {
        "cpu_ms": page,
        "own_sql_ms": own,
        "empty_ms": empty,
        "queries": len(said),
        "bytes": len(answer.content),
        "bytes_sent": len(client.get(address, headers=A_BROWSER).content),
    }


def _costs(*acts: Callable[[], object]) -> list[float]:
    """Milliseconds of the processor for each: the median of the turns. In each turn it is done WARM times before it
    counts: right after another one the empty view takes three times as long as after itself.
    """
    times: list[list[float]] = [[] for _act in acts]
    for _turn in range(TURNS):
        for act, took in zip(acts, times, strict=True):
            for _time in range(WARM):
                act()
            began = process_time()
            act()
            took.append((process_time() - began) * 1000)
    return [median(took) for took in times]


def _statements(client: Any, address: str) -> list[Statement]:
    from django.db import connection

    said: list[Statement] = []

    def note(execute: Any, sql: str, words: Any, many: bool, context: Any) -> Any:
        said.append((sql, words))
        return execute(sql, words, many, context)

    with connection.execute_wrapper(note):
        client.get(address)
    return said


def _replay(reads: list[Statement]) -> None:
    """The same questions, without Django's objects around the rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        raw = cursor.cursor
        for sql, words in reads:
            raw.execute(sql, words or ())
            raw.fetchall()


def _contacts(ana: Any) -> float:
    """How many contacts a second one mentor writes down, through the page, each on the disk before it is answered."""
    from handrail.mentorships import queries as mentorships
    from handrail.operations.bench.pages import visits

    client = visits.browser(ana, "marcus")
    walks = mentorships.current(ana, visits.person_named(ana, "darnell").pk)
    assert walks is not None  # noqa: S101 the demo has it
    address = f"/mentorships/{walks.pk}/contacts/new/"
    began = perf_counter()
    for _turn in range(CONTACTS):
        answer = client.post(address, {"once": str(uuid4()), "outcome": "reached", "way": "call"})
        if answer.status_code != 302:
            raise RuntimeError(f"A contact was answered with {answer.status_code}.")
    return CONTACTS / (perf_counter() - began)


def _say(word: str) -> None:
    print(word, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
