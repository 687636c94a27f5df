"""The demo shows a program as it is after six months, and opens only where its people are made up."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from config.urls import urlpatterns as real
from handrail.matching.models import Round
from handrail.operations.cast import CAST, acting
from handrail.operations.demo.seed import make_if_empty
from handrail.people.models import Person
from handrail.people.queries import found
from handrail.people.services import make_person
from handrail.safetynet import queries as queue
from handrail.safetynet.conditions import RULES

DEMO = "tests.house.test_demo"
urlpatterns = [*real, path("demo/", include("handrail.operations.demo.urls"))]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once for this module, and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert make_if_empty()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def open_demo(demo: None, db: None, settings: Any) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = DEMO


def count_all() -> dict[str, int]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {model._meta.label: model._base_manager.count() for model in ours}


def test_a_demo_is_made_once(open_demo: None) -> None:
    before = count_all()

    assert not make_if_empty()

    assert count_all() == before


STATES = {
    "intake.ReachOut": {"state": set(), "outcome": {""}, "for_whom": set(), "source": set()},
    "mentees.StageOfCare": {"stage": set()},
    "mentors.Mentor": {"affiliation": set()},
    "matching.Offer": {"state": {"ranked", "willing"}},  # its round is there to be tried out: nothing was offered of it
    "mentorships.Contact": {"outcome": set(), "way": {"other"}},
    "mentorships.CadenceEvent": {"kind": set()},
    "mentorships.Concern": {"kind": set(), "outcome": {"emergency"}},
}
"""Of which table the demo shows which column's every value, but for these."""


def test_every_state_can_be_seen(open_demo: None) -> None:
    for label, columns in STATES.items():
        model = apps.get_model(label)
        for name, rare in columns.items():
            choices = {value for value, _words in model._meta.get_field(name).choices}
            seen = set(model._base_manager.values_list(name, flat=True))
            assert choices - rare <= seen, f"{label}.{name}: the demo has none that is {choices - rare - seen}"


def test_every_rule_of_the_queue_has_a_row(open_demo: None) -> None:
    ana = acting(Person.objects.for_system("who keeps the queue").get(user__username="ana"))
    shown = {row.rule for row in queue.rows(ana)}
    made_by_no_story = {"settle", "disk", "backup", "anchor", "erasure", "merge", "no_agreement", "official"}
    assert shown == {rule.key for rule in RULES} - made_by_no_story, "see the rules' own tests"


def test_in_the_round_somebody_is_without_a_mentor_and_something_would_help(
    open_demo: None,
) -> None:
    row = Round.objects.for_system("who has a mentor in the demo's round").get()
    assert row.state == Round.State.READY
    assert 0 < row.result["matched"] < row.result["waiting"]
    assert any(each["matched"] for each in row.result["unlocks"])


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
def test_everybody_of_the_cast_comes_in_with_one_tap(open_demo: None, member: Any) -> None:
    visitor = Client()
    assert f"/demo/sign-in/{member.key}/" in visitor.get("/demo/").content.decode()

    answer = visitor.post(f"/demo/sign-in/{member.key}/", follow=True)

    assert answer.redirect_chain[-1][0] == "/today/"
    assert answer.status_code == 200


def test_a_second_record_that_somebody_tries_out_takes_nobodys_place(open_demo: None) -> None:
    """Enroll Rosa a second time, to see how two records become one: the tap still signs in as Rosa."""
    ana = acting(Person.objects.for_system("who enrolls").get(user__username="ana"))
    rosa = found(ana, "Rosa Martínez").get()
    second = make_person(ana, name="Rosa Martinez", goes_by="Amy")
    visitor = Client()
    visitor.post("/demo/sign-in/rosa/")
    assert str(rosa.user.pk) == visitor.session["_auth_user_id"] and not hasattr(second, "user")


def test_nobody_else_comes_in(open_demo: None) -> None:
    assert Client().post("/demo/sign-in/somebody/").status_code == 404


def test_looking_at_the_page_signs_nobody_in(open_demo: None) -> None:
    assert Client().get("/demo/sign-in/ana/").status_code == 405


@pytest.mark.parametrize("address", ["/demo/", "/demo/sign-in/ana/"])
def test_a_real_program_has_no_page_of_the_cast(demo: None, db: None, settings: Any, address: str) -> None:
    assert Client().get(address).status_code == 404

    settings.ROOT_URLCONF = DEMO  # even if somebody listed it
    assert Client().post(address if "sign" in address else "/demo/sign-in/ana/").status_code == 404
    assert Client().get("/demo/").status_code == 404
