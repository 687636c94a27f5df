"""Marcus is asked whether he would walk with somebody. He says yes, or no, and no reason is asked."""

from datetime import timedelta

import pytest

from handrail.consent import services as consent
from handrail.matching import queries
from handrail.mentees import queries as mentees
from handrail.mentees import services as mentee_services
from handrail.mentorships.models import Mentorship
from handrail.people import queries as people_queries
from handrail.people.models import Tie

SEEN = "a test looks"
OVER = "This question is not open any more. Thank you for looking."


def words(answer):
    return answer.content.decode()


@pytest.fixture
def asked(offer_all, choose, people):
    offer_all()
    return choose(people.marcus)


def test_before_the_yes_marcus_reads_no_name_and_no_number(asked, people, sign_in, acting, joan):
    traits = {"pathway": ["faith"]}
    mentee_services.keep_wishes(
        acting(people.ana), joan, traits=traits, musts=[], weights={}, about="Two kids, two jobs."
    )
    marcus = sign_in(people.marcus)
    pages = [f"/offers/{asked.pk}/", "/today/"]
    for page in pages:
        shown = words(marcus.get(page))
        assert "Joan" not in shown and "Pettus" not in shown and "555-0132" not in shown and "5550132" not in shown, (
            page
        )
    assert "Two kids, two jobs." in words(marcus.get(f"/offers/{asked.pk}/"))
    assert marcus.get(f"/people/{people.joan.pk}/").status_code == 404


def test_yes_opens_the_mentorship_with_a_back_up_and_48_hours(asked, people, sign_in, clock):
    answer = sign_in(people.marcus).post(f"/offers/{asked.pk}/yes/")
    row = Mentorship.objects.for_system(SEEN).get()
    assert answer.url == f"/mentorships/{row.pk}/"
    assert (row.mentee_id, row.mentor_id, row.backup_id) == (people.joan.pk, people.marcus.pk, asked.backup_id)
    assert row.first_contact_due == clock.now() + timedelta(hours=48)
    assert not Tie.objects.for_system(SEEN).live().filter(why="offer").exists()


def test_after_the_yes_both_see_each_other(asked, people, sign_in):
    marcus, joan = sign_in(people.marcus), sign_in(people.joan)
    marcus.post(f"/offers/{asked.pk}/yes/")
    assert "Joan" in words(marcus.get("/today/")) and "Marcus" in words(joan.get("/today/"))


def test_yes_twice_opens_one(asked, people, sign_in):
    marcus = sign_in(people.marcus)
    opened = marcus.post(f"/offers/{asked.pk}/yes/").url
    assert marcus.post(f"/offers/{asked.pk}/yes/").url == opened, "pressed twice, it leads to the same place"
    assert Mentorship.objects.for_system(SEEN).count() == 1


def test_a_yes_once_more_after_the_ending_opens_and_shows_nothing(asked, people, sign_in):
    marcus = sign_in(people.marcus)
    marcus.post(f"/offers/{asked.pk}/yes/")
    sign_in(people.joan).post(f"/mentorships/{Mentorship.objects.for_system(SEEN).get().pk}/end/")
    answer = marcus.post(f"/offers/{asked.pk}/yes/", follow=True)
    assert OVER in words(answer) and "Joan" not in words(answer)
    assert not Mentorship.objects.for_system(SEEN).filter(ended_at=None).exists()


def test_no_bans_the_pair_and_nothing_says_why(asked, people, sign_in, acting, joan, ana):
    sign_in(people.marcus).post(f"/offers/{asked.pk}/no/")
    ranking = queries.board(acting(people.ana), joan).ranking
    assert str(people.marcus.pk) not in [fit.mentor_id for fit in ranking.suggested]
    board = words(ana.get(f"/matching/{joan.pk}/"))
    assert "Not suggested this time." in board and "said no" not in board.lower() and "declined" not in board.lower()


def test_after_a_no_the_choice_is_closed_and_joan_waits_again(asked, people, sign_in, acting, proposals):
    sign_in(people.marcus).post(f"/offers/{asked.pk}/no/")
    assert proposals()[0].closed_at is not None
    assert people.joan.pk in [each.person_id for each in queries.waiting(acting(people.ana))]


@pytest.mark.parametrize("act", ["", "yes/", "no/"])
def test_a_mentor_who_was_not_asked_finds_nothing(asked, people, sign_in, offers, act):
    keisha = sign_in(people.keisha)
    address = f"/offers/{asked.pk}/{act}"
    assert (keisha.post(address) if act else keisha.get(address)).status_code == 404
    [not_chosen] = offers(mentor=people.keisha)
    assert keisha.get(f"/offers/{not_chosen.pk}/").status_code == 404, "offered, but not chosen: not asked"


def test_a_question_that_was_taken_back_is_not_there_any_more(asked, ana, people, sign_in):
    ana.post(f"/matching/proposals/{asked.proposal_id}/set-aside/")
    marcus = sign_in(people.marcus)
    assert marcus.get(f"/offers/{asked.pk}/").status_code == 404
    for act in ("yes", "no"):
        assert OVER in words(marcus.post(f"/offers/{asked.pk}/{act}/", follow=True)), "he had the page open"
    assert not Mentorship.objects.for_system(SEEN).exists()


def test_after_the_agreement_was_taken_back_a_yes_opens_nothing(asked, people, sign_in, acting):
    consent.end_agreement(acting(people.ana), people.joan)
    answer = sign_in(people.marcus).post(f"/offers/{asked.pk}/yes/", follow=True)
    assert "not open any more" in words(answer)
    assert not Mentorship.objects.for_system(SEEN).exists()


def test_an_ending_opens_a_wait_and_the_former_mentor_is_not_suggested(asked, people, sign_in, acting, clock, joan):
    marcus = sign_in(people.marcus)
    marcus.post(f"/offers/{asked.pk}/yes/")
    row = Mentorship.objects.for_system(SEEN).get()
    clock.pass_(days=8)
    sign_in(people.joan).post(f"/mentorships/{row.pk}/end/")
    ana = acting(people.ana)
    again = mentees.mentee_of(ana, people.joan.pk)
    assert again.waiting_since == clock.now() and again in list(queries.waiting(ana))
    assert str(people.marcus.pk) not in [fit.mentor_id for fit in queries.board(ana, again).ranking.suggested]


def test_who_leaves_the_program_takes_everything_along(asked, ana, joan, people, sign_in, proposals):
    marcus = sign_in(people.marcus)
    marcus.post(f"/offers/{asked.pk}/yes/")
    assert ana.get(f"/matching/{joan.pk}/leave-program/").status_code == 200
    ana.post(f"/matching/{joan.pk}/leave-program/")
    assert not Mentorship.objects.for_system(SEEN).get().is_open
    assert marcus.get(f"/people/{people.joan.pk}/").status_code == 404
    assert people_queries.actor_of(people.joan.pk).roles == set()
    assert ana.get(f"/matching/{joan.pk}/").status_code == 404
    assert not Tie.objects.for_system(SEEN).live().filter(subject=people.joan).exists()


def test_who_leaves_while_a_mentor_is_asked_takes_the_question_along(asked, ana, joan, people, sign_in):
    ana.post(f"/matching/{joan.pk}/leave-program/")
    assert OVER in words(sign_in(people.marcus).post(f"/offers/{asked.pk}/yes/", follow=True))
    assert not Mentorship.objects.for_system(SEEN).exists()
