"""A mentor who was offered or chosen leaves, pauses or loses their way in: nobody waits for their yes."""

import pytest

from handrail.access.permissions import Role
from handrail.mentors import services as mentors
from handrail.people import services as people_services


def words(answer):
    return answer.content.decode()


@pytest.fixture
def gone(roster, people, acting):
    """`gone(people.keisha, mentors.leave_program)`."""

    def went(person, act):
        [mentor] = [each for each in roster if each.person_id == person.pk]
        act(acting(people.ana), mentor)

    return went


def lose_the_role(actor, mentor):
    people_services.end_role(actor, mentor.person, Role.MENTOR)


def lose_access(actor, mentor):
    people_services.end_access(actor, mentor.person)


ENDS = [mentors.leave_program, mentors.pause_mentor, lose_the_role, lose_access]


@pytest.mark.parametrize("act", ENDS, ids=lambda each: each.__name__)
def test_who_is_gone_can_not_be_picked_and_the_others_can(act, ana, joan, offer_all, gone, people, offers):
    offer_all()
    [keisha] = offers(mentor=people.keisha)
    letter = "ABC"[keisha.rank - 1]
    gone(people.keisha, act)
    page = words(ana.get(f"/matching/{joan.pk}/choose/"))
    assert f"I choose mentor {letter}" not in page and page.count("I choose mentor") == 2
    assert "Can’t be asked any more" in page and "Nobody here can be asked" not in page
    ana.post(f"/matching/offers/{offers(mentor=people.marcus)[0].pk}/choose/")
    assert [each.mentor_id for each in offers(state="chosen")] == [people.marcus.pk]


def test_whoever_ends_an_access_reads_before_and_after_how_many_wait_for_this_mentor(
    joan, offer_all, choose, people, sign_in
):
    offer_all()
    dora = sign_in(people.dora)
    page = words(dora.get(f"/program/people/{people.keisha.pk}/"))
    assert "1 choice in which they can be picked" in page and "waits for their yes" not in page
    choose(people.keisha)
    page = words(dora.get(f"/program/people/{people.keisha.pk}/"))
    assert "1 person who waits for their yes" in page and "can be picked" not in page and "Joan" not in page
    after = words(dora.post(f"/program/people/{people.keisha.pk}/end-access/", follow=True))
    assert "1 person who waits for their yes" in after and "Joan" not in after


@pytest.mark.parametrize("act", ENDS, ids=lambda each: each.__name__)
def test_a_choice_from_a_page_that_was_open_is_answered_with_words_for_a_mentee(
    act, ana, joan, offer_all, gone, people, offers
):
    offer_all()
    [keisha] = offers(mentor=people.keisha)
    gone(people.keisha, act)
    answer = words(ana.post(f"/matching/offers/{keisha.pk}/choose/", follow=True))
    letter = "ABC"[keisha.rank - 1]
    assert f"Mentor {letter} can’t be asked right now. Pick others, or wait." in answer
    assert "Offer others" not in answer


@pytest.mark.parametrize("act", ENDS, ids=lambda each: each.__name__)
def test_nobody_waits_for_the_answer_of_who_is_gone(act, ana, joan, offer_all, choose, gone, people):
    offer_all()
    choose(people.marcus)
    gone(people.marcus, act)
    page = words(ana.get(f"/matching/{joan.pk}/choose/"))
    assert "Waiting for the answer" not in page and "Nobody here can be asked any more" in page


def test_who_is_gone_is_in_no_order_of_a_round(ana, joan, offered, gone, people, offers):
    gone(people.keisha, mentors.leave_program)
    [keisha] = offers(mentor=people.keisha, mentee=people.joan)
    page = words(ana.get(f"/matching/{joan.pk}/choose/"))
    assert page.count('<select name="') == 2 and f'name="{"ABC"[keisha.rank - 1]}"' not in page


def test_before_a_mentor_leaves_the_page_says_what_it_will_mean(
    ana, joan, offer_all, choose, roster, people, walking, offers
):
    offer_all()
    choose(people.marcus)
    walking(people.darnell, people.marcus, people.keisha)
    marcus, keisha, nadine = (f"/mentors/{each.pk}/leave-program/" for each in roster)
    page = words(ana.get(marcus))
    assert "Walks with: Darnell." in page and "Was chosen by: Joan." in page
    assert "Is the back-up for: Darnell." in words(ana.get(keisha))
    assert "Nobody walks with this mentor" in words(ana.get(nadine))
    assert offers(state="chosen"), "a look changes nothing"


def test_before_a_mentor_leaves_the_page_names_who_was_offered_them(ana, joan, offer_all, roster):
    offer_all()
    assert "Was offered to: Joan." in words(ana.get(f"/mentors/{roster[0].pk}/leave-program/"))
    assert f'href="/mentors/{roster[0].pk}/leave-program/"' in words(ana.get(f"/mentors/{roster[0].pk}/"))
