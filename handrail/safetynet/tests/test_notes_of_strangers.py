"""Who wrote to us stands in the queue while they wait, and again when the next step is due; a flood is one row."""

from datetime import timedelta
from uuid import uuid4

import pytest

from handrail.access.actor import NOBODY
from handrail.intake import services as intake
from handrail.safetynet.conditions.reach_outs import FLOOD
from handrail.safetynet.models import Handling, HandlingStep


@pytest.fixture
def written(clock, site):
    def wrote(suspicion="", **answers):
        said = {"for_whom": "self", "adult": "yes", "name": "Dee", "safe": {}}
        return intake.reach_out(NOBODY, once=str(uuid4()), suspicion=suspicion, **{**said, **answers})

    return wrote


def test_who_was_answered_comes_back_a_day_before_the_next_step_is_due(written, queue, do, people, clock):
    dee = written()
    do(f"/triage/{dee.pk}/answer/", words="We are here.")
    dee.refresh_from_db()
    assert dee.due_at - clock.now() == timedelta(hours=72) and queue("reach_out") == []
    clock.pass_(hours=47)
    assert queue("reach_out") == []
    clock.pass_(hours=1)
    [row] = queue("reach_out")
    assert (row.why, row.due, row.owner) == ("Answered once. The next step is due.", dee.due_at, people.ana)
    clock.pass_(days=9)
    assert len(queue("reach_out")) == 1, "late, it stays"


def test_who_gave_no_name_is_somebody(written, queue):
    written(name="")
    written("honeypot", name="")
    assert [row.person for row in queue()] == ["Somebody", "Somebody"]


def test_what_looks_like_spam_keeps_its_name_and_its_clock(written, queue, clock):
    aside = written("honeypot")
    clock.pass_(hours=1)
    [row] = queue("quarantine")
    assert (row.person, row.since, row.due) == ("Dee", aside.made_at, aside.due_at)
    assert row.why == "Looks like spam. A person must check." and aside.due_at != clock.now()


def test_a_few_are_a_row_each_and_one_more_is_a_flood_with_the_clock_of_the_first(written, queue, clock):
    notes = []
    for number in range(FLOOD):
        notes.append(written("honeypot", words=f"Buy links {number}"))
        clock.pass_(minutes=1)
    assert [row.subject for row in queue("quarantine")] == [each.pk for each in notes]
    notes.append(written("honeypot", words="Buy more"))
    clock.pass_(minutes=1)
    [row] = queue("quarantine")
    assert (row.subject, row.since, row.due) == (notes[0].pk, notes[0].made_at, notes[0].due_at)
    assert [each.pk for each in row.reach_outs] == [each.pk for each in notes]


@pytest.mark.parametrize(("rule", "notes"), [("reach_out", 1), ("quarantine", 1), ("quarantine", FLOOD + 1)])
def test_whose_a_note_is_triage_says_whatever_the_queue_kept_of_it(written, queue, people, clock, rule, notes):
    for number in range(notes):
        written("" if rule == "reach_out" else "honeypot", words=f"Number {number}")
    [row] = queue(rule)
    kept = Handling(rule=rule, subject=row.subject, owner=people.ruth)
    kept.save()
    HandlingStep(handling=kept, act="taken", at=clock.now(), by=people.ruth, to=people.ruth, once="a").save()
    assert [row.owner for row in queue(rule)] == [None]
