"""Ana settles a round by what people said: she sees both ways with their numbers, and the pairs of one begin."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.consent import services as consent
from handrail.matching import services
from handrail.mentors import services as mentors
from handrail.mentorships.models import Mentorship
from handrail.outbox.models import Letter
from handrail.people.models import Tie

SEEN = "a test looks"
CHANGED = "Something has changed since you looked."


def words(answer):
    return answer.content.decode()


def page(ana, row):
    return words(ana.get(f"/matching/rounds/{row.pk}/settle/"))


def pairs():
    return {(row.mentee_id, row.mentor_id) for row in Mentorship.objects.for_system(SEEN).filter(ended_at=None)}


def capacity(people, acting, mentor, places):
    mentors.keep_mentor(acting(people.ana), mentor, site=mentor.site, capacity=places, affiliation="workforce")


@pytest.fixture
def torn(rank, answer, people, acting, roster):
    """Keisha has one place, and both want her first. She prefers Joan, whom Marcus would take too; Tim has only her.

    As many as can be: Joan and Marcus, Tim and Keisha. Stable: Joan and Keisha, and nobody for Tim.
    """
    rank(people.joan, people.keisha, people.marcus)
    rank(people.tim, people.keisha, people.marcus)
    capacity(people, acting, roster[1], 1)
    answer(people.keisha, people.joan, "prefer")
    answer(people.keisha, people.tim, "yes")
    answer(people.marcus, people.joan, "yes")
    answer(people.marcus, people.tim, "no")


def test_the_page_says_what_each_way_gives_up_with_its_numbers(ana, offered, torn):
    shown = page(ana, offered)
    most, liking = shown.split('<form class="card stack fit"')[1:]
    assert "As many people as can be" in most and "2 of 2 would have a mentor." in most
    assert "1 person would rather swap." in most and "1 person would rather walk with a mentor who" in most
    assert "No two would rather have each other" in liking and "1 of 2 would have a mentor." in liking
    assert "0 people would rather swap." in liking and "1 person fewer would have a mentor." in liking
    assert "4 of 4 answers are in." in shown and not Mentorship.objects.for_system(SEEN).exists()


def test_as_many_as_can_be_begin(offered, torn, settle, people, clock):
    assert "2 pairs begin." in words(settle("best"))
    assert pairs() == {(people.joan.pk, people.marcus.pk), (people.tim.pk, people.keisha.pk)}
    for row in Mentorship.objects.for_system(SEEN):
        assert row.first_contact_due == clock.now() + timedelta(hours=48)
        assert row.backup_id == people.nadine.pk or row.backup_id == people.marcus.pk
        assert row.backup_id != row.mentor_id


def test_or_those_who_would_not_swap(offered, torn, settle, people, offers):
    assert "1 pair begins." in words(settle("stable"))
    assert pairs() == {(people.joan.pk, people.keisha.pk)}
    assert {each.state for each in offers(mentee=people.tim)} == {"set_aside", "declined"}


def test_both_see_each_other_and_all_other_ties_end(offered, torn, settle, people, sign_in):
    settle("best")
    assert "Joan" in words(sign_in(people.marcus).get("/today/"))
    assert not Tie.objects.for_system(SEEN).live().filter(why="offer").exists()
    assert "Tim" not in words(sign_in(people.marcus).get("/today/"))


def test_whoever_was_asked_in_vain_reads_neutral_words(offered, torn, settle, people, sign_in, offers):
    settle("best")
    [row] = offers(mentee=people.joan, mentor=people.keisha)
    keisha = sign_in(people.keisha)
    assert "A question that you were asked went another way." in words(keisha.get("/today/"))
    assert keisha.get(f"/offers/{row.pk}/").status_code == 404
    late = words(keisha.post(f"/offers/{row.pk}/prefer/", follow=True))
    assert "This question is not open any more. Thank you for looking." in late and "Joan" not in late


def test_each_side_of_a_pair_gets_a_letter(offered, torn, settle, people):
    settle("best")
    told = Letter.objects.for_system(SEEN).filter(dedupe__contains=".opened.").values_list("person_id", flat=True)
    assert set(told) == {people.joan.pk, people.tim.pk, people.marcus.pk, people.keisha.pk}
    asks = Letter.objects.for_system(SEEN).filter(dedupe__endswith=".asked")
    assert {each.state for each in asks} == {"withdrawn"}


def test_what_was_offered_said_and_done_stays_sealed_in_the_round(offered, torn, settle, people, rounds):
    settle("best")
    [row] = rounds()
    [kept] = row.settled
    joan, marcus, keisha, nadine = (str(each.pk) for each in (people.joan, people.marcus, people.keisha, people.nadine))
    assert (kept["mode"], kept["by"], kept["way"]["swaps"]) == ("best", str(people.ana.pk), [joan])
    said = {(each["mentee"], each["mentor"]): (each["choice"], each["answer"]) for each in kept["said"]}
    assert len(said) == 6 and said[joan, keisha] == (1, "prefer") and said[joan, nadine] == (None, "")
    assert said[str(people.tim.pk), marcus] == (2, "no")
    with connection.cursor() as cursor:
        cursor.execute("SELECT settled FROM matching_round")
        stored = str(cursor.fetchone())
        cursor.execute("SELECT said FROM matching_offer")
        stored += str(cursor.fetchall())
    assert joan not in stored and "prefer" not in stored and "fine" not in stored


def test_the_round_tells_what_came_of_it_and_not_who_said_no(ana, offered, torn, settle, people):
    settle("stable")
    board = words(ana.get(f"/matching/rounds/{offered.pk}/"))
    assert "1 pair began. 1 person waits on." in board and "Offered; no pair came of it" in board
    assert f"{people.keisha.shown_name} said yes" in board
    assert "said no" not in board and "declined" not in board.lower()


def form_of(shown):
    """What the page's first form sends."""
    sent = re.search(r'name="mode" value="(?P<mode>\w+)"><input type="hidden" name="seen" value="(?P<seen>\w+)"', shown)
    return sent.groupdict()


def test_sent_twice_it_happens_once(ana, offered, torn, rounds):
    form = form_of(page(ana, offered))
    for _ in range(2):
        answer = ana.post(f"/matching/rounds/{offered.pk}/settle/", form, follow=True)
        assert "2 pairs begin." in words(answer)
    assert len(rounds()[0].settled) == 1 and Mentorship.objects.for_system(SEEN).count() == 2
    assert Entry.objects.filter(act="round.settled").count() == 1
    assert Entry.objects.filter(act="proposal.settled").count() == 2


def test_an_answer_that_came_in_between_is_looked_at_first(ana, offered, torn, answer, people, settle):
    form = form_of(page(ana, offered))
    answer(people.marcus, people.joan, "no")
    refused = ana.post(f"/matching/rounds/{offered.pk}/settle/", form)
    assert refused.status_code == 422 and CHANGED in words(refused) and pairs() == set()
    settle("best")
    assert len(pairs()) == 1


def test_who_has_not_answered_is_named_and_counts_as_no_pair(ana, offered, rank, answer, settle, people, offers):
    rank(people.joan, people.keisha, people.marcus)
    answer(people.marcus, people.joan, "yes")
    shown = page(ana, offered)
    assert "Keisha about Joan" in shown and "1 of 2 answers are in." in shown
    settle("best")
    assert pairs() == {(people.joan.pk, people.marcus.pk)}
    assert offers(mentee=people.joan, mentor=people.keisha)[0].state == "set_aside"


def test_where_both_ways_are_the_same_one_is_shown(ana, offered, rank, answer, people):
    rank(people.joan, people.keisha, people.marcus)
    answer(people.keisha, people.joan, "yes")
    answer(people.marcus, people.joan, "no")
    shown = page(ana, offered)
    assert shown.count('name="seen"') == 1 and "Both ways come to the same" in shown
    assert "It gives up nothing here." in shown


def test_where_all_said_no_the_questions_are_closed_and_they_can_be_offered_others(
    ana, offered, rank, answer, settle, people, offers
):
    rank(people.joan, people.keisha, people.marcus)
    for mentor in (people.keisha, people.marcus):
        answer(mentor, people.joan, "no")
    assert "Close these questions" in page(ana, offered)
    settle("best")
    assert pairs() == set() and not offers(mentee=people.joan, proposal__closed_at=None)
    ana.post(f"/matching/rounds/{offered.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    assert [each.mentor_id for each in offers(mentee=people.joan, proposal__closed_at=None)] == [people.nadine.pk]


def test_a_round_can_be_settled_again_for_those_who_came_later(offered, rank, answer, settle, people, rounds):
    rank(people.joan, people.keisha, people.marcus)
    answer(people.keisha, people.joan, "yes")
    settle("best")
    rank(people.tim, people.keisha, people.marcus)
    answer(people.marcus, people.tim, "prefer")
    settle("best")
    assert pairs() == {(people.joan.pk, people.keisha.pk), (people.tim.pk, people.marcus.pk)}
    assert [len(each["way"]["pairs"]) for each in rounds()[0].settled] == [1, 1]


def test_nothing_to_settle_reads_so(ana, offered):
    assert "There is nothing to settle now." in page(ana, offered)
    answer = ana.post(f"/matching/rounds/{offered.pk}/settle/", {"mode": "best", "seen": "an old page"})
    assert answer.status_code == 422 and CHANGED in words(answer)


@pytest.mark.parametrize(
    "form", [{}, {"mode": "best"}, {"mode": "x" * 9, "seen": "y"}, {"mode": "\x00", "seen": "\x00"}]
)
def test_a_form_that_was_made_up_settles_nothing(ana, offered, torn, form):
    assert ana.post(f"/matching/rounds/{offered.pk}/settle/", form).status_code in (200, 422)
    assert pairs() == set()


def test_a_round_with_answers_can_not_be_put_away(ana, offered, torn, settle, rounds):
    answer = ana.post(f"/matching/rounds/{offered.pk}/close/", follow=True)
    assert "Settle the round first." in words(answer) and rounds()[0].is_open
    settle("best")
    ana.post(f"/matching/rounds/{offered.pk}/close/")
    assert not rounds()[0].is_open


def test_somebody_who_can_not_begin_now_is_no_pair(ana, offered, torn, settle, people, acting, roster):
    """Tim took the agreement back, and Marcus is paused."""
    consent.end_agreement(acting(people.ana), people.tim)
    mentors.pause_mentor(acting(people.ana), roster[0])
    settle("best")
    assert pairs() == {(people.joan.pk, people.keisha.pk)}


def test_a_mentor_from_outside_needs_the_consent_and_sees_until_it_ends(
    ana, offered, torn, settle, people, acting, roster, joan, clock
):
    mentors.keep_mentor(acting(people.ana), roster[0], site=roster[0].site, capacity=3, affiliation="external")
    assert "2 of 2 would have a mentor." not in page(ana, offered)
    until = clock.now() + timedelta(days=30)
    services.record_consent(
        acting(people.ana), joan, recipient=people.marcus, what="My name", how="on_paper", ends=until
    )
    settle("best")
    tie = Tie.objects.for_system(SEEN).live().get(holder=people.marcus, why="mentorship")
    assert tie.ends == until


def test_the_page_asks_as_many_queries_for_one_as_for_three(ana, offered, rank, answer, people):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(ana, offered)
        return len(found)

    rank(people.joan, people.keisha, people.marcus)
    answer(people.keisha, people.joan, "yes")
    one = cost()
    for mentee in (people.tim, people.paul):
        rank(mentee, people.keisha, people.marcus)
        answer(people.keisha, mentee, "yes")
        answer(people.marcus, mentee, "prefer")
    assert cost() == one


def test_only_coordinators_look_at_it(offered, torn, people, sign_in):
    for person in (people.marcus, people.joan, people.eve):
        assert sign_in(person).get(f"/matching/rounds/{offered.pk}/settle/").status_code in (403, 404)
