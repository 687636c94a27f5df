"""Ana looks at a round: the pairs with reasons, who is without a mentor and why, and what would be if."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.matching import services
from handrail.matching.models import Round
from handrail.mentees import services as mentee_services
from handrail.mentors import services as mentors

SEEN = "a test looks"
HTMX = {"HX-Request": "true"}


def words(answer):
    return answer.content.decode()


def test_ana_reads_how_many_could_be_matched_before_she_asks(ana, joan, waiting_too, roster):
    page = words(ana.get("/matching/round/"))
    assert ">3</span>" in page and "Nothing is sent" in page


def test_while_it_is_worked_out_ana_sees_how_far_it_is_and_may_look_again(ana, begun):
    page = words(ana.get(f"/matching/rounds/{begun.pk}/"))
    assert "Waiting to begin" in page and "Look again" in page and "every 2s" in page
    services.take_round(None, begun.made_at)
    Round.objects.for_system(SEEN).update(step="pairs", step_done=1200, step_of=10000)
    part = ana.get(f"/matching/rounds/{begun.pk}/progress/", headers=HTMX)
    assert "Comparing people: 1,200 of 10,000" in words(part) and "<html" not in words(part)


def test_when_it_is_done_the_part_takes_the_whole_page_along(ana, done):
    answer = ana.get(f"/matching/rounds/{done.pk}/progress/", headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/matching/rounds/{done.pk}/"


def test_stop_and_start_again_are_one_tap_each(ana, begun, rounds, work_it_out):
    ana.post(f"/matching/rounds/{begun.pk}/stop/")
    assert rounds()[0].state == "stopped" and "Start it again" in words(ana.get(f"/matching/rounds/{begun.pk}/"))
    ana.post(f"/matching/rounds/{begun.pk}/again/")
    work_it_out()
    assert "3 of 3 have a mentor here" in words(ana.get(f"/matching/rounds/{begun.pk}/"))


def test_the_board_says_what_is_proved_and_names_pairs_with_reasons(ana, done, people):
    page = words(ana.get(f"/matching/rounds/{done.pk}/"))
    assert "No other way matches more people who have waited as long." in page
    assert all(name in page for name in ("Joan", "Tim", "Paul", "Fits"))
    assert "goes on leave" in page


def test_somebody_without_a_mentor_reads_why_and_what_would_help(
    ana, joan, waiting_too, people, on_roster, work_it_out
):
    on_roster(people.marcus, capacity=1)
    ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
    row = work_it_out()
    assert "2 people are without a mentor" in words(ana.get(f"/matching/rounds/{row.pk}/"))
    page = words(ana.get(f"/matching/rounds/{row.pk}/nobody/"))
    assert "1 has no place left in this round." in page
    assert "One more place with Marcus: matches 1 more person" in page


def test_ana_sees_who_is_affected_before_she_forbids_a_pair(ana, done, people, paired, work_it_out, rounds):
    joan = str(people.joan.pk)
    marcus = paired()[joan]
    page = words(ana.get(f"/matching/rounds/{done.pk}/forbid/{joan}/{marcus}/"))
    assert "As many people would have a mentor as now." in page and "Would get another mentor" in page
    assert rounds()[0].changes == {}, "nothing is saved by looking"
    ana.post(f"/matching/rounds/{done.pk}/forbid/{joan}/{marcus}/")
    work_it_out()
    assert paired()[joan] != marcus
    board = words(ana.get(f"/matching/rounds/{done.pk}/"))
    assert "are not matched." in board and "Take it back" in board


def test_what_was_decided_can_be_taken_back(ana, done, people, paired, work_it_out, rounds):
    joan, before = str(people.joan.pk), paired()
    for act in ("forbid", "let-be"):
        ana.post(f"/matching/rounds/{done.pk}/{act}/{joan}/{before[joan]}/")
        work_it_out()
    assert paired() == before and rounds()[0].changes == {"kept": [], "forbidden": [], "held": []}


def test_a_pair_is_kept_with_another_mentor(ana, done, people, paired, work_it_out):
    joan = str(people.joan.pk)
    person = words(ana.get(f"/matching/rounds/{done.pk}/people/{joan}/"))
    other = re.search(rf"/keep/{joan}/([0-9a-f-]+)/\">\s*What if", person)[1]
    ana.post(f"/matching/rounds/{done.pk}/keep/{joan}/{other}/")
    work_it_out()
    assert paired()[joan] == other != ""


def test_holding_a_mentor_back_takes_their_mentees_elsewhere(ana, done, people, paired, work_it_out):
    joan = str(people.joan.pk)
    mentor = paired()[joan]
    assert "held back?" in words(ana.get(f"/matching/rounds/{done.pk}/hold/{mentor}/"))
    ana.post(f"/matching/rounds/{done.pk}/hold/{mentor}/")
    work_it_out()
    assert mentor not in paired().values()


def test_holding_somebody_who_took_no_part_is_not_there(ana, done, people):
    assert ana.get(f"/matching/rounds/{done.pk}/hold/{people.ruth.pk}/").status_code == 404
    assert ana.post(f"/matching/rounds/{done.pk}/hold/{people.ruth.pk}/").status_code == 404


def test_one_whom_joan_must_not_meet_reads_like_one_who_does_not_fit(
    ana, joan, waiting_too, people, acting, roster, work_it_out
):
    """Byte for byte: the page that asks about the two, whatever the reason is."""
    mentee_services.add_exclusion(acting(people.ana), joan, kind="other", name=people.marcus.name)
    mentee_services.keep_wishes(
        acting(people.ana), waiting_too[0], traits={}, musts=["gender=man"], weights={}, about=""
    )
    ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
    row = work_it_out()
    pages = [
        words(ana.get(f"/matching/rounds/{row.pk}/keep/{mentee.pk}/{mentor.pk}/"))
        for mentee, mentor in ((people.joan, people.marcus), (people.tim, people.marcus))
    ]
    plain = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        .replace(mentee.shown_name, "MENTEE")
        .replace(str(mentee.pk), "")
        for page, mentee in zip(pages, (people.joan, people.tim), strict=True)
    ]
    assert plain[0] == plain[1] and "can’t be kept together" in plain[0]


def test_the_board_and_the_evaluator_read_the_same_with_an_exclusion_and_with_a_full_mentor(
    ana, joan, waiting_too, people, acting, roster, work_it_out, sign_in, rounds
):
    """Marcus is excluded by all three, or full: nobody but those who keep exclusions can tell."""
    seen = []
    eve = sign_in(people.eve)
    for secret in (True, False):
        if secret:
            for mentee in (joan, *waiting_too):
                mentee_services.add_exclusion(acting(people.ana), mentee, kind="other", name=people.marcus.name)
        else:
            for mentee in (joan, *waiting_too):
                for each in list(mentee.exclusions.for_system(SEEN)):
                    mentee_services.remove_exclusion(acting(people.ana), each)
            mentors.keep_mentor(acting(people.ana), roster[0], site=roster[0].site, affiliation="workforce", capacity=0)
        ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
        row = work_it_out()
        seen.append(words(eve.get("/matching/figures/")))
        services.close_round(acting(people.ana), row)
    assert seen[0] == seen[1]


def test_work_it_out_again_says_that_everything_is_the_same(ana, done, work_it_out):
    ana.post(f"/matching/rounds/{done.pk}/check/")
    assert "to check it" in words(ana.get(f"/matching/rounds/{done.pk}/"))
    work_it_out()
    assert "Everything is the same." in words(ana.get(f"/matching/rounds/{done.pk}/"))


def test_a_round_that_was_put_away_can_still_be_read_and_not_be_offered_from(ana, done, people, proposals):
    ana.post(f"/matching/rounds/{done.pk}/close/")
    page = words(ana.get(f"/matching/rounds/{done.pk}/"))
    assert "3 of 3 have a mentor here" in page and "Offer these" not in page
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": [str(people.joan.pk)]})
    assert not proposals()


def test_the_pages_ask_as_often_whether_few_or_many_wait(
    ana, joan, waiting_too, people, on_roster, enrolled, work_it_out, of_round, acting
):
    """Two have a mentor and one has nobody; then, with more mentors too, five have one and four have nobody."""
    counts = []
    for mentors_more, mentees_more in ((("marcus", "keisha"), ()), (("nadine", "ray", "minh"), MORE)):
        for name in mentors_more:
            on_roster(getattr(people, name), capacity=1)
        for name in mentees_more:
            enrolled(getattr(people, name))
        ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
        row = work_it_out()
        both = [f"people/{of_round(row, part)[0]['mentee']}/" for part in ("matched", "nobody")]
        leave = f"leave/{of_round(row, 'matched')[0]['mentor']}/"
        pages = [f"/matching/rounds/{row.pk}/{page}" for page in ("", "nobody/", *both, leave)]
        counts.append([asked(ana, page) for page in (*pages, "/matching/figures/", f"/matching/{joan.pk}/")])
        services.close_round(acting(people.ana), row)
    assert counts[0] == counts[1]


MORE = ("hank", "sam", "bea", "tess", "carl", "andre")


def asked(client, page):
    """How many queries a page makes, when it is opened again: the first time may keep mentors ready."""
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "²", "99999999999999999999", "7"])
def test_a_page_that_is_not_there_is_no_fault(ana, done, asked):
    assert ana.get(f"/matching/rounds/{done.pk}/?page={asked}").status_code == 200
