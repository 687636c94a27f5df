"""Joan chose Marcus, or was offered him: when he can say yes to nobody any more, somebody must act now."""

import pytest

from handrail.matching.models import Offer, Proposal
from handrail.mentors import services as mentors

SEEN = "a test looks"


@pytest.fixture
def joan(enrolled, on_roster, do, people, clock):
    """Joan was offered Marcus and Keisha."""
    joan = enrolled(people.joan)
    joan.roster = {each.pk: on_roster(each) for each in (people.marcus, people.keisha)}
    do(f"/matching/{joan.pk}/", mentors=[str(each) for each in joan.roster])
    return joan


@pytest.fixture
def leaves(joan, acting, people, clock):
    def left(person, act=mentors.leave_program):
        clock.pass_(hours=1)
        act(acting(people.ana), joan.roster[person.pk])

    return left


def test_a_chosen_mentor_who_left_is_a_row_that_is_due_now(joan, leaves, queue, do, people, clock):
    do(f"/matching/offers/{Offer.objects.for_system(SEEN).get(mentor=people.marcus).pk}/choose/")
    leaves(people.marcus)
    [row] = queue("offer")
    assert row.why == "Chose Marcus, who can’t be a mentor now. Offer others."
    assert row.due == clock.now() and row.url == f"/matching/{joan.pk}/" and row.owner == people.ana


def test_as_long_as_one_who_was_offered_is_here_the_mentee_may_take_their_time(joan, leaves, queue, people, clock):
    leaves(people.keisha)
    [row] = queue("offer")
    assert "has not chosen" in row.why and row.due == Proposal.objects.for_system(SEEN).get().choose_by


def test_when_all_who_were_offered_are_gone_the_row_is_due_now(joan, leaves, queue, people, clock):
    leaves(people.keisha, mentors.pause_mentor)
    leaves(people.marcus)
    [row] = queue("offer")
    assert row.why == "Nobody whom they were offered can be asked any more. Offer others."
    assert row.due == clock.now() and row.url == f"/matching/{joan.pk}/"


def test_who_comes_back_is_waited_for_again(joan, leaves, queue, do, people, clock):
    do(f"/matching/offers/{Offer.objects.for_system(SEEN).get(mentor=people.marcus).pk}/choose/")
    leaves(people.marcus)
    leaves(people.marcus, mentors.approve_mentor)
    assert "has not said yes or no" in queue("offer")[0].why
