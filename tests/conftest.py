"""The demo as a world to look at: made once a module, shared by all its tests that only look."""

from typing import Any

import pytest
from django.db import transaction

from tests.house import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Six months of the demo, in a transaction that is rolled back after the module."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True  # what a page writes in a transaction of its own is let in, as in TestCase
        with outer:
            yield worlds.make()
            transaction.set_rollback(True)
