"""What coordinators see, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.intake import queries, services


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


def test_the_soonest_stands_first_with_its_clock_and_whose_it_is(dee, ana, on_duty, clock):
    dee(name="First")
    clock.pass_(hours=5)
    dee(name="Second")
    page = ana.get("/triage/").content.decode()
    assert page.index("First") < page.index("Second")
    assert "1 hour late" in page
    assert "Ana" in page


def test_an_empty_desk_says_what_will_come(ana, site):
    assert "Nobody waits right now." in ana.get("/triage/").content.decode()


def test_the_list_costs_the_same_for_two_and_for_twelve(dee, ana, on_duty):
    counts = []
    ana.get("/triage/")
    for more in (2, 10):
        for _each in range(more):
            dee()
        with CaptureQueriesContext(connection) as ran:
            assert ana.get("/triage/").status_code == 200
        counts.append(len(ran))
    assert counts[0] == counts[1]


def test_one_that_ended_stays_to_be_found(dee, ana, people, acting):
    from handrail.intake import services

    assert "None has ended yet." in ana.get("/triage/ended/").content.decode()
    services.refer(acting(people.ana), dee(), to="Region 12")
    page = ana.get("/triage/ended/").content.decode()
    assert "Dee" in page and "Region 12" in page and "Referred to someone else" in page
    assert "Dee" not in ana.get("/triage/").content.decode()


def test_opening_leaves_a_line_and_the_list_another(dee, ana):
    from handrail.audit.models import Entry

    row = dee()
    ana.get("/triage/")
    ana.get(f"/triage/{row.pk}/")
    listed, looked = Entry.objects.order_by("-seq")[:2][::-1]
    assert (listed.act, listed.page) == ("listed", "triage")
    assert (looked.act, looked.page, looked.row_id) == ("looked", "reach-out", str(row.pk))


ACTS = ("take", "hand-over", "attempt", "answer", "refer", "decline", "not-reached", "spam", "release", "reopen")
PAGES = ["", *(f"{act}/" for act in ACTS)]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_comes_near_a_reach_out(dee, people, sign_in, client, page, now_of):
    row = dee()
    address = f"/triage/{row.pk}/{page}"
    assert client.post(address).status_code == 302
    for person in (people.marcus, people.joan, people.otis, people.hale, people.dora, people.gwen, people.eve):
        assert sign_in(person).post(address, {"sure": "1"}).status_code == 403
    assert now_of(row).owner_id is None


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_one_is_missing(ana, site, page):
    address = f"/triage/00000000-0000-7000-8000-000000000000/{page}"
    assert {ana.get(address).status_code, ana.post(address, {"sure": "1"}).status_code} <= {404, 405}


def test_the_same_number_hints_at_an_earlier_one_and_at_somebody_known(dee, ana, people):
    earlier = dee(name="Earlier")
    row = dee(address="+12285550132", safe={"ways": ["call"]})
    joan = people.joan  # her phone is 228-555-0132
    page = ana.get(f"/triage/{row.pk}/").content.decode()
    assert "Maybe known already" in page and joan.shown_name in page
    again = dee()
    assert "Earlier" in ana.get(f"/triage/{again.pk}/").content.decode()
    assert earlier.pk != again.pk


def test_a_whole_name_hints_and_half_a_name_does_not(dee, people, acting):
    joan, ana = people.joan, acting(people.ana)
    whole = dee(name="joan pettus", address="", safe={})
    half = dee(name="Joan", address="", safe={})
    assert [hint.person for hint in queries.possible_duplicates(ana, whole)] == [joan]
    assert queries.possible_duplicates(ana, half) == []


def test_an_answer_is_measured_only_where_eleven_people_wrote(dee, people, acting, clock):
    ana, spans = acting(people.ana), []
    for minutes in range(10, 120, 10):
        row = dee()
        clock.pass_(minutes=minutes)
        services.answer(ana, row, words="Hi", once="1")
        spans.append(minutes)
        if len(spans) == 10:
            assert queries.answer_times(ana) is None
    times = queries.answer_times(ana)
    assert (times.median.seconds // 60, times.nine_in_ten.seconds // 60, times.out_of) == (60, 100, 11)


def test_who_still_waits_counts_and_spam_does_not(dee, people, acting, clock, visitor):
    for _each in range(11):
        dee()
        dee(suspicion="honeypot")
    dee(source="phone")
    clock.pass_(hours=3)
    times = queries.answer_times(acting(people.ana))
    assert times.out_of == 11 and times.median.seconds == 3 * 3600
    page = visitor.get("/reach-out/").content.decode()
    assert "half of the people who wrote heard from us within 3 hours" in page
    clock.pass_(days=31)
    assert queries.answer_times(acting(people.ana)) is None


def test_the_card_for_first_pages_shows_the_soonest(dee, people, acting, rf):
    from django.template.loader import render_to_string

    dee()
    rows = queries.open_reach_outs(acting(people.ana))
    card = render_to_string("intake/_reach_outs_card.html", {"reach_outs": rows, "put_aside": 2})
    assert 'id="reach_outs_card"' in card and "Dee" in card and "2 put aside" in card
