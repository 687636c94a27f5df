"""Joan was offered three mentors from a round. She puts two in an order, on Ana's screen, and both are asked."""

import re
from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.matching import services
from handrail.mentors import services as mentors
from handrail.outbox.models import Letter
from handrail.people.models import Tie

SEEN = "a test looks"


def words(answer):
    return answer.content.decode()


def choice_page(ana, joan):
    """But for the token, which is new in every page."""
    shown = words(ana.get(f"/matching/{joan.pk}/choose/"))
    return re.sub(r'<input type="hidden"[^>]*>', "", shown)


def states(rows):
    return {each.mentor_id: (each.state, each.choice) for each in rows}


def test_two_in_an_order_are_both_asked_and_the_third_is_set_aside(rank, offers, people, clock):
    assert rank(people.joan, people.keisha, people.marcus).status_code == 302
    assert states(offers(mentee=people.joan)) == {
        people.keisha.pk: ("ranked", 1),
        people.marcus.pk: ("ranked", 2),
        people.nadine.pk: ("set_aside", None),
    }
    asked = offers(state="ranked")
    assert {each.answer_by for each in asked} == {clock.now() + timedelta(hours=48)}
    ties = Tie.objects.for_system(SEEN).live().filter(why="offer").values_list("holder", "subject", "source")
    assert set(ties) == {(each.mentor_id, people.joan.pk, each.pk) for each in asked}
    letters = Letter.objects.for_system(SEEN).filter(kind="answer").values_list("person_id", flat=True)
    assert set(letters) == {people.keisha.pk, people.marcus.pk}
    assert Entry.objects.filter(act="proposal.ranked").count() == 1


def test_all_three_can_be_put_in_an_order(rank, offers, people):
    rank(people.joan, people.nadine, people.keisha, people.marcus)
    assert [each.choice for each in sorted(offers(mentee=people.joan), key=lambda each: each.choice)] == [1, 2, 3]


def test_just_one_is_asked_as_always(rank, offers, people, sign_in):
    rank(people.joan, people.marcus)
    [asked] = offers(mentee=people.joan, state="chosen")
    assert (asked.mentor_id, asked.choice) == (people.marcus.pk, None) and asked.backup_id
    opened = sign_in(people.marcus).post(f"/offers/{asked.pk}/yes/").url
    assert opened.startswith("/mentorships/")


def test_a_gap_in_the_order_is_closed(ana, offered, offers, people):
    [first, second, third] = offers(mentee=people.joan)
    ana.post(f"/matching/proposals/{first.proposal_id}/rank/", {"A": "3", "C": "1"})
    assert [each.choice for each in offers(mentee=people.joan)] == [2, None, 1]
    assert (second.rank, third.rank) == (2, 3)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Pick at least one"),
        ({"A": "1", "B": "1"}, "Give each mentor a place of their own."),
        ({"A": "9"}, "That is not on the list any more."),
        ({"A": "\x00"}, "That is not on the list any more."),
    ],
)
def test_what_can_not_be_is_said_and_what_was_picked_stays(ana, offered, offers, people, form, says):
    [first, *_others] = offers(mentee=people.joan)
    answer = ana.post(f"/matching/proposals/{first.proposal_id}/rank/", {**form, "C": "2"} if form else form)
    assert answer.status_code == 422 and says in words(answer)
    assert not form or '<option value="2" selected' in words(answer)
    assert {each.state for each in offers(mentee=people.joan)} == {"offered"}


def test_the_same_order_twice_asks_once_and_another_order_is_refused(rank, offers, people):
    for _ in range(2):
        rank(people.joan, people.marcus, people.keisha)
    answer = rank(people.joan, people.keisha, people.marcus, follow=True)
    assert "This choice is not open any more. Look at the list again." in words(answer)
    assert states(offers(mentee=people.joan, state="ranked")) == {
        people.marcus.pk: ("ranked", 1),
        people.keisha.pk: ("ranked", 2),
    }
    assert Entry.objects.filter(act="proposal.ranked").count() == 1


def test_a_mentor_who_is_full_by_now_is_named_by_the_letter_alone(ana, rank, offers, people, acting, roster):
    mentors.keep_mentor(acting(people.ana), roster[0], site=roster[0].site, capacity=0, affiliation="workforce")
    answer = rank(people.joan, people.keisha, people.marcus)
    [row] = offers(mentee=people.joan, mentor=people.marcus)
    assert answer.status_code == 422 and f"Mentor {'ABC'[row.rank - 1]} can’t be asked right now." in words(answer)
    assert people.marcus.shown_name not in words(answer)
    assert not offers(state="ranked")


def test_the_screen_shows_the_order_and_nobody_by_name(ana, joan, rank, people, answer):
    assert "<select" in choice_page(ana, joan) and "Ask them" in choice_page(ana, joan)
    rank(people.joan, people.marcus, people.keisha)
    page = choice_page(ana, joan)
    assert "First choice" in page and "Second choice" in page and "<select" not in page and "Set aside" in page
    assert not any(each.shown_name in page for each in (people.marcus, people.keisha, people.nadine))


def test_the_screen_is_the_same_whatever_a_mentor_said(ana, joan, rank, people, answer):
    rank(people.joan, people.marcus, people.keisha)
    choice_page(ana, joan)  # "The mentors were asked." is said once
    before = choice_page(ana, joan)
    answer(people.marcus, people.joan, "no")
    answer(people.keisha, people.joan, "prefer")
    assert choice_page(ana, joan) == before


def test_none_of_these_ends_all_questions(ana, rank, offers, people):
    rank(people.joan, people.marcus, people.keisha)
    ana.post(f"/matching/proposals/{offers(mentee=people.joan)[0].proposal_id}/set-aside/")
    assert {each.state for each in offers(mentee=people.joan)} == {"set_aside"}
    assert not Tie.objects.for_system(SEEN).live().filter(why="offer").exists()


def test_outside_a_round_one_is_chosen(ana, joan, offer_all, people, offers):
    offer_all()
    assert "I choose mentor A" in choice_page(ana, joan)
    answer = ana.post(f"/matching/proposals/{offers()[0].proposal_id}/rank/", {"A": "1", "B": "2"}, follow=True)
    assert "not open any more" in words(answer) and {each.state for each in offers()} == {"offered"}


def test_a_round_that_was_put_away_asks_one_at_a_time(ana, joan, offered, rank, people, acting, offers):
    services.close_round(acting(people.ana), offered)
    assert "I choose mentor A" in choice_page(ana, joan)
    rank(people.joan, people.marcus, people.keisha)
    assert {each.state for each in offers(mentee=people.joan)} == {"offered"}
