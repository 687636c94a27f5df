import pytest
from django.test import Client

from handrail.ui.tests import parts


@pytest.fixture
def house(settings, monkeypatch):
    parts.open_in(settings, monkeypatch)


@pytest.fixture
def visitor(house, db):
    return Client()
