"""Mina is somebody who may be written to; `rule.verdicts` says by which way, at the moment of sending."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.outbox import delivery, handlers
from handrail.outbox.handlers import Allowed, Refused
from handrail.outbox.models import Letter
from handrail.vault.ids import new_id


class Rule:
    """Stands where the people room registers its own."""

    def __init__(self):
        self.verdicts = {"text": Allowed("+12285550148"), "mail": Refused("no address")}
        self.asked = []

    def __call__(self, person_id, channel, kind, now):
        self.asked.append((person_id, channel, kind))
        return self.verdicts[channel]


@pytest.fixture
def rule(monkeypatch):
    rule = Rule()
    monkeypatch.setattr(handlers, "_rule", [rule])
    return rule


@pytest.fixture
def mina(db):
    return new_id()


@pytest.fixture
def ana():
    return Actor(new_id(), frozenset({Role.COORDINATOR}))


@pytest.fixture
def register(monkeypatch):
    """Registers a handler for this test."""
    monkeypatch.setattr(handlers, "HANDLERS", {})
    return handlers.register


@pytest.fixture
def texts(settings, tmp_path):
    """`texts()` are the texts that left, oldest first."""
    settings.OUTBOX_DIR = tmp_path / "outbox"

    def left():
        file = Path(settings.OUTBOX_DIR) / "texts.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    return left


@pytest.fixture
def send(texts):
    """`send()` does one letter that is due a minute from now, `send(hours=1)` one that is due in an hour."""

    def one(**later):
        return delivery.send_next(timezone.now() + timedelta(**(later or {"seconds": 61})))

    return one


@pytest.fixture
def the_letter():
    return lambda: Letter.objects.for_system("the test looks at its letter").get()
