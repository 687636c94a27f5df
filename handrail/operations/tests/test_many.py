"""`run.py demo --people N`: so many people more, and nobody of them needs a human."""

import pytest
from django.db.models import Q

from handrail.access.actor import CLOCK
from handrail.mentorships.models import Mentorship
from handrail.operations.cast import acting
from handrail.operations.demo import many, seed
from handrail.people import queries as people
from handrail.people.models import Person, Tie
from handrail.safetynet import queries as safetynet

pytestmark = pytest.mark.django_db
SEEN = "a test looks at everything"


@pytest.fixture
def coordinator():
    assert seed.make_if_empty()
    user = people.user_named(CLOCK, "ana")
    assert user is not None
    return acting(Person.objects.for_system(SEEN).get(pk=user.person_id))


def test_the_many_are_there_and_need_nobody(coordinator):
    needed = [(row.rule, row.subject) for row in safetynet.rows(coordinator)]
    before, told = many.how_many(), []
    many.add(60, told.append)
    assert many.how_many() == before + 60 and told == [60]
    assert [(row.rule, row.subject) for row in safetynet.rows(coordinator)] == needed


def test_each_of_the_many_who_walks_with_a_mentor_is_tied_to_them(coordinator):
    cast = list(Person.objects.for_system(SEEN).values_list("pk", flat=True))
    many.add(60, lambda made: None)
    walking = Mentorship.objects.for_system(SEEN).filter(ended_at=None).exclude(mentee__in=cast)
    tied = (
        Tie.objects.for_system(SEEN)
        .live()
        .filter(why="mentorship")
        .exclude(subject__in=cast)
        .values_list("holder", "subject")
    )
    assert set(walking.values_list("mentor", "mentee")) == set(tied)
    assert not walking.filter(Q(next_due_on=None) | Q(step="")).exists()


def test_people_are_added_to_a_demo_alone(db):
    with pytest.raises(RuntimeError):
        many.add(1, lambda made: None)
