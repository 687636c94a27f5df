"""Ana offers what a round found, to those whom she kept ticked: each a choice, the round's mentor first."""

from datetime import timedelta

from handrail.matching import services
from handrail.matching.models import Offer, Proposal
from handrail.mentors import services as mentors
from handrail.people.models import Tie

SEEN = "a test looks"


def words(answer):
    return answer.content.decode()


def test_offering_makes_a_choice_for_each_pair_that_was_kept_and_asks_nobody(ana, done, people, paired, clock, offers):
    joan, tim = str(people.joan.pk), str(people.tim.pk)
    answer = ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [joan, tim]}, follow=True)
    assert "2 people were offered mentors." in words(answer)
    proposals = {str(each.mentee_id): each for each in Proposal.objects.for_system(SEEN)}
    assert proposals.keys() == {joan, tim}
    assert all(
        each.round_id == done.pk and each.choose_by == clock.now() + timedelta(hours=72) for each in proposals.values()
    )
    for mentee_id, proposal in proposals.items():
        offered = offers(proposal=proposal)
        assert [each.rank for each in offered] == [1, 2, 3] and str(offered[0].mentor_id) == paired()[mentee_id]
        assert {each.state for each in offered} == {"offered"} and offered[0].why["whys"] is not None
    assert not Tie.objects.for_system(SEEN).filter(why="offer").exists(), "no mentor is asked before a mentee chose"


def test_the_same_offer_sent_twice_offers_once(ana, done, people):
    for _ in range(2):
        ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    assert Proposal.objects.for_system(SEEN).count() == 1


def test_what_was_offered_reads_so_and_can_be_chosen(ana, done, people, joan, paired, sign_in, offers):
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    page = words(ana.get(f"/matching/rounds/{done.pk}/"))
    assert "Offered" in page and f'value="{people.joan.pk}"' not in page and f'value="{people.tim.pk}"' in page
    [first, *_others] = offers()
    ana.post(f"/matching/offers/{first.pk}/choose/")
    assert Offer.objects.for_system(SEEN).get(state="chosen").mentor_id == first.mentor_id


def test_the_round_names_what_became_of_what_was_offered(ana, done, people, joan, choose, acting, offers):
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    asked = choose(offers()[0].mentor)
    name = asked.mentor.shown_name
    assert f"{name} was asked" in words(ana.get(f"/matching/rounds/{done.pk}/"))
    services.accept(acting(asked.mentor), asked)
    assert f"{name} said yes" in words(ana.get(f"/matching/rounds/{done.pk}/"))


def test_the_round_says_that_nobody_came_of_it(ana, done, people, joan, choose, acting, offers):
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    [first, *_others] = offers()
    services.decline(acting(first.mentor), choose(first.mentor))
    assert "Offered; no pair came of it" in words(ana.get(f"/matching/rounds/{done.pk}/"))


def test_a_round_from_which_was_offered_can_not_be_changed(ana, done, people, paired, rounds):
    joan = str(people.joan.pk)
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [joan]})
    answer = ana.post(f"/matching/rounds/{done.pk}/hold/{joan}/", follow=True)
    assert "can’t be changed any more" in words(answer) and rounds()[0].state == "offered"


def test_somebody_whose_mentor_went_away_since_is_left_out_by_name(ana, done, people, paired, acting, roster):
    joan = str(people.joan.pk)
    [mentor] = [each for each in roster if str(each.person_id) == paired()[joan]]
    mentors.pause_mentor(acting(people.ana), mentor)
    answer = ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [joan]}, follow=True)
    assert "Joan was left out" in words(answer)
    assert not Proposal.objects.for_system(SEEN).exists()


def test_whoever_is_not_in_the_round_is_not_offered_anything(ana, done, people, enrolled):
    enrolled(people.hank)
    for nobody in ([], ["no id"], [str(people.hank.pk)], [str(people.marcus.pk)]):
        ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": nobody})
    assert not Proposal.objects.for_system(SEEN).exists()


def test_somebody_who_came_to_nothing_can_be_ticked_again(ana, done, people, joan, choose, acting, offers):
    """The mentor whom the round found said no: this time the others are offered."""
    board = f"/matching/rounds/{done.pk}/"
    ana.post(f"{board}offer/", {"mentees": [str(people.joan.pk)]})
    assert f'value="{people.joan.pk}"' not in words(ana.get(board)), "her choice is open"
    [first, *others] = offers()
    services.decline(acting(first.mentor), choose(first.mentor))
    shown = words(ana.get(board))
    assert "Offer to Joan again" in shown and f'value="{people.joan.pk}" checked' not in shown
    ana.post(f"{board}offer/", {"mentees": [str(people.joan.pk)]})
    again = offers(proposal__closed_at=None)
    assert {each.mentor_id for each in again} == {each.mentor_id for each in others}
    assert again[0].proposal.round_id == done.pk and [each.rank for each in again] == [1, 2]


def test_who_was_set_aside_is_offered_the_same_again(ana, done, people, joan, offers):
    for _ in range(2):
        ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
        open_ones = offers(proposal__closed_at=None)
        ana.post(f"/matching/proposals/{open_ones[0].proposal_id}/set-aside/")
    first, second = (offers(proposal=each) for each in Proposal.objects.for_system(SEEN).order_by("pk"))
    assert [each.mentor_id for each in first] == [each.mentor_id for each in second]


def test_who_walks_with_somebody_is_not_offered_again(ana, done, people, joan, choose, acting, offers):
    board = f"/matching/rounds/{done.pk}/"
    ana.post(f"{board}offer/", {"mentees": [str(people.joan.pk)]})
    asked = choose(offers()[0].mentor)
    services.accept(acting(asked.mentor), asked)
    ana.post(f"{board}offer/", {"mentees": [str(people.joan.pk)]})
    assert "Offer to Joan again" not in words(ana.get(board)) and Proposal.objects.for_system(SEEN).count() == 1


def test_a_round_that_was_put_away_says_so_and_offers_nothing(ana, done, people, offers, sign_in):
    sign_in(people.sol).post(f"/matching/rounds/{done.pk}/close/")
    answer = ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]}, follow=True)
    page = answer.content.decode()
    assert offers() == [] and "This round was put away. Nothing was offered." in page
    assert "nothing more is offered from it" in page and "Offer these" not in page


def test_a_round_that_is_open_does_not_say_that_it_was_put_away(ana, done):
    assert "put away" not in ana.get(f"/matching/rounds/{done.pk}/").content.decode()
