import pytest
from django.test import Client

from handrail.ui.tests import parts


@pytest.fixture
def house(settings):
    parts.open_in(settings)


@pytest.fixture
def visitor(house, db):
    return Client()
