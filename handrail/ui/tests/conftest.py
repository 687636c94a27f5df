"""The frame's tests open pages of their own (`parts.py`), so that they need no room above."""

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def house(settings):
    settings.ROOT_URLCONF = "handrail.ui.tests.parts"
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [Path(__file__).parent / "templates"]}]


@pytest.fixture
def visitor(house, db):
    return Client()
