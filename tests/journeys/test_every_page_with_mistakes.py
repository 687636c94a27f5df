"""Every form that was sent empty says on top what to put right, and can be used by everybody."""

import pytest
from django.db import transaction

from tests.house.open_every_page import clients, listed
from tests.journeys.conftest import PHONE
from tests.journeys.look_at_a_page import house, served

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db


def test_everybody_can_use_every_page_that_has_something_to_put_right(world, house, clients):
    wrong, count = [], 0
    for url, key in listed(world):
        with transaction.atomic():
            answer = clients[key].post(url, {"sent": "empty"})
            transaction.set_rollback(True)
        if answer.status_code == 422:
            count += 1
            wrong += [f"{url} sent empty: {each}" for each in house.wrong_with(url, answer, [(PHONE, "light")])]
            if not house.page.locator("main .errors").count():
                wrong.append(f"{url} sent empty: no summary on top of what to put right")
            if not house.page.title().startswith("To fix: "):
                wrong.append(f"{url} sent empty: its title does not say that there is something to put right")
    assert count > 25
    assert not wrong, "\n" + "\n".join(wrong)
