"""Two work on one round at the same moment, each in a process of its own: one outcome, and a sentence for the other."""

import re

import pytest

from handrail.matching import services
from handrail.matching.models import Offer, Proposal, Round
from handrail.matching.tests import test_two_at_once as at_two
from handrail.mentors import queries as mentors
from handrail.mentors import services as mentor_services
from handrail.mentorships.models import Mentorship
from handrail.people.models import Tie
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.what_if import Changes

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "a test looks"
clock, in_the_end_all_is_whole, ruth = at_two.clock, at_two.in_the_end_all_is_whole, at_two.ruth
press, said, running = at_two.press, at_two.said, at_two.running


@pytest.fixture
def torn(rank, answer, people, acting, roster):
    """Keisha has one place, and Joan and Tim want her first; Marcus would take Joan. See test_settle_a_round."""
    rank(people.joan, people.keisha, people.marcus)
    rank(people.tim, people.keisha, people.marcus)
    has_places(people, acting, people.keisha, 1)
    answer(people.keisha, people.joan, "prefer")
    answer(people.keisha, people.tim, "yes")
    answer(people.marcus, people.joan, "yes")
    answer(people.marcus, people.tim, "no")


def has_places(people, acting, person, places):
    mentor = mentors.mentor_of(acting(people.ana), person.pk)
    mentor_services.keep_mentor(acting(people.ana), mentor, site=mentor.site, capacity=places, affiliation="workforce")


def settles(browser, row, mode):
    """The browser has the page open, and presses one of its buttons."""
    page = browser.get(f"/matching/rounds/{row.pk}/settle/").content.decode()
    forms = dict(re.findall(r'name="mode" value="(\w+)"><input type="hidden" name="seen" value="(\w+)"', page))
    return press(browser, f"/matching/rounds/{row.pk}/settle/", mode=mode, seen=forms[mode])


def pairs():
    return {(row.mentee_id, row.mentor_id) for row in running()}


def no_question_is_open():
    return not Tie.objects.for_system(SEEN).live().filter(why="offer").exists()


def test_two_coordinators_settle_it_two_ways_at_once(at_once, ana, ruth, offered, torn, people):
    answers = at_once(settles(ana, offered, "best"), settles(ruth, offered, "stable"))
    assert sorted(status for status, _shown in answers) == [200, 422]
    assert said(answers, "Something has changed since you looked.") == 1
    [kept] = Round.objects.for_system(SEEN).get().settled
    assert (
        pairs()
        == {
            "best": {(people.joan.pk, people.marcus.pk), (people.tim.pk, people.keisha.pk)},
            "stable": {(people.joan.pk, people.keisha.pk)},
        }[kept["mode"]]
    )
    assert no_question_is_open()


def test_one_way_pressed_twice_at_once_happens_once(at_once, offered, torn, people, sign_in):
    answers = at_once(*[settles(sign_in(people.ana), offered, "best") for _ in range(2)])
    assert [status for status, _shown in answers] == [200, 200] and said(answers, "2 pairs begin.") == 2
    assert Mentorship.objects.for_system(SEEN).count() == 2
    assert len(Round.objects.for_system(SEEN).get().settled) == 1


def test_a_no_while_it_is_settled(at_once, ana, offered, torn, people, sign_in):
    row = Offer.objects.for_system(SEEN).get(mentee=people.joan, mentor=people.marcus)
    no = press(sign_in(people.marcus), f"/offers/{row.pk}/no/")
    (_, _mentor_saw), (status, _shown) = at_once(no, settles(ana, offered, "best"))
    row.refresh_from_db()
    assert (status, row.state, len(running())) in [(200, "accepted", 2), (422, "declined", 0)]


def test_a_mentee_leaves_the_program_while_it_is_settled(at_once, ana, ruth, offered, torn, joan, people):
    leave = press(ruth, f"/matching/{joan.pk}/leave-program/")
    at_once(leave, settles(ana, offered, "best"))
    assert people.joan.pk not in {mentee for mentee, _mentor in pairs()}
    assert not Tie.objects.for_system(SEEN).live().filter(subject=people.joan).exists()


def test_the_last_place_is_chosen_for_somebody_else_while_it_is_settled(at_once, ana, ruth, offered, torn, people):
    """Paul chooses Keisha alone, at the moment at which her one place is settled."""
    row = Offer.objects.for_system(SEEN).get(mentee=people.paul, mentor=people.keisha)
    at_once(press(ruth, f"/matching/offers/{row.pk}/choose/"), settles(ana, offered, "best"))
    row.refresh_from_db()
    walks_with_keisha = [pair for pair in pairs() if pair[1] == people.keisha.pk]
    assert len(walks_with_keisha) + (row.state == "chosen") == 1


def test_two_orders_at_once_ask_by_one(at_once, ana, ruth, offered, people):
    rows = list(Offer.objects.for_system(SEEN).filter(mentee=people.joan).order_by("rank"))
    address = f"/matching/proposals/{rows[0].proposal_id}/rank/"
    at_once(press(ana, address, A="1", B="2"), press(ruth, address, B="1", C="2"))
    asked = Offer.objects.for_system(SEEN).filter(mentee=people.joan, state="ranked").order_by("choice")
    assert [each.rank for each in asked] in ([1, 2], [2, 3])


def test_an_order_while_the_round_is_put_away(at_once, ana, ruth, offered, people):
    row = Offer.objects.for_system(SEEN).filter(mentee=people.joan).first()
    order = press(ana, f"/matching/proposals/{row.proposal_id}/rank/", A="1", B="2")
    at_once(order, press(ruth, f"/matching/rounds/{offered.pk}/close/"))
    ranked = Offer.objects.for_system(SEEN).filter(state="ranked").exists()
    assert Round.objects.for_system(SEEN).get().is_open == ranked, "what was asked can be settled"


def test_two_coordinators_offer_from_one_round_at_once(at_once, ana, ruth, done, people):
    three = [str(each.pk) for each in (people.joan, people.tim, people.paul)]
    offer = [press(by, f"/matching/rounds/{done.pk}/offer/", mentees=three) for by in (ana, ruth)]
    answers = at_once(*offer)
    assert [status for status, _shown in answers] == [200, 200]
    made = Proposal.objects.for_system(SEEN)
    assert made.count() == 3 and made.filter(closed_at=None).count() == 3
    assert Round.objects.for_system(SEEN).get().state == "offered"


def test_it_is_changed_while_it_is_offered(at_once, ana, ruth, done, people):
    offer = press(ana, f"/matching/rounds/{done.pk}/offer/", mentees=[str(people.joan.pk)])
    hold = press(ruth, f"/matching/rounds/{done.pk}/hold/{people.joan.pk}/")
    at_once(offer, hold)
    state = Round.objects.for_system(SEEN).get().state
    made = Proposal.objects.for_system(SEEN).count()
    assert (state, made) in [("offered", 1), ("asked", 0)]


def test_somebody_else_offers_on_the_board_while_the_round_does(at_once, ana, ruth, done, joan, people):
    by_hand = press(
        ruth,
        f"/matching/{joan.pk}/",
        mentors=[str(people.marcus.pk), str(people.keisha.pk)],
        instead_of="",
    )
    at_once(press(ana, f"/matching/rounds/{done.pk}/offer/", mentees=[str(people.joan.pk)]), by_hand)
    assert Proposal.objects.for_system(SEEN).filter(closed_at=None).count() == 1


def test_two_coordinators_decide_about_two_people_at_once(at_once, ana, ruth, done, people):
    decide = [
        press(by, f"/matching/rounds/{done.pk}/hold/{who.pk}/") for by, who in ((ana, people.joan), (ruth, people.tim))
    ]
    answers = at_once(*decide)
    [held] = Round.objects.for_system(SEEN).get().changes["held"]
    assert held in {str(people.joan.pk), str(people.tim.pk)}
    assert said(answers, "Saved. The round is being worked out with that.") == 1
    assert said(answers, "This round has changed. Look at it again.") == 1


def test_what_was_decided_since_is_not_undone(ana, done, people, acting, work_it_out, rounds):
    fetched = Round.objects.for_system(SEEN).get(pk=done.pk)
    services.change_round(acting(people.ana), fetched, Changes(held=frozenset({str(people.joan.pk)})))
    work_it_out()
    with pytest.raises(RuleBroken):
        services.change_round(acting(people.ruth), fetched, Changes(held=frozenset({str(people.tim.pk)})))
    assert rounds()[0].changes["held"] == [str(people.joan.pk)]
