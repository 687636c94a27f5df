"""Ana offers mentors on her screen, and Joan chooses one of them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from handrail.audit.models import Entry
from handrail.matching import queries, services
from handrail.mentors import services as mentors
from handrail.outbox.models import Notice
from handrail.people.models import Tie
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"


def words(answer):
    return answer.content.decode()


def test_three_are_offered_and_joan_has_three_days_to_choose(offer_all, joan, proposals, offers, clock, people):
    answer = offer_all()
    assert answer.url == f"/matching/{joan.pk}/choose/"
    [proposal] = proposals()
    assert proposal.choose_by == clock.now() + timedelta(hours=72) and proposal.made_by_id == people.ana.pk
    assert [each.state for each in offers()] == ["offered"] * 3
    assert not Tie.objects.for_system(SEEN).filter(why="offer").exists(), "nobody is asked before Joan chooses"


def test_the_form_sent_twice_offers_once(ana, joan, roster, people, proposals):
    form = {"once": str(uuid4()), "mentors": [str(people.marcus.pk), str(people.keisha.pk)]}
    ana.post(f"/matching/{joan.pk}/", form)
    ana.post(f"/matching/{joan.pk}/", form)
    assert len(proposals()) == 1


def test_one_is_no_choice_where_others_fit(offer_all, people, proposals):
    answer = offer_all(people.marcus)
    assert answer.status_code == 422 and "Pick two or three people" in words(answer)
    assert proposals() == []


def test_one_may_be_offered_where_nobody_else_fits(ana, joan, people, on_roster, proposals):
    on_roster(people.marcus)
    ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": [str(people.marcus.pk)]})
    assert len(proposals()) == 1


def test_somebody_who_is_not_suggested_cannot_be_offered(ana, joan, roster, people, on_roster, proposals):
    on_roster(people.ray, affiliation="external")
    mentors = [str(people.marcus.pk), str(people.ray.pk)]
    assert ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": mentors}).status_code == 422
    assert proposals() == []


def test_offering_anew_sets_the_former_offer_aside_so_that_one_is_open(offer_all, people, proposals, offers):
    offer_all()
    offer_all(people.keisha, people.nadine)
    first, second = proposals()
    assert first.closed_at is not None and second.closed_at is None
    assert {each.state for each in offers(proposal=first)} == {"set_aside"}


def test_choosing_asks_one_sets_the_others_aside_and_starts_the_clock(offer_all, choose, people, offers, clock):
    offer_all()
    asked = choose(people.marcus)
    assert (asked.state, asked.answer_by) == ("chosen", clock.now() + timedelta(hours=48))
    assert sorted(each.state for each in offers()) == ["chosen", "set_aside", "set_aside"]
    tie = Tie.objects.for_system(SEEN).live().get(why="offer")
    assert (tie.holder_id, tie.subject_id) == (people.marcus.pk, people.joan.pk)
    assert Notice.objects.for_system(SEEN).get(person_id=people.marcus.pk).kind == "answer"
    assert asked.backup_id in (people.keisha.pk, people.nadine.pk), "who fits next best would step in"


def test_only_one_can_be_chosen(ana, offer_all, choose, people, offers):
    offer_all()
    choose(people.marcus)
    [keisha] = offers(mentor=people.keisha)
    answer = ana.post(f"/matching/offers/{keisha.pk}/choose/", follow=True)
    assert "Another mentor was chosen a moment ago." in words(answer)
    assert [each.mentor_id for each in offers(state="chosen")] == [people.marcus.pk]


def test_two_who_choose_at_once_leave_one_chosen(offer_all, people, offers, acting):
    """The second came with a row that was read before the first was done."""
    offer_all()
    marcus, keisha = offers(mentor=people.marcus)[0], offers(mentor=people.keisha)[0]
    services.choose(acting(people.ana), marcus)
    with pytest.raises(RuleBroken):
        services.choose(acting(people.ana), keisha)
    assert len(offers(state="chosen")) == 1


def test_choosing_the_same_twice_asks_once(offer_all, choose, people, offers):
    offer_all()
    assert choose(people.marcus).chosen_at == choose(people.marcus).chosen_at
    assert Notice.objects.for_system(SEEN).filter(person_id=people.marcus.pk).count() == 1


def test_a_mentor_who_went_away_in_between_is_not_asked(ana, offer_all, roster, people, offers, acting):
    offer_all()
    mentors.pause_mentor(acting(people.ana), roster[0])
    [marcus] = offers(mentor=people.marcus)
    answer = ana.post(f"/matching/offers/{marcus.pk}/choose/", follow=True)
    assert "asked right now" in words(answer)
    assert offers(state="chosen") == []


def test_none_of_these_closes_the_choice(ana, offer_all, proposals, offers):
    offer_all()
    ana.post(f"/matching/proposals/{proposals()[0].pk}/set-aside/")
    assert proposals()[0].closed_at is not None
    assert {each.state for each in offers()} == {"set_aside"}


def test_a_place_is_kept_for_whom_a_mentor_was_asked(offer_all, choose, people, acting, enrolled):
    """Marcus has three places. Asked by Joan, he has two to offer."""
    offer_all()
    choose(people.marcus)
    luis = enrolled(people.luis)
    assert queries.board(acting(people.ana), luis).open_places[str(people.marcus.pk)] == 2


def test_somebody_with_a_mentor_is_not_offered_another(ana, joan, people, walking):
    walking(people.joan, people.minh)
    answer = ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": [str(people.minh.pk)]})
    assert answer.status_code == 422 and "already" in words(answer)


def test_the_choice_shows_no_name_and_no_number_of_a_mentor(ana, offer_all, joan, people):
    offer_all()
    shown = words(ana.get(f"/matching/{joan.pk}/choose/"))
    assert "Mentor A" in shown and "Mentor C" in shown
    for mentor in (people.marcus, people.keisha, people.nadine):
        assert mentor.name not in shown and mentor.shown_name not in shown
    assert "555-01" not in shown and "55501" not in shown


def test_each_look_and_each_act_leaves_a_line(ana, offer_all, choose, people, joan):
    ana.get(f"/matching/{joan.pk}/")
    offer_all()
    choose(people.marcus)
    acts = set(Entry.objects.filter(about_id=people.joan.pk).values_list("act", flat=True))
    assert {"proposal.made", "offer.chosen"} <= acts
