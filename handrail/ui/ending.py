"""A session ends, and nobody waits for it: who presses Quick exit is answered at once, whatever the database does.

The browser has lost its cookie by then. What is left to do is on the server, and is tried for some minutes; after that
the session ends by being idle (people/middleware.py).
"""

from __future__ import annotations

import time
from importlib import import_module
from threading import BoundedSemaphore, Thread
from typing import Any

from django.conf import settings
from django.db import Error, connections

from handrail.access.hurry import in_a_hurry

TRIES, PAUSE = 60, 5.0
"""How often it is tried later, and the seconds in between."""
PLACES = BoundedSemaphore(20)
"""For as many who wait at once: where the database is gone, whoever sends anything would be given a thread."""


def end_session(key: str) -> None:
    """Now where nothing holds it up, and else later."""
    try:
        with in_a_hurry():
            _store(key).delete()
    except Error:
        _later(key)


def _store(key: str) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def _later(key: str) -> None:
    if PLACES.acquire(blocking=False):
        Thread(target=_in_its_place, args=[key], daemon=True).start()


def _in_its_place(key: str) -> None:
    try:
        _keep_trying(key)
    finally:
        connections.close_all()
        PLACES.release()


def _keep_trying(key: str) -> None:
    for _try in range(TRIES):
        try:
            _store(key).delete()
            return
        except Error:
            connections.close_all()  # it may be the connection that is gone
            time.sleep(PAUSE)
