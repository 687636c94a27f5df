"""Agreements that ended while the yes to texts outlived them: bringing the tables up to date ends it, and no other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from handrail.access.actor import CLOCK
from handrail.consent import services
from handrail.consent.models import Agreement
from handrail.outbox.handlers import Allowed, Refused
from handrail.people import services as person_services
from handrail.people.contact_rule import contact_rule
from handrail.people.models import ContactPlan

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "a test looks"
NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)
BEFORE, AFTER = "0002_disclosures", "0003_yes_to_texts_ends_with_its_agreement"
REFUSED = Refused("did not opt in to texts")


def migrate(name):
    MigrationExecutor(connection).migrate([("consent", name)])


@pytest.fixture
def before(people):
    migrate(BEFORE)
    yield
    migrate(AFTER)


@pytest.fixture
def agree(people, acting, agreed_words, clock):
    points = dict.fromkeys(Agreement.Point.values, True)
    return lambda person, **said: services.record_agreement(
        acting(people.ana), person, points={**points, **said}, how="on_paper"
    )


def end_as_before(person, now):
    """As it was until 2026-11-27: the agreement ended, and nothing else."""
    Agreement.objects.for_system(WHY).filter(person=person, ended_at=None).update(ended_at=now)


def plan(person):
    return ContactPlan.objects.for_system(WHY).get(person=person)


def texts(person):
    return contact_rule(person.pk, "text", "link", NOON)


def test_the_yes_of_an_agreement_that_ended_ends_too(before, people, agree, clock):
    agree(people.joan)
    clock.pass_(days=3)
    end_as_before(people.joan, clock.now())
    assert isinstance(texts(people.joan), Allowed)
    migrate(AFTER)
    assert texts(people.joan) == REFUSED
    assert isinstance(contact_rule(people.joan.pk, "text", "code", NOON), Allowed), "a code that they ask for"
    assert Agreement.objects.for_system(WHY).get(person=people.joan).points["texts"], "stays written down"


def test_whoever_has_an_agreement_keeps_their_yes(before, people, agree, clock):
    agree(people.hank)
    clock.pass_(days=3)
    agree(people.joan)
    end_as_before(people.joan, clock.now() + timedelta(days=1))
    clock.pass_(days=2)
    agree(people.joan)  # their yes of the first one stood all the time
    agree(people.rosa)
    clock.pass_(days=1)
    agree(people.rosa, scanned=True)
    said = {person: plan(person).text_opt_in_at for person in (people.hank, people.joan, people.rosa)}
    migrate(AFTER)
    for person, at in said.items():
        assert plan(person).text_opt_in_at == at is not None
        assert isinstance(texts(person), Allowed)


def test_renewed_agreements_are_one_after_the_other_and_end_nothing(before, people, agree, clock):
    agree(people.joan)
    clock.pass_(days=3)
    services.record_agreement(CLOCK, people.joan, points=dict.fromkeys(Agreement.Point.values, True), how="in_person")
    assert Agreement.objects.for_system(WHY).filter(person=people.joan).count() == 2
    migrate(AFTER)
    assert isinstance(texts(people.joan), Allowed)


def test_a_yes_said_since_it_ended_and_one_without_an_agreement_stay(before, people, agree, clock):
    agree(people.joan, texts=False)
    clock.pass_(days=3)
    end_as_before(people.joan, clock.now())
    clock.pass_(days=3)
    for person in (people.joan, people.marcus):
        person_services.keep_contact_plan(CLOCK, person, text_opt_in=True)
    migrate(AFTER)
    assert plan(people.joan).text_opt_in_at and plan(people.marcus).text_opt_in_at


def test_a_stop_stays_one(before, people, agree, clock):
    agree(people.joan)
    person_services.keep_contact_plan(CLOCK, people.joan, text_opt_in=False)
    clock.pass_(days=3)
    end_as_before(people.joan, clock.now())
    migrate(AFTER)
    assert contact_rule(people.joan.pk, "text", "code", NOON) == Refused("said stop")


def test_a_second_time_changes_nothing(before, people, agree, clock):
    agree(people.joan)
    clock.pass_(days=1)
    end_as_before(people.joan, clock.now())
    migrate(AFTER)
    agree(people.joan)
    migrate(BEFORE)
    migrate(AFTER)
    assert isinstance(texts(people.joan), Allowed)
