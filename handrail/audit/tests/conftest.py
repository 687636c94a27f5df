import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services
from handrail.vault.ids import new_id


@pytest.fixture
def auditor():
    return Actor(new_id(), frozenset({Role.AUDITOR}))


@pytest.fixture
def ana():
    return Actor(new_id(), frozenset({Role.COORDINATOR}))


@pytest.fixture
def row(db):
    """Any row will do: the trail takes its table and its id."""
    return ContentType.objects.first()


@pytest.fixture
def write(ana, row):
    """`write(5)` puts five lines into the trail."""

    def lines(count):
        for number in range(count):
            with transaction.atomic():
                services.record(ana, f"act {number}", row, about=new_id())

    return lines
