"""A flood on the public form: put aside, never dropped, and no tell to whoever sent it."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.intake import flood, queries, services
from handrail.intake.models import ReachOut
from handrail.rules.errors import RuleBroken

FORM = "/reach-out/"


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()


def without_what_differs(page, row):
    page = page.replace(row.receipt, "CODE")
    page = re.sub(r"\d{1,2}:\d\d", "TIME", page)
    page = re.sub(r"(Today|Tomorrow)(, TIME\s[AP]M)?", "SOON", page)  # a minute later it may be midnight
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


@pytest.mark.parametrize(
    ("sign", "typed"),
    [
        ("honeypot", {"website": "http://buy.example"}),
        ("too_fast", {"opened": "made up"}),
        ("too_fast", {"opened": ""}),
        ("links", {"words": "http://a http://b www.c.example"}),
    ],
)
def test_what_looks_like_spam_is_kept_aside_and_looks_the_same_to_its_writer(
    filled, every_reach_out, site, sign, typed
):
    pages = []
    for number, answers in enumerate(({}, typed)):
        page = Client(REMOTE_ADDR=f"203.0.113.{number}").post(FORM, filled(**answers), follow=True)
        pages.append((page.redirect_chain, without_what_differs(page.content.decode(), every_reach_out()[-1])))
    person, machine = every_reach_out()
    assert pages[0] == pages[1]
    assert (person.state, person.suspicion) == ("waiting", "")
    assert (machine.state, machine.suspicion) == ("quarantined", sign)
    assert machine.due_at - machine.made_at == timedelta(hours=4)


def test_a_form_filled_in_two_seconds_looks_like_a_machine(site, filled, clock, every_reach_out):
    Client().post(FORM, {**filled(), "opened": flood.opened_now()})
    assert every_reach_out()[0].suspicion == "too_fast"


def test_more_than_ten_in_an_hour_from_one_place_are_put_aside_and_all_kept(filled, every_reach_out, site, clock):
    for _each in range(12):
        Client(REMOTE_ADDR="203.0.113.9").post(FORM, filled())
    Client(REMOTE_ADDR="203.0.113.10").post(FORM, filled())
    assert [row.suspicion for row in every_reach_out()] == [""] * 10 + ["too_many"] * 2 + [""]
    clock.pass_(days=1)
    Client(REMOTE_ADDR="203.0.113.9").post(FORM, filled())
    assert every_reach_out()[-1].suspicion == ""


def test_later_too_the_code_shows_the_same_to_both(dee, site):
    pages = []
    for suspicion in ("", "links"):
        row, client = dee(suspicion=suspicion), Client()
        client.post("/receipt/", {"code": row.receipt})
        page = without_what_differs(client.get("/receipt/answer/").content.decode(), row)
        pages.append(re.sub(r'name="once" value="[^"]+"', "", page))
    assert pages[0] == pages[1]


def test_it_stands_apart_from_the_others_and_is_counted(dee, people, acting, sign_in):
    dee(), dee(suspicion="honeypot", name="Buy now")
    ana = acting(people.ana)
    assert [row.name for row in queries.open_reach_outs(ana)] == ["Dee"]
    assert [row.name for row in queries.put_aside(ana)] == ["Buy now"]
    desk = sign_in(people.ana).get("/triage/").content.decode()
    assert "Buy now" not in desk and "One note looks like spam" in desk


def test_a_person_says_it_is_from_a_person_and_its_clock_goes_on(dee, people, sign_in, now_of, trail, clock):
    row = dee(suspicion="too_fast")
    clock.pass_(hours=5)
    sign_in(people.ana).post(f"/triage/{row.pk}/release/")
    kept = now_of(row)
    assert (kept.state, kept.due_at, kept.owner_id) == ("waiting", row.due_at, people.ana.pk)
    assert trail() == ["reach_out.put_aside", "reach_out.released"]


def test_until_then_nothing_else_can_be_done_with_it(dee, people, acting):
    row, ana = dee(suspicion="too_fast"), acting(people.ana)
    for act in (
        lambda: services.answer(ana, row, words="Hi", once="1"),
        lambda: services.record_attempt(ana, row, way="call", result="reached", once="1"),
        lambda: services.refer(ana, row, to="somebody"),
        lambda: services.record_decline(ana, row),
        lambda: services.record_not_reached(ana, row),
        lambda: services.link_enrolled(ana, row, people.joan),
    ):
        with pytest.raises(RuleBroken, match="put aside"):
            act()


def test_many_are_marked_as_spam_at_once_and_every_one_is_kept(dee, people, sign_in, every_reach_out):
    rows = [dee(suspicion="honeypot") for _each in range(3)]
    page = sign_in(people.ana).post("/triage/put-aside/", {"rows": [str(row.pk) for row in rows[:2]]}, follow=True)
    assert "2 marked as spam." in page.content.decode()
    assert [row.outcome for row in every_reach_out()] == ["spam", "spam", ""]


@pytest.mark.parametrize("rows", [[], ["x"], ["00000000-0000-7000-8000-000000000000"]])
def test_picking_nothing_or_something_gone_is_told_in_a_sentence(dee, people, sign_in, rows):
    dee(suspicion="honeypot")
    page = sign_in(people.ana).post("/triage/put-aside/", {"rows": rows, "send": "1"})
    assert page.status_code == 422
    assert b"Pick the ones that are spam." in page.content or b"Look again." in page.content


def test_one_that_somebody_talked_with_is_no_spam(dee, people, sign_in, acting, now_of):
    row = dee()
    services.record_attempt(acting(people.ana), row, way="call", result="reached", once="1")
    page = sign_in(people.ana).post(f"/triage/{row.pk}/spam/", {"sure": "1"})
    assert page.status_code == 422 and b"Pick another way to end it" in page.content
    assert now_of(row).is_open


def test_a_person_who_was_taken_for_spam_writes_again_and_is_seen_again(dee, people, acting, clock, now_of):
    from handrail.access.actor import NOBODY

    row = dee(suspicion="links")
    services.mark_spam(acting(people.ana), row)
    clock.pass_(days=2)
    services.add_words(NOBODY, row, words="I am real", once="1")
    again = now_of(row)
    assert again.state == ReachOut.State.QUARANTINED
    assert again.due_at == clock.now() + timedelta(hours=4)


def test_what_was_put_aside_is_a_line_of_the_trail(dee):
    row = dee(suspicion="too_many")
    assert Entry.objects.get(row_id=row.pk).act == "reach_out.put_aside"


def test_the_page_asks_the_same_number_of_queries_for_two_and_for_twelve(dee, people, sign_in):
    client, counts = sign_in(people.ana), []
    client.get("/triage/put-aside/")
    for more in (2, 10):
        for _each in range(more):
            dee(suspicion="honeypot")
        with CaptureQueriesContext(connection) as ran:
            client.get("/triage/put-aside/")
        counts.append(len(ran))
    assert counts[0] == counts[1]


def test_in_a_flood_every_real_person_is_seen(dee, people, acting, sign_in):
    """A hundred machines and ten people: the people stand on the desk, and the machines stand aside, all of them."""
    for number in range(110):
        dee(name=f"Real {number}") if number % 11 == 0 else dee(name="Buy now", suspicion="honeypot")
    ana, client = acting(people.ana), sign_in(people.ana)
    desk = client.get("/triage/").content.decode()
    assert all(f"Real {number}" in desk for number in range(0, 110, 11)) and "Buy now" not in desk
    assert "100 notes look like spam" in desk
    second = client.get("/triage/put-aside/?page=2").content.decode()
    shown = [str(row.pk) in second for row in queries.put_aside(ana)]
    assert shown.count(True) == 50


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "%00", "1' OR 1=1"])
def test_any_page_number_shows_a_page(dee, people, sign_in, page):
    dee(suspicion="honeypot")
    assert sign_in(people.ana).get("/triage/put-aside/", {"page": page}).status_code == 200
