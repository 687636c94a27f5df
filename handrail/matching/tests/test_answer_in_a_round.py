"""Joan put Marcus first. He says how he would like it: very much, fine, or no. Nothing opens by it."""

import pytest

from handrail.audit.models import Entry
from handrail.matching import queries
from handrail.mentees import services as mentees
from handrail.mentorships.models import Mentorship
from handrail.outbox.models import Letter
from handrail.people.models import Tie

SEEN = "a test looks"
OVER = "This question is not open any more. Thank you for looking."


def words(answer):
    return answer.content.decode()


@pytest.fixture
def asked(rank, offers, people):
    rank(people.joan, people.marcus, people.keisha)
    return offers(mentee=people.joan, mentor=people.marcus)[0]


def ties_of(offer):
    return Tie.objects.for_system(SEEN).live().filter(source=offer.pk).count()


@pytest.mark.parametrize(("pressed", "said"), [("prefer", "prefer"), ("yes", "fine")])
def test_a_yes_is_kept_and_opens_nothing(asked, answer, offers, people, pressed, said):
    shown = answer(people.marcus, people.joan, pressed)
    assert "You hear from us when everybody has answered." in words(shown)
    [row] = offers(pk=asked.pk)
    assert (row.state, row.said, row.proposal.closed_at) == ("willing", said, None)
    assert ties_of(asked) == 1 and not Mentorship.objects.for_system(SEEN).exists()


def test_what_was_said_can_be_said_otherwise_until_it_is_settled(asked, answer, offers, people, sign_in):
    answer(people.marcus, people.joan, "yes")
    page = words(sign_in(people.marcus).get(f"/offers/{asked.pk}/"))
    assert "You said: “Yes, that is fine with me”" in page
    answer(people.marcus, people.joan, "prefer")
    assert offers(pk=asked.pk)[0].said == "prefer"
    answer(people.marcus, people.joan, "no")
    assert offers(pk=asked.pk)[0].state == "declined" and ties_of(asked) == 0


def test_a_no_bans_the_pair_and_leaves_the_other_question_open(asked, answer, offers, people, acting, joan):
    answer(people.marcus, people.joan, "no")
    [row] = offers(pk=asked.pk)
    assert (row.state, row.said, row.proposal.closed_at) == ("declined", "no", None)
    [other] = offers(mentee=people.joan, mentor=people.keisha)
    assert other.state == "ranked" and ties_of(other) == 1
    assert str(people.marcus.pk) in queries.mentee_profile(acting(people.ana), joan).declined


def test_after_a_no_nothing_is_shown_and_it_stands(asked, answer, people, sign_in):
    answer(people.marcus, people.joan, "no")
    marcus = sign_in(people.marcus)
    assert marcus.get(f"/offers/{asked.pk}/").status_code == 404
    for act in ("prefer", "yes", "no"):
        assert OVER in words(marcus.post(f"/offers/{asked.pk}/{act}/", follow=True))


def test_marcus_reads_no_name_and_not_where_he_stands(asked, people, sign_in):
    marcus = sign_in(people.marcus)
    for page in (f"/offers/{asked.pk}/", "/today/"):
        shown = words(marcus.get(page))
        assert "Joan" not in shown and "Pettus" not in shown and "choice" not in shown.lower(), page
    page = words(marcus.get(f"/offers/{asked.pk}/"))
    assert "No, or I may know this person" in page and "Names come when it is settled." in page


def test_somebody_else_can_not_answer(asked, people, sign_in):
    for act in ("prefer", "yes", "no"):
        assert sign_in(people.keisha).post(f"/offers/{asked.pk}/{act}/").status_code == 404


def test_all_answers_look_the_same_in_the_trail_and_in_the_letters(asked, answer, people, rank):
    rank(people.tim, people.marcus, people.keisha)
    rank(people.paul, people.marcus, people.keisha)
    for mentee, said in ((people.joan, "no"), (people.tim, "prefer"), (people.paul, "yes")):
        answer(people.marcus, mentee, said)
    lines = Entry.objects.filter(actor_id=people.marcus.pk, act__startswith="offer.").values_list("act", flat=True)
    assert list(lines) == ["offer.answered"] * 3
    told = Letter.objects.for_system(SEEN).filter(person_id=people.ana.pk, kind="update")
    assert told.count() == 1, "one letter a day, however many answered"


def test_today_says_what_waits_and_what_was_answered(asked, answer, people, sign_in):
    marcus = sign_in(people.marcus)
    assert "Please answer by" in words(marcus.get("/today/"))
    answer(people.marcus, people.joan, "yes")
    page = words(marcus.get("/today/"))
    assert "You have answered. It is not settled yet." in page and "Please answer by" not in page


def test_an_exclusion_ends_the_question_and_reads_like_any_other_end(asked, answer, ana, rank, people, acting, joan):
    """Marcus said yes to Joan and to Tim. Joan must never meet him; Tim changed his mind."""
    rank(people.tim, people.marcus, people.keisha)
    answer(people.marcus, people.joan, "prefer")
    answer(people.marcus, people.tim, "prefer")
    mentees.add_exclusion(acting(people.ana), joan, kind="ex_partner", name=people.marcus.name)
    letters = Letter.objects.for_system(SEEN).filter(person_id=people.marcus.pk, state="waiting")
    told = [each.kind for each in letters]
    page = words(ana.get(f"/matching/{joan.pk}/choose/"))
    assert "No one is on offer right now." in page
    ana.post(f"/matching/proposals/{asked_of(people.tim).proposal_id}/set-aside/")
    assert [each.kind for each in letters.all()] == told + ["update"] and told == ["update"]


def asked_of(person):
    from handrail.matching.models import Offer

    return Offer.objects.for_system(SEEN).filter(mentee=person).first()


def test_a_question_that_ended_is_thanked_for_for_a_week(asked, answer, ana, people, sign_in, clock):
    answer(people.marcus, people.joan, "yes")
    ana.post(f"/matching/proposals/{asked.proposal_id}/set-aside/")
    marcus = sign_in(people.marcus)
    assert "A question that you were asked went another way." in words(marcus.get("/today/"))
    assert OVER in words(marcus.post(f"/offers/{asked.pk}/prefer/", follow=True))
    clock.pass_(days=8)
    assert "went another way" not in words(sign_in(people.marcus).get("/today/"))
