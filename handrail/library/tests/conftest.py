import shutil

import pytest
from django.test import Client

from handrail.library import handlers, queries


@pytest.fixture
def visitor(db):
    """Somebody without an account."""
    return Client()


@pytest.fixture
def shelf(tmp_path):
    """A copy of two exercises and two pieces, to be spoiled."""
    for kind, slugs in {"exercises": ("box-breathing", "urge-surfing"), "pieces": ("triggers", "cravings")}.items():
        for slug in slugs:
            shutil.copytree(queries.CONTENT / kind / slug, tmp_path / kind / slug)
    return tmp_path


@pytest.fixture
def stands_after(monkeypatch):
    """Handlers of a room above, for one test."""
    monkeypatch.setattr(handlers, "_after_exercise", [])
    monkeypatch.setattr(handlers, "_after_piece", [])
    return handlers
