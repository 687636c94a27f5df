"""Rooms say what they hold, keep and merge; whoever asks later hears each of them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from handrail.access import keeping, merging
from handrail.access.actor import CLOCK
from handrail.access.holdings import Stop
from handrail.access.merging import Change, Clash
from handrail.people.models import Person

STAYS, GOES = uuid4(), uuid4()
CLASH = Clash(table="people.Person", column="pk")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    monkeypatch.setattr(keeping, "_CLASSES", {})
    for of_each_room in ("_CLASHES", "_STOPS", "_REWRITES", "_AFTER", "_ROW_IDS"):
        monkeypatch.setattr(merging, of_each_room, {})
    monkeypatch.setattr(merging, "_IDS", [])


def test_each_class_of_what_is_not_kept_for_ever_is_asked_for():
    letters, drafts = (
        keeping.Class(policy=policy, title=policy, over_by=lambda actor, by: [], forget=lambda actor, ids: None)
        for policy in ("letters_kept_days", "drafts_kept_days")
    )
    keeping.register(letters)
    keeping.register(drafts)
    assert keeping.classes() == [letters, drafts]


def test_before_a_merge_each_room_is_asked_who_stays_and_who_goes():
    merging.register(
        "shelves",
        stops=lambda actor, stays, goes: [Stop(f"first {actor.person_id} {stays} {goes}")],
        rewrites=lambda actor, stays, goes: [Change("a row", "names", (stays, goes))],
    )
    merging.register("quiet")
    assert merging.stops(CLOCK, STAYS, GOES) == [Stop(f"first None {STAYS} {GOES}")]
    assert merging.rewritten(CLOCK, STAYS, GOES) == [Change("a row", "names", (STAYS, GOES))]


def test_after_a_merge_each_room_that_wants_to_know_is_told_who_stays():
    told = []
    merging.register("shelves", after=lambda actor, stays: told.append((actor, stays)))
    merging.register("quiet")
    merging.tell(CLOCK, STAYS)
    assert told == [(CLOCK, STAYS)]


def test_what_rooms_say_of_two_rows_is_one_list():
    merging.register("shelves", [CLASH], row_ids=[("audit.Entry", "row_id")])
    merging.register("quiet")
    assert (merging.clashes(), merging.row_ids()) == ([CLASH], [("audit.Entry", "row_id")])
    assert CLASH.model is Person


def test_of_two_rows_the_one_of_the_record_that_goes_ends():
    assert CLASH.which("what stays", "what goes") == "what goes"


def test_who_merges_reads_every_row_of_a_table(people):
    ana = people.ana
    assert list(merging.rows(Person)) == [ana]
    Session.objects.create(session_key="one", expire_date=datetime(2026, 3, 2, tzinfo=UTC))
    assert merging.rows(Session).count() == 1


def test_the_trail_is_asked_for_the_numbers_that_a_person_had_before():
    assert merging.every_id(STAYS) == [STAYS]
    merging.register_ids(lambda person_id: [GOES] if person_id == STAYS else [])
    assert merging.every_id(STAYS) == [STAYS, GOES]
