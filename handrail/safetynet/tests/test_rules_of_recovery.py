"""Who asked to talk, whose pulse nobody saw, whom nobody reached after a slip: rows come and go by acts on pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.mentors import queries as mentors
from handrail.people import queries as people_queries
from handrail.program import services as program
from handrail.recovery import services as recovery
from handrail.recovery.models import Pulse, TalkRequest
from handrail.safetynet import queries

SEEN = "a test looks"
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def shift(acting, people, site, clock):
    return program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)


def ask(do, people, **more):
    do("/mine/talk/", by=people.darnell, **more)
    return TalkRequest.objects.for_system(SEEN).get(closed_at=None)


def log(do, people, mentorship, outcome="reached", by=None, **more):
    form = {"outcome": outcome, "way": "call", **more}
    return do(f"/mentorships/{mentorship.pk}/contacts/new/", by=by or people.marcus, **form)


def slip(do, people, mentorship, by=None):
    do(f"/mentorships/{mentorship.pk}/events/new/", by=by or people.darnell, kind="slip")


def share_rough(do, people, **more):
    do("/mine/pulses/new/", by=people.darnell, mood="1", share="on", **more)
    return Pulse.objects.for_system(SEEN).latest("made_at")


def test_a_request_to_talk_is_urgent_until_somebody_took_it(darnell, shift, queue, do, people, clock):
    talk = ask(do, people, words="Canary words")
    [row] = queue("talk")
    assert (row.person, row.owner.pk, row.is_urgent) == ("Darnell", people.ana.pk, True)
    assert (row.due - row.since).total_seconds() == 30 * 60 and "Canary" not in row.why
    do(f"/talks/{talk.pk}/take/", by=people.hale)
    [row] = queue("talk")
    assert (row.owner.pk, row.is_urgent) == (people.hale.pk, False) and row.due == clock.now() + HALF_AN_HOUR
    assert row.why == "Needs to talk. Dr. Hale has it."
    do(f"/talks/{talk.pk}/try/", by=people.hale, words="Rang.")
    assert (queue("talk")[0].due - clock.now()).total_seconds() == 2 * 3600
    do(f"/talks/{talk.pk}/close/", by=people.hale, outcome="answered")
    assert queue("talk") == []


def test_taken_from_the_queue_it_is_taken(darnell, shift, queue, do, people):
    talk = ask(do, people)
    assert do(f"/queue/talk/{talk.pk}/take/", by=people.ruth).url == f"/talks/{talk.pk}/"
    talk.refresh_from_db()
    assert talk.owner_id == people.ruth.pk and queue("talk")[0].owner.pk == people.ruth.pk


def test_it_never_rests_and_goes_when_the_person_takes_it_back(darnell, shift, queue, do, people, clock):
    talk = ask(do, people)
    do(f"/queue/talk/{talk.pk}/resolve/", outcome="done")
    clock.pass_(days=3)
    [row] = queue("talk")
    assert row.is_urgent and row.due < clock.now()
    do(f"/mine/talk/{talk.pk}/take-back/", by=people.darnell)
    assert queue("talk") == []


def test_nobody_on_duty_is_nobodys_row_and_the_deputy_stands_in(darnell, shift, queue, do, people, acting, clock):
    ask(do, people)
    program.end_shift(acting(people.dora), shift)
    clock.pass_(minutes=1)
    assert queue("talk")[0].owner is None
    program.start_shift(acting(people.dora), duty="coordinator", person=people.sol, deputy=people.ruth)
    assert queue("talk")[0].owner.pk == people.sol.pk


def test_a_rough_pulse_that_nobody_saw(darnell, queue, do, people, clock):
    log(do, people, darnell)
    clock.pass_(hours=1)
    pulse = share_rough(do, people, words="Canary words")
    clock.pass_(hours=11, minutes=59)
    assert queue("pulse") == []
    clock.pass_(minutes=2)
    [row] = queue("pulse")
    assert (row.person, row.owner.pk) == ("Darnell", people.marcus.pk) and "Canary" not in row.why
    do(f"/shared/{darnell.pk}/pulses/{pulse.pk}/seen/", by=people.marcus)
    assert queue("pulse") == []


@pytest.mark.parametrize("act", ["talk", "private", "remove", "resolve"])
def test_what_else_ends_it(darnell, queue, do, people, clock, act):
    pulse = share_rough(do, people)
    clock.pass_(hours=13)
    assert queue("pulse")
    if act == "talk":
        log(do, people, darnell, outcome="left_message")
        assert queue("pulse"), "a try is not a talk"
        log(do, people, darnell)
    elif act == "private":
        do(f"/mine/sharing/pulse/{pulse.pk}/keep/", by=people.darnell)
    elif act == "remove":
        do(f"/mine/pulses/{pulse.pk}/remove/", by=people.darnell)
    else:
        do(f"/queue/pulse/{pulse.pk}/resolve/", outcome="done", words="Called.")
    assert queue("pulse") == []


def test_a_private_one_is_nobodys(darnell, queue, do, people, clock):
    do("/mine/pulses/new/", by=people.darnell, mood="1", words="I want to die")
    clock.pass_(days=3)
    assert queue("pulse", "concern") == []


def test_a_mentor_who_is_away_can_see_nothing_so_the_row_is_there_at_once(darnell, queue, do, people, clock):
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/pause/")
    clock.pass_(minutes=5)
    share_rough(do, people)
    [row] = queue("pulse")
    assert (row.owner.pk, row.since) == (people.ana.pk, clock.now())
    do(f"/mentorships/{darnell.pk}/cover/", person=str(people.keisha.pk))
    assert queue("pulse") == [], "who covers has their hours"


def test_an_ending_does_not_lose_it(darnell, queue, do, people, clock):
    pulse = share_rough(do, people)
    clock.pass_(hours=1)
    do(f"/mentorships/{darnell.pk}/end/", by=people.marcus)
    [row] = queue("pulse")
    assert row.owner.pk == people.ana.pk
    do(f"/queue/pulse/{pulse.pk}/resolve/", outcome="done")
    assert queue("pulse") == []


def test_a_slip_without_a_talk_in_24_hours(darnell, queue, do, people, clock):
    log(do, people, darnell)
    clock.pass_(hours=5)
    slip(do, people, darnell)
    by_then = clock.now() + timedelta(hours=24)
    clock.pass_(hours=23)
    assert queue("slip") == []
    log(do, people, darnell, outcome="no_answer")
    clock.pass_(hours=2)
    [row] = queue("slip")
    assert (row.person, row.owner.pk, row.since, row.due) == ("Darnell", people.marcus.pk, by_then, by_then)
    log(do, people, darnell)
    assert queue("slip") == []


def test_the_talk_in_which_the_slip_was_told_counts(darnell, queue, do, people, clock):
    log(do, people, darnell)
    clock.pass_(minutes=5)
    slip(do, people, darnell, by=people.marcus)
    clock.pass_(hours=30)
    assert queue("slip") == []


def test_the_talk_before_one_that_she_tells_herself_does_not(darnell, queue, do, people, clock):
    log(do, people, darnell)
    clock.pass_(minutes=5)
    slip(do, people, darnell)
    clock.pass_(hours=30)
    assert len(queue("slip")) == 1


def test_a_mentor_who_is_away_leaves_the_slip_to_whoever_answers(darnell, queue, do, people, clock):
    slip(do, people, darnell)
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/pause/")
    clock.pass_(hours=25)
    assert queue("slip")[0].owner.pk == people.ana.pk
    do(f"/mentorships/{darnell.pk}/end/", by=people.darnell)
    assert queue("slip") == [], "the ending has a row of its own"


def test_the_same_number_of_queries_for_many(darnell, shift, queue, do, people, walking, on_roster, acting, clock):
    others = [walking(each, people.keisha) for each in (people.joan, people.tim, people.sam)]
    ana = acting(people.ana)

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            rows = queries.rows(ana)
        return len(queries_asked), [row.rule for row in rows if row.rule in ("talk", "pulse", "slip")]

    def everything(person, row):
        recovery.ask_to_talk(acting(person), once=str(uuid4()))
        recovery.save_pulse(acting(person), mood=1, share=True, once=str(uuid4()))
        slip(do, people, row, by=person)

    everything(people.darnell, darnell)
    clock.pass_(hours=50)
    before = asked()
    assert sorted(before[1]) == ["pulse", "slip", "talk"]
    for row in others:
        everything(row.mentee, row)
    clock.pass_(hours=50)
    after = asked()
    assert len(after[1]) == 12 and after[0] == before[0]
