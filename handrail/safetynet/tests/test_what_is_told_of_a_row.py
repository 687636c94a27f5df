"""What somebody did about a row is said to them, written in the trail, and done once, however often they press."""

from uuid import uuid4

import pytest

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.outbox.models import Notice
from handrail.program import services as program
from handrail.recovery.models import TalkRequest
from handrail.rules.errors import SavedBefore
from handrail.safetynet import queries, services
from handrail.safetynet.models import HandlingStep

SEEN = "a test looks"


@pytest.fixture
def joan(enrolled, people, clock):
    """Joan has no mentor, so she stands in the queue. Ana enrolled her."""
    return enrolled(people.joan)


@pytest.fixture
def pressed(sign_in, people):
    """What the page says after Ana pressed a button."""

    def told(address, **form):
        answer = sign_in(people.ana).post(address, {"once": str(uuid4()), **form}, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    return told


def address(person, act=""):
    return f"/queue/no_mentor/{person.pk}/{act}"


def acts():
    return list(HandlingStep.objects.for_system(SEEN).order_by("at").values_list("act", flat=True))


def lines(act):
    return Entry.objects.filter(act=act).count()


def test_each_act_is_confirmed_in_words(joan, people, pressed):
    assert "It is yours now." in pressed(address(people.joan, "take/"))
    assert "Noted." in pressed(address(people.joan, "attempt/"), words="Called at noon.")
    handed = pressed(address(people.joan, "hand-over/"), to=str(people.ruth.pk))
    assert "Handed over. They are told." in handed
    said = pressed(address(people.joan, "resolve/"), outcome="done")
    assert "Resolved. If the reason still stands, it comes back." in said


def test_what_happened_and_is_resolved_does_not_come_back_and_the_page_says_so(darnell, do, people, pressed):
    do("/mine/questions/another/", by=people.darnell)
    assert "Resolved. It does not come back." in pressed(f"/queue/another_mentor/{darnell.pk}/resolve/", outcome="done")


def test_who_comes_too_late_to_a_talk_is_told_who_has_it(darnell, people, acting, do, queue, sign_in):
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)
    do("/mine/talk/", by=people.darnell)
    talk = TalkRequest.objects.for_system(SEEN).get()
    do(f"/queue/talk/{talk.pk}/take/", by=people.ruth)
    said = sign_in(people.ana).post(f"/queue/talk/{talk.pk}/take/").content.decode()
    assert "It is yours now." not in said and "Ruth has it now. Look again before you take it over." in said


def test_reading_and_acting_are_lines_of_the_trail(joan, people, sign_in, do):
    ana = sign_in(people.ana)
    ana.get("/queue/")
    ana.get(address(people.joan))
    assert Entry.objects.filter(act="listed", page="queue").count() == 1
    assert Entry.objects.get(act="looked", page="queue no_mentor").about_id == people.joan.pk
    do(address(people.joan, "take/"))
    do(address(people.joan, "attempt/"), words="Called.")
    do(address(people.joan, "hand-over/"), to=str(people.ruth.pk))
    do(address(people.joan, "resolve/"), outcome="done")
    assert [lines(f"queue.{act}") for act in ("taken", "attempt", "handed_over", "resolved")] == [1, 1, 1, 1]


def test_a_row_that_is_theirs_anyway_can_be_taken_and_once_is_enough(joan, queue, do, people):
    assert queue("no_mentor")[0].owner == people.ana
    do(address(people.joan, "take/"))
    do(address(people.joan, "take/"))
    assert acts() == ["taken"]


def test_a_row_that_somebody_took_can_be_taken_by_another(joan, queue, do, people):
    do(address(people.joan, "take/"), by=people.ruth, instead_of=str(people.ana.pk))
    do(address(people.joan, "take/"), by=people.sol, instead_of=str(people.ruth.pk))
    assert queue("no_mentor")[0].owner == people.sol and acts() == ["taken", "taken"]


def test_handed_over_again_to_who_has_it_nobody_is_told_twice(joan, do, people):
    for _form in range(2):
        do(address(people.joan, "hand-over/"), to=str(people.ruth.pk))
    assert acts() == ["handed_over"]
    assert Notice.objects.for_system(SEEN).filter(person_id=people.ruth.pk).count() == 1


def test_the_same_form_hands_a_row_over_once_whatever_it_says_then(joan, queue, sign_in, people):
    once, ana = str(uuid4()), sign_in(people.ana)
    first, again = (
        ana.post(address(people.joan, "hand-over/"), {"once": once, "to": str(to.pk)})
        for to in (people.ruth, people.sol)
    )
    assert (first.status_code, again.status_code) == (302, 409)
    assert queue("no_mentor")[0].owner == people.ruth and acts() == ["handed_over"]
    assert not Notice.objects.for_system(SEEN).filter(person_id=people.sol.pk).exists()


def test_the_same_form_resolves_a_row_once(joan, people, acting, queue, clock):
    ana = acting(people.ana)
    [row] = queue("no_mentor")
    services.resolve(ana, row, outcome="done", words="", once="a")
    clock.pass_(days=5)
    services.resolve(ana, row, outcome="done", words="", once="a")
    with pytest.raises(SavedBefore):
        services.resolve(ana, row, outcome="arranged", words="", once="a")
    clock.pass_(days=1, hours=23)
    assert queue("no_mentor") == []
    clock.pass_(hours=1)
    assert len(queue("no_mentor")) == 1, "seven days after the first time, to the hour"


def test_taken_what_happened_stays_in_the_queue_until_it_is_resolved(darnell, queue, do, people):
    do("/mine/questions/another/", by=people.darnell)
    do(f"/queue/another_mentor/{darnell.pk}/take/", by=people.ruth, instead_of=str(people.ana.pk))
    [row] = queue("another_mentor")
    assert row.owner == people.ruth


def test_a_talk_that_was_handed_over_is_theirs_until_somebody_took_it(darnell, queue, do, people):
    do("/mine/talk/", by=people.darnell)
    [row] = queue("talk")
    assert row.owner is None
    do(f"/queue/talk/{row.subject}/hand-over/", to=str(people.ruth.pk))
    assert queue("talk")[0].owner == people.ruth
    do(f"/talks/{row.subject}/take/", by=people.hale)
    assert queue("talk")[0].owner == people.hale


def test_nobodys_rows_are_shown_and_counted_apart(joan, darnell, queue, do, people, sign_in):
    do("/mine/talk/", by=people.darnell)
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    shown = sign_in(people.ana).get("/queue/?show=nobody").content.decode()
    assert "Darnell" in shown and "Joan" not in shown
    assert "All 3" in shown and "Mine 1" in shown and "Nobody’s 2" in shown
    assert "2 people need someone." in shown and "1 of them is nobody’s yet." in shown


def test_figures_count_rows_and_those_that_are_late(joan, queue, clock):
    [row] = queue()
    assert queries.figures(CLOCK, now=row.due) == (1, 0)
    clock.move_to(row.due)
    clock.pass_(seconds=1)
    assert queries.figures(CLOCK, now=clock.now()) == (1, 1)
