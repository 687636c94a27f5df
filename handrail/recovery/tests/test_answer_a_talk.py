"""A request to talk is taken, tried and closed by one person at a time, and the person sees what was done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.outbox.models import Letter
from handrail.people.models import Tie
from handrail.program import services as program
from handrail.recovery import services
from handrail.recovery.models import TalkRequest
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


@pytest.fixture
def talk(rosa, acting, people, site, clock):
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)
    return services.ask_to_talk(rosa, words="The street again.", reach="Call after five.", once="asked")


@pytest.fixture
def ana(sign_in, people):
    return sign_in(people.ana)


def now(talk):
    return TalkRequest.objects.for_system(WHY).get(pk=talk.pk)


def press(client, talk, act, **form):
    return client.post(f"/talks/{talk.pk}/{act}/", {"once": str(uuid4()), **form}, follow=True)


def ties(talk):
    return set(Tie.objects.for_system(WHY).live().filter(source=talk.pk).values_list("holder", "subject", "why"))


def test_taken_and_answered(ana, browser, talk, people, clock):
    page = ana.get(f"/talks/{talk.pk}/").content.decode()
    assert (
        "Call after five." in page and "You see how to reach them once you took it." in page and "555-0119" not in page
    )
    clock.pass_(minutes=10)
    assert "555-0119" in press(ana, talk, "take").content.decode()
    assert (now(talk).owner_id, now(talk).taken_at, now(talk).due_at - clock.now()) == (
        people.ana.pk,
        clock.now(),
        timedelta(minutes=30),
    )
    assert not Letter.objects.for_system(WHY).filter(dedupe__startswith="talk.", state="waiting").exists()
    assert "Ana has it and reaches out to you." in browser.get("/mine/talk/").content.decode()
    assert ties(talk) == {(people.ana.pk, people.rosa.pk, "talk")}
    press(ana, talk, "close", outcome="answered", words="We walk on Friday.")
    assert now(talk).outcome == "answered" and ties(talk) == set()
    assert "Ask for someone" in browser.get("/mine/talk/").content.decode()
    acts = Entry.objects.filter(act__startswith="talk.").order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["talk.asked", "talk.taken", "talk.closed.answered"]


def test_a_clinician_sees_the_person_only_while_they_answer(sign_in, people, talk):
    hale = sign_in(people.hale)
    assert hale.get(f"/people/{people.rosa.pk}/").status_code == 404
    assert "555-0119" in press(hale, talk, "take").content.decode()
    assert hale.get(f"/people/{people.rosa.pk}/").status_code == 200
    press(hale, talk, "close", outcome="answered")
    assert hale.get(f"/people/{people.rosa.pk}/").status_code == 404


def test_could_not_be_reached_after_the_tries_that_are_asked_for(ana, browser, talk, clock):
    assert "Take it first" in press(ana, talk, "try", words="Rang.").content.decode()
    press(ana, talk, "take")
    for number in range(3):
        answer = press(ana, talk, "close", outcome="not_reached", words="Gone?")
        assert answer.status_code == 422 and "Try 3 times before you say that." in answer.content.decode()
        press(ana, talk, "try", words=f"Rang, number {number}.")
        assert now(talk).due_at - clock.now() == timedelta(hours=2)
    assert "Rang, number 2." in browser.get("/mine/talk/").content.decode()
    press(ana, talk, "close", outcome="not_reached")
    assert now(talk).outcome == "not_reached"
    assert "We tried to reach you and did not get through." in browser.get("/mine/talk/").content.decode()


def test_who_looked_before_it_was_taken_is_told_who_has_it(ana, sign_in, people, talk):
    ruth = sign_in(people.ruth)
    press(ana, talk, "take")
    answer = press(ruth, talk, "take")
    assert (
        answer.status_code == 422 and "Ana has it now. Look again before you take it over." in answer.content.decode()
    )
    assert now(talk).owner_id == people.ana.pk
    press(ruth, talk, "take", instead_of=str(people.ana.pk))
    assert now(talk).owner_id == people.ruth.pk and ties(talk) == {(people.ruth.pk, people.rosa.pk, "talk")}
    assert "Somebody else took this." in press(ana, talk, "close", outcome="answered").content.decode()


def test_the_same_form_twice(ana, talk):
    press(ana, talk, "take")
    for _time in range(2):
        press(ana, talk, "try", words="Rang.", once="t")
    assert ana.get(f"/talks/{talk.pk}/").content.decode().count("Rang.") == 1
    for _time in range(2):
        assert press(ana, talk, "close", outcome="answered", once="c").status_code == 200
    assert "This was closed already: " in press(ana, talk, "close", outcome="answered").content.decode()


def test_a_told_mentor_may_answer_and_another_may_not(rosa, mentors_browser, sign_in, people, on_roster, talk):
    on_roster(people.minh)
    minh = sign_in(people.minh)
    for client in (mentors_browser, minh):
        assert client.get(f"/talks/{talk.pk}/").status_code == 404
    services.ask_to_talk(rosa, tell_mentor=True, once="more")
    press(mentors_browser, talk, "take")
    assert now(talk).owner_id == people.marcus.pk
    assert minh.get(f"/talks/{talk.pk}/").status_code == 404 and press(minh, talk, "take").status_code == 404
    assert "Rosa" not in minh.get("/talks/").content.decode()


def test_who_has_no_part_in_it(browser, sign_in, people, talk):
    for other in (people.rosa, people.eve, people.otis, people.dora, people.gwen):
        client = sign_in(other)
        assert client.get(f"/talks/{talk.pk}/").status_code == 403
        assert press(client, talk, "take").status_code == 403


def test_a_closed_one_stays_closed(rosa, acting, people, talk):
    services.take_back_talk(rosa, talk)
    with pytest.raises(RuleBroken, match="closed already"):
        services.take_talk(acting(people.ana), talk)


def test_asked_again_while_taken_tells_the_one_who_has_it(rosa, ana, talk, people):
    press(ana, talk, "take")
    services.ask_to_talk(rosa, words="Still here.", once="again")
    letters = Letter.objects.for_system(WHY).filter(dedupe__startswith="talk.", state="waiting")
    assert [each.person_id for each in letters] == [people.ana.pk]


def test_the_list_asks_as_many_queries_for_five_as_for_one(ana, talk, enrolled, people, acting):
    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            ana.get("/talks/")
        return len(queries_asked)

    asked()
    before = asked()
    for each in (people.joan, people.luis, people.tim, people.sam):
        enrolled(each)
        services.ask_to_talk(acting(each), once=str(uuid4()))
    assert asked() == before


def test_what_was_typed_for_a_talk_that_is_closed_by_now_is_shown_to_be_copied(ana, talk, people):
    press(ana, talk, "take")
    press(ana, talk, "close", outcome="answered")
    for act in ("try", "close"):
        page = press(
            ana, talk, act, words="Called at noon, her sister answered.", outcome="not_reached"
        ).content.decode()
        assert "Ana closed it" in page
        assert "Called at noon, her sister answered." in page
        assert "Nothing you typed is lost." not in page


def test_what_was_typed_for_a_talk_that_somebody_took_over_is_shown_as_well(ana, talk, people, sign_in):
    press(ana, talk, "take")
    press(sign_in(people.ruth), talk, "take", instead_of=str(people.ana.pk))
    page = press(ana, talk, "try", words="Called at noon, her sister answered.").content.decode()
    assert "Called at noon, her sister answered." in page
    assert "Nothing you typed is lost." not in page
