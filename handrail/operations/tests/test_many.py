"""`run.py demo --people N`: so many people more, nobody of them needs a human, and no page asks more questions."""

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext, override_settings

from handrail.mentorships.models import Mentorship
from handrail.operations.bench.pages import visits
from handrail.operations.demo import many, seed
from handrail.people.models import Person, Tie
from handrail.safetynet import queries as safetynet

SEEN = "a test looks at everything"


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker):
    """The demo before and after it grew: who needed a human, and what each page of the bench asked the database."""
    with django_db_blocker.unblock(), override_settings(ROOT_URLCONF="handrail.operations.bench.pages.urls"):
        outer = transaction.atomic()
        outer._from_testcase = True
        with outer:
            assert seed.make_if_empty()
            ana = visits.coordinator()
            cast = list(Person.objects.for_system(SEEN).values_list("pk", flat=True))
            told: list[int] = []
            before = needed(ana), questions(ana)
            many.add(60, told.append)
            yield {"cast": cast, "told": told, "before": before, "after": (needed(ana), questions(ana))}
            transaction.set_rollback(True)


def needed(ana):
    return [(row.rule, row.subject) for row in safetynet.rows(ana)]


def questions(ana):
    """Page → how many at the second visit: the first writes that the session is there, or that a plan was opened."""
    asked, clients = {}, {}
    for visit in visits.visits(ana):
        client = clients.setdefault(visit.person, visits.browser(ana, visit.person))
        client.get(visit.address)
        with CaptureQueriesContext(connection) as said:
            assert client.get(visit.address).status_code == 200, visit
        asked[visit.name] = len(said)
    return asked


@pytest.mark.django_db
def test_the_many_are_there_and_need_nobody(grown):
    assert many.how_many() == len(grown["cast"]) + 60 and grown["told"] == [60]
    assert grown["after"][0] == grown["before"][0]


def test_no_page_asks_more_because_there_are_more_people(grown):
    assert grown["after"][1] == grown["before"][1]


@pytest.mark.django_db
def test_each_of_the_many_who_walks_with_a_mentor_is_tied_to_them(grown):
    walking = Mentorship.objects.for_system(SEEN).filter(ended_at=None).exclude(mentee__in=grown["cast"])
    tied = Tie.objects.for_system(SEEN).live().filter(why="mentorship").exclude(subject__in=grown["cast"])
    assert set(walking.values_list("mentor", "mentee")) == set(tied.values_list("holder", "subject"))
    assert not walking.filter(Q(next_due_on=None) | Q(step="")).exists()
